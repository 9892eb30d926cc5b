import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { AlipaySettings } from '../alipay-settings.js';
import type { AlipayWorld, VerifyingWorld } from '../alipay-world.js';
import type { PlatformCertificate } from '../alipay-call.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { diagnoseRestSignature } from '../diagnosis/diagnose-rest-signature.js';
import { isCertificateMode, refuseFarTimestamp } from '../gateway/check-gateway-request.js';
import { verifyClientSignature } from '../request/verify-client-signature.js';
import type { RestAuthorization } from './parse-authorization.js';
import type { RestRequest } from './read-rest-request.js';
import { restSignString } from './rest-sign-string.js';
import { requireKnownApplication } from '../request/require-known-application.js';

/** Checks the authorization fields; answers the certificate this client is answered with. */
export function checkRestAuthorization(
  world: AlipayWorld,
  raw: Request,
  authorization: RestAuthorization | null,
  rootCertificate: string | null,
  settings: AlipaySettings,
): PlatformCertificate {
  if (authorization === null) throw new AlipayRefusal('isv.missing-signature');
  const { fields, sign } = authorization;
  const appId = fields.get('app_id');
  if (appId === undefined) throw new AlipayRefusal('isv.missing-app-id');
  requireKnownApplication(world, raw, 'rest', appId);
  const timestamp = fields.get('timestamp');
  if (timestamp === undefined) throw new AlipayRefusal('isv.missing-timestamp');
  if (sign === '') throw new AlipayRefusal('isv.missing-signature');
  if (/^\d{13}$/.test(timestamp)) refuseFarTimestamp(world, Number(timestamp), settings.timestampTolerance);
  return isCertificateMode(world, fields.get('app_cert_sn'), rootCertificate) ? settings.certificate : null;
}

/** The verdict on a REST v3 request's signature; a wrong one is diagnosed. */
export function verifyRestSignature(world: VerifyingWorld, request: RestRequest): SignatureDiagnosis {
  const text = restSignString(request);
  const sent = {
    scheme: 'rest ALIPAY-SHA256withRSA',
    algorithm: 'RSA-SHA256',
    text,
    bytes: Buffer.from(text, 'utf8'),
    signature: request.authorization?.sign ?? '',
  } as const;
  return verifyClientSignature(world.keys, sent, () => diagnoseRestSignature(world, request));
}

/** A timestamp of REST v3 is milliseconds; seconds are refused even when they are signed correctly. */
export function refuseSeconds(request: RestRequest): void {
  const timestamp = request.authorization?.fields.get('timestamp') ?? '';
  if (/^\d{13}$/.test(timestamp)) return;
  const advice = /^\d{10}$/.test(timestamp) ? '非法的时间戳参数：timestamp的单位是毫秒' : undefined;
  throw new AlipayRefusal('isv.invalid-timestamp', advice);
}

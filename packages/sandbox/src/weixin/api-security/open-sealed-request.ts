import { createPublicKey } from 'node:crypto';

import { parseObject } from '../../core/parse-object.js';
import { WeixinRefusal } from '../answer/weixin-refusal.js';
import type { WeixinSettings } from '../weixin-settings.js';
import type { WeixinWorld } from '../weixin-world.js';
import { checkRequestSignature } from './check-request-signature.js';
import { decryptRequest } from './decrypt-request.js';
import type { SealedRequest } from './sealed-request.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import { keyOfOtherTenant } from '../../diagnosis/key-of-other-tenant.js';
import { unknownApplication } from '../token/check-credentials.js';
import { createWeixinIdentities } from '../weixin-identities.js';
import { recoverPss } from './recover-pss.js';

/** A request that was verified and decrypted. */
export interface OpenedRequest {
  /** The parameters, without the fields that encryption added. */
  readonly fields: Record<string, unknown>;
  /** Their JSON text, as the client wrote it. */
  readonly plain: string;
  /** The address the client signed, which the answer is bound to as well. */
  readonly address: string;
}

const headerNames = ['wechatmp-appid', 'wechatmp-timestamp', 'wechatmp-signature'] as const;
const largestSkew = 300;

/** Whether a request means to be encrypted: it has one of the headers, or a body that only encryption makes. */
export function isSealed(request: Request, bytes: Buffer): boolean {
  if (headerNames.some((name) => request.headers.has(name))) return true;
  const { iv, data, authtag } = parseObject(bytes.toString('utf8')) ?? {};
  return [iv, data, authtag].every((part) => typeof part === 'string');
}

/**
 * Verifies and decrypts a request of server-API security, and notes the verdict in the journal.
 *
 * @throws `WeixinRefusal` 40231 to 40240
 */
export function openSealedRequest(
  world: WeixinWorld,
  request: Request,
  { path, bytes, settings }: { path: string; bytes: Buffer; settings: WeixinSettings },
): OpenedRequest {
  const [appId, timestamp, signature] = headerNames.map((name) => request.headers.get(name) ?? '');
  if (!timestamp) throw new WeixinRefusal(40231);
  if (!signature) throw new WeixinRefusal(40232);
  if (!appId) throw new WeixinRefusal(40233);
  if (appId !== world.identities.appId) {
    throw new WeixinRefusal(40236, '', unknownApplication(world, appId));
  }
  if (settings.apiSecurity === 'no-keys') throw new WeixinRefusal(40238);
  const { kernel } = world;
  const sealed: SealedRequest = {
    url: new URL(request.url),
    path,
    appId,
    timestamp,
    signature,
    body: bytes,
    identities: world.identities,
  };
  const { diagnosis: verdict, address } = checkRequestSignature(sealed);
  const diagnosis = verdict.cause === 'wrong-signing-key' ? nameTenant(world, verdict, signature) : verdict;
  kernel.journal.note(request, { signature: diagnosis });
  if (!diagnosis.valid) {
    const isNational = diagnosis.cause === 'sm2-signature';
    throw new WeixinRefusal(40234, isNational ? `. ${diagnosis.fix ?? ''}` : '');
  }
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  const isFresh = Math.abs(kernel.clock.now() / 1000 - seconds) <= largestSkew;
  if (!isFresh) throw new WeixinRefusal(40240);
  const decryption = decryptRequest(sealed, address);
  if ('fields' in decryption) return { ...decryption, address };
  kernel.journal.note(request, { signature: decryption.diagnosis });
  throw new WeixinRefusal(40235);
}

/** Another tenant's key is told apart from any other wrong one. */
function nameTenant(
  { kernel }: WeixinWorld,
  verdict: SignatureDiagnosis,
  signature: string,
): SignatureDiagnosis {
  const { scheme, expectedStringToSign: expected } = verdict;
  const found = keyOfOtherTenant(
    kernel,
    { scheme, expected, secretName: 'weixin.apiPrivateKey' },
    (tenant) => {
      const key = createPublicKey(createWeixinIdentities(tenant).publicKey);
      return recoverPss(key, Buffer.from(signature, 'base64')) !== null;
    },
  );
  return found ?? verdict;
}

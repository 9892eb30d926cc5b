import { createPublicKey, verify } from 'node:crypto';

import type { SignatureDiagnosis } from '../../core/kernel.js';
import { validVerdict } from '../../diagnosis/valid-verdict.js';
import { diagnoseV3Signature } from '../diagnosis/diagnose-v3-signature.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { parseAuthorization } from './parse-authorization.js';
import type { V3Authorization } from './parse-authorization.js';
import type { V3Request } from './read-v3-request.js';
import { V3Refusal } from './v3-refusal.js';
import { splitMount } from '../../core/split-mount.js';
import { createWeixinPayIdentities } from '../weixin-pay-identities.js';
import { onlyFakeCredentials, unknownCaller } from '../../diagnosis/unknown-caller.js';

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
const scheme = 'v3 WECHATPAY2-SHA256-RSA2048';
/** Keys that are taken for the merchant’s by mistake, and what they are called in a sentence. */
const otherKeys = [
  ['platformCurrent', 'the private key of the platform certificate'],
  ['platformNext', 'the private key of the next platform certificate'],
  ['platformPublic', 'the platform’s private key'],
] as const;

/**
 * Who the caller is: header, time, merchant number, serial number, then the signature over the bytes as they came. The
 * verdict on the signature goes to the journal.
 */
export function checkV3Request(
  world: WeixinPayWorld,
  raw: Request,
  request: V3Request,
  settings: WeixinPaySettings,
): void {
  const authorization = readAuthorization(raw);
  refuseFarTimestamp(world, authorization.timestamp, settings.timestampTolerance);
  refuseStranger(world, raw, authorization);
  refuseStaleCertificate(settings);
  const verdict = judgeSignature(world, raw, request, authorization);
  world.kernel.journal.note(raw, { signature: verdict });
  if (!verdict.valid) throw signError(request, authorization, verdict.expectedStringToSign ?? '');
}

function readAuthorization(raw: Request): V3Authorization {
  const header = raw.headers.get('authorization');
  if (header === null || header === '') {
    throw new V3Refusal(401, 'SIGN_ERROR', 'Http头缺少Authorization');
  }
  const authorization = parseAuthorization(header);
  if (authorization === 'scheme') {
    throw new V3Refusal(
      401,
      'SIGN_ERROR',
      'Http头Authorization认证类型不正确，请使用WECHATPAY2-SHA256-RSA2048',
    );
  }
  if (authorization === 'fields') {
    throw new V3Refusal(
      401,
      'SIGN_ERROR',
      'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》',
    );
  }
  return authorization;
}

function refuseFarTimestamp(world: WeixinPayWorld, timestamp: string, tolerance: string): void {
  if (!/^\d{1,15}$/.test(timestamp)) {
    throw new V3Refusal(401, 'SIGN_ERROR', 'Http头Authorization中的timestamp格式错误');
  }
  if (tolerance === 'off') return;
  const now = world.kernel.clock.now();
  if (Math.abs(Number(timestamp) * 1000 - now) <= Number(tolerance)) return;
  const advice = `the sandbox clock says ${String(Math.floor(now / 1000))}, the request ${timestamp}`;
  throw new V3Refusal(
    401,
    'SIGN_ERROR',
    `Http头Authorization中的timestamp与发起请求的时间不得超过5分钟 (${advice})`,
  );
}

/**
 * Another merchant or certificate.
 *
 * @remarks That a wrong serial number is answered with SYSTEM_ERROR is seen by developers. What really is wrong stands
 * in the request's diagnosis.
 */
function refuseStranger(world: WeixinPayWorld, raw: Request, { mchid, serialNo }: V3Authorization): void {
  const expected = { mchid: world.identities.mchId, serial_no: world.keys.serialNo('merchant') };
  const isKnown = mchid === expected.mchid;
  if (isKnown && serialNo.toUpperCase() === expected.serial_no) return;
  world.kernel.journal.note(raw, {
    signature: isKnown ? unknownSerial(serialNo, expected.serial_no) : unknownMerchant(world, mchid),
  });
  throw new V3Refusal(500, 'SYSTEM_ERROR', '系统繁忙，请稍后重试');
}

function unknownMerchant({ kernel, identities }: WeixinPayWorld, mchid: string): SignatureDiagnosis {
  const found = unknownCaller(kernel, {
    scheme,
    field: 'mchid',
    value: mchid,
    expected: identities.mchId,
    credential: 'weixinPay.mchId',
    idOf: (tenant) => createWeixinPayIdentities(tenant).mchId,
  });
  return found.cause === 'unknown-caller' ? { ...found, cause: 'mchid-unknown' } : found;
}

function unknownSerial(serialNo: string, expected: string): SignatureDiagnosis {
  return {
    valid: false,
    scheme,
    cause: 'serial-no-unknown',
    evidence: `The header says serial_no="${serialNo}"; the sandbox knows ${expected}.`,
    fix: `Send serial_no="${expected}". A serial number must be that of the merchant's certificate, not of the platform's. ${onlyFakeCredentials}`,
    expectedStringToSign: null,
    signedString: null,
  };
}

/** @remarks That there is such a refusal, and its status, is documented; its words are the sandbox's. */
function refuseStaleCertificate({ merchantCertificate }: WeixinPaySettings): void {
  if (merchantCertificate === 'valid') return;
  throw new V3Refusal(401, 'SIGN_ERROR', '商户证书已过期，请使用新的商户API证书签名');
}

function judgeSignature(
  world: WeixinPayWorld,
  raw: Request,
  request: V3Request,
  { timestamp, nonce, signature }: V3Authorization,
): SignatureDiagnosis {
  const { method, target, signedBody, wholeBody } = request;
  const head = `${method}\n${target}\n${timestamp}\n${nonce}\n`;
  const bytes = Buffer.concat([Buffer.from(head, 'utf8'), signedBody, Buffer.from('\n')]);
  const merchantKey = world.keys.publicKey('merchant');
  const isValid =
    base64.test(signature) && verify('RSA-SHA256', bytes, merchantKey, Buffer.from(signature, 'base64'));
  if (isValid) {
    const text = bytes.toString('utf8');
    return validVerdict(scheme, text);
  }
  const { pathname, host } = new URL(raw.url);
  return diagnoseV3Signature({
    method,
    target,
    mountPath: splitMount(world.kernel.tenant, pathname, '/wxpay').prefix,
    host,
    timestamp,
    nonce,
    body: signedBody.toString('utf8'),
    ...(signedBody === wholeBody ? {} : { wholeBody: wholeBody.toString('utf8') }),
    signature,
    merchantKey,
    otherKeys: [
      ...otherKeys.map(([key, name]) => ({ name, key: world.keys.publicKey(key) })),
      ...world.kernel.neighbours().map((tenant) => ({
        name: `the key of tenant ${tenant.name}`,
        key: createPublicKey(createWeixinPayIdentities(tenant).merchantCertificate),
      })),
    ],
  });
}

const shownCharacters = 300;

/** SIGN_ERROR with the string the platform made, cut as the platform cuts it. */
function signError(
  { method, target }: V3Request,
  { signature }: V3Authorization,
  message: string,
): V3Refusal {
  return new V3Refusal(401, 'SIGN_ERROR', '错误的签名，验签失败', {
    detail: { issue: 'sign not match' },
    field: 'signature',
    location: 'authorization',
    sign_information: {
      method,
      sign_message_length: Buffer.byteLength(message),
      truncated_sign_message: message.slice(0, shownCharacters),
      url: target,
    },
    value: signature,
  });
}

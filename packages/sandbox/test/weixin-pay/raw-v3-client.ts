import { X509Certificate, createDecipheriv, createPublicKey, createSign, createVerify } from 'node:crypto';

import type { Sandbox } from '../../src/sandbox.js';
import { fakeWeixinPayCertificates } from '../../src/keys/fake-weixin-pay-certificates.js';
import { fakeWeixinPayKeys } from '../../src/keys/fake-weixin-pay-keys.js';

export const origin = 'http://127.0.0.1';
export const mchId = '1900009999';
export const appId = 'wxfa4e5a9db0a00001';
export const openid = 'oFAKEsandboxOnlyOpenIdUser01';
export const apiV3Key = 'FAKEsandboxOnlyApiV3Key000000000';
export const publicKeyId = 'PUB_KEY_ID_0119000099992024010100FA4E00000001';
export const serialOf = (pem: string): string => new X509Certificate(pem).serialNumber;
export const merchantSerial = serialOf(fakeWeixinPayCertificates.merchant);
export const currentSerial = serialOf(fakeWeixinPayCertificates.platformCurrent);
export const nextSerial = serialOf(fakeWeixinPayCertificates.platformNext);

/** The keys a merchant can verify with, by the id the platform names them by. */
export const platformKeys = new Map([
  [currentSerial, createPublicKey(fakeWeixinPayCertificates.platformCurrent)],
  [nextSerial, createPublicKey(fakeWeixinPayCertificates.platformNext)],
  [publicKeyId, createPublicKey(fakeWeixinPayKeys.platformPublicKey)],
]);

/** What a test may do differently from a correct client. */
export interface V3Quirks {
  readonly headers?: Record<string, string>;
  readonly mchid?: string;
  readonly serialNo?: string;
  readonly timestamp?: string;
  readonly privateKey?: string;
  /** Changes the string before it is signed. */
  readonly stringToSign?: (text: string) => string;
  /** Replaces the whole header. */
  readonly authorization?: string;
  /** The body as it is sent, instead of the JSON of the content. */
  readonly body?: string;
}

export interface V3Reply {
  readonly response: Response;
  readonly status: number;
  readonly text: string;
  /** Empty when the answer is no JSON object. */
  readonly body: Record<string, unknown>;
  /** `null`: no signature. */
  readonly verified: boolean | null;
}

/** Builds and signs a request of API v3 with nothing but node:crypto. */
export function signedV3Request(
  sandbox: Sandbox,
  method: string,
  target: string,
  content?: unknown,
  quirks: V3Quirks = {},
): Request {
  const body = quirks.body ?? (content === undefined ? '' : JSON.stringify(content));
  const timestamp = quirks.timestamp ?? String(Math.floor(sandbox.clock.now() / 1000));
  const nonce = 'rawnonce0123456789';
  const text = `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`;
  const signature = createSign('RSA-SHA256')
    .update(quirks.stringToSign?.(text) ?? text)
    .sign(quirks.privateKey ?? fakeWeixinPayKeys.merchantPrivateKey, 'base64');
  const fields = [
    `mchid="${quirks.mchid ?? mchId}"`,
    `nonce_str="${nonce}"`,
    `signature="${signature}"`,
    `timestamp="${timestamp}"`,
    `serial_no="${quirks.serialNo ?? merchantSerial}"`,
  ];
  const headers = {
    accept: 'application/json',
    authorization: quirks.authorization ?? `WECHATPAY2-SHA256-RSA2048 ${fields.join(',')}`,
    ...(body === '' ? {} : { 'content-type': 'application/json' }),
    ...quirks.headers,
  };
  const hasBody = method !== 'GET';
  return new Request(`${origin}${target}`, { method, headers, ...(hasBody ? { body } : {}) });
}

/** Whether a message of the platform is signed by the key it names; `null` when it carries no signature. */
export function verifyMessage(headers: Headers, body: string): boolean | null {
  const signature = headers.get('wechatpay-signature');
  if (signature === null) return null;
  const key = platformKeys.get(headers.get('wechatpay-serial') ?? '');
  const text = `${headers.get('wechatpay-timestamp') ?? ''}\n${headers.get('wechatpay-nonce') ?? ''}\n${body}\n`;
  return key !== undefined && createVerify('RSA-SHA256').update(text).verify(key, signature, 'base64');
}

/** Calls an API path (`/v3/…`) below the mount and verifies what comes back. */
export async function callV3(
  sandbox: Sandbox,
  method: string,
  path: string,
  content?: unknown,
  quirks: V3Quirks = {},
): Promise<V3Reply> {
  const request = signedV3Request(sandbox, method, `/wxpay${path}`, content, quirks);
  const response = await sandbox.fetch(request);
  const text = await response.text();
  return {
    response,
    status: response.status,
    text,
    body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
    verified: verifyMessage(response.headers, text),
  };
}

/** Opens what the platform sealed with the APIv3 key. */
export function openResource(resource: {
  ciphertext: string;
  nonce: string;
  associated_data: string;
}): string {
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, resource.nonce, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(resource.associated_data));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString('utf8');
}

/** The content of an order over 10.00 yuan. */
export function orderContent(
  outTradeNo: string,
  change: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    appid: appId,
    mchid: mchId,
    description: '茶 100% + "a" & 🐼',
    out_trade_no: outTradeNo,
    notify_url: 'http://shop.internal/pay',
    amount: { total: 1000, currency: 'CNY' },
    payer: { openid },
    ...change,
  };
}

/** The content of a refund. */
export function refundContent(
  outTradeNo: string,
  outRefundNo: string,
  refund: number,
  change: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    out_trade_no: outTradeNo,
    out_refund_no: outRefundNo,
    amount: { refund, total: 1000, currency: 'CNY' },
    ...change,
  };
}

import { loadPrivateKey } from '@sdk/core-signing';
import {
  aesEcbEncrypt,
  aesGcmEncrypt,
  createRsaSigner,
  encodeBase64,
  joinLines,
  md5Hex,
} from '@sdk/core-signing/internal';
import { randomBytes, randomUUID } from 'node:crypto';
import { signV2 } from '../v2/sign/v2-signature.js';
import type { WeixinPaySignType } from '../weixin-pay-config.js';
import { writeV2Document } from '../xml/write-v2-document.js';
import type { TestCredentials } from './generate-test-credentials.js';
import { testMessages } from './test-messages.js';

interface CommonSettings {
  readonly kind: 'payment' | 'refund';
  /** From `generateTestCredentials()`, or of the same shape: the sandbox's. Never real ones. */
  readonly credentials: TestCredentials;
}

/** How a notification of API v2 is made. */
export interface V2TestNotificationSettings extends CommonSettings {
  readonly version: 'v2';
  /** Fields that replace or extend the usual ones, in the platform's names; `undefined` takes one away. */
  readonly fields?: Readonly<Record<string, string | number | undefined>> | undefined;
  /** @default 'MD5' */
  readonly signType?: WeixinPaySignType | undefined;
  /** What is spoilt after signing or sealing: the body, the signature (of a refund: its ciphertext either way), or nothing. */
  readonly tamper?: 'none' | 'body' | 'sign' | undefined;
}

/** How a notification of API v3 is made. */
export interface V3TestNotificationSettings extends CommonSettings {
  readonly version: 'v3';
  /** Fields of the resource that replace or extend the usual ones, in the platform's names. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
  /** @default 'TRANSACTION.SUCCESS', or 'REFUND.SUCCESS' */
  readonly eventType?: string | undefined;
  /** The number that repetitions share. @default a new one */
  readonly id?: string | undefined;
  /** When it is signed, in ms since the epoch. @default now */
  readonly time?: number | undefined;
  /**
   * What is wrong with it. `body`: the body was changed after signing. `sign`: another signature. `signtest`: WeChat
   * Pay's own probe. `stale`: signed an hour before {@link time}.
   */
  readonly tamper?: 'none' | 'body' | 'sign' | 'signtest' | 'stale' | undefined;
}

/**
 * What `generateTestNotification` makes: a genuine message of API v2 or v3 signed with test credentials, or a spoilt
 * one.
 */
export type TestNotificationSettings = V2TestNotificationSettings | V3TestNotificationSettings;

/** A request as WeChat Pay would send it. */
export interface TestNotification {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Makes a notification of a payment or a refund, signed and sealed, for tests of an application's own handler.
 *
 * @example
 * ```ts
 * const credentials = generateTestCredentials();
 * const pay = createWeixinPay(credentials.config);
 * const request = generateTestNotification({ version: 'v3', kind: 'payment', credentials });
 * await pay.verifyNotification(request);
 * ```
 */
export function generateTestNotification(settings: TestNotificationSettings): TestNotification {
  if (settings.version === 'v3') return v3Notification(settings);
  const body = settings.kind === 'payment' ? v2Payment(settings) : v2Refund(settings);
  return { headers: { 'content-type': 'text/xml' }, body };
}

function v2Payment({ credentials, fields, signType = 'MD5', tamper }: V2TestNotificationSettings): string {
  const { appId, mchId, key } = credentials.config;
  const { payment } = testMessages.v2;
  const document = texts({ ...payment, appid: appId, mch_id: mchId, nonce_str: randomNonce(), ...fields });
  const sign = signV2(document, key, signType);
  return writeV2Document({
    ...document,
    ...(tamper === 'body' ? { total_fee: `${document['total_fee'] ?? ''}0` } : {}),
    sign: tamper === 'sign' ? spoil(sign) : sign,
  });
}

function v2Refund({ credentials, fields, tamper }: V2TestNotificationSettings): string {
  const { appId, mchId, key } = credentials.config;
  const inner = writeV2Document(texts({ ...testMessages.v2.refund, ...fields }))
    .replace(/^<xml>/, '<root>')
    .replace(/<\/xml>$/, '</root>');
  const sealed = aesEcbEncrypt(Buffer.from(md5Hex(key), 'ascii'), inner);
  if (tamper !== undefined && tamper !== 'none') sealed.writeUInt8(sealed.readUInt8(0) ^ 1, 0);
  return writeV2Document({
    return_code: 'SUCCESS',
    appid: appId,
    mch_id: mchId,
    nonce_str: randomNonce(),
    req_info: encodeBase64(sealed),
  });
}

function v3Notification(settings: V3TestNotificationSettings): TestNotification {
  const { kind, credentials, fields, id = randomUUID(), time = Date.now(), tamper } = settings;
  const { appId, mchId, apiV3Key, publicKeyId } = credentials.config;
  const isPayment = kind === 'payment';
  const originalType = isPayment ? 'transaction' : 'refund';
  const merchant = isPayment ? { appid: appId, mchid: mchId } : { mchid: mchId };
  const nonce = randomBytes(6).toString('hex');
  const resource = JSON.stringify({ ...merchant, ...testMessages.v3[kind], ...fields });
  const sealed = aesGcmEncrypt(Buffer.from(apiV3Key), resource, { nonce, associatedData: originalType });
  const body = JSON.stringify({
    id,
    create_time: new Date(time).toISOString().replace(/\.\d+Z$/, '+00:00'),
    resource_type: 'encrypt-resource',
    event_type: settings.eventType ?? (isPayment ? 'TRANSACTION.SUCCESS' : 'REFUND.SUCCESS'),
    summary: isPayment ? '支付成功' : '退款成功',
    resource: {
      original_type: originalType,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: encodeBase64(sealed),
      associated_data: originalType,
      nonce,
    },
  });
  const timestamp = String(Math.floor(time / 1000) - (tamper === 'stale' ? 3600 : 0));
  const headerNonce = randomNonce();
  const platformKey = loadPrivateKey(credentials.platformPrivateKey, { name: 'platformPrivateKey' });
  const signature = createRsaSigner(platformKey, 'RSA-SHA256').sign(
    joinLines([timestamp, headerNonce, body]),
  );
  const spoilt = { sign: spoil(signature), signtest: `WECHATPAY/SIGNTEST/${signature}` };
  return {
    headers: {
      'content-type': 'application/json',
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': headerNonce,
      'wechatpay-serial': publicKeyId,
      'wechatpay-signature': tamper === 'sign' || tamper === 'signtest' ? spoilt[tamper] : signature,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    },
    body: tamper === 'body' ? body.replace('"summary":"', '"summary":"0') : body,
  };
}

function texts(fields: Readonly<Record<string, string | number | undefined>>): Record<string, string> {
  const document: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) document[name] = String(value);
  return document;
}

function randomNonce(): string {
  return randomBytes(16).toString('hex');
}

/** Another text of the same length and the same letters. */
function spoil(signature: string): string {
  return (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
}

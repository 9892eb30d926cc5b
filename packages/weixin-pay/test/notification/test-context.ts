import {
  createCipheriv,
  createHash,
  createHmac,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { createMemoryStore, fetchTransport, type FetchFunction } from '@sdk/core-signing';
import { createPipeline, createRsaSigner } from '@sdk/core-signing/internal';
import { createPlatformKeyring } from '../../src/keyring/create-platform-keyring.js';
import type { V3Credentials, WeixinPayContext } from '../../src/weixin-pay-context.js';

export const testNow = Date.UTC(2026, 0, 1, 4, 0, 0);
export const appId = 'wx00000000000000fa';
export const mchId = '1900000001';
/** FAKE */
export const v2Key = 'FAKEfakeFAKEfakeFAKEfakeFAKEfake';
/** FAKE */
export const apiV3Key = 'fakeFAKEfakeFAKEfakeFAKEfakeFAKE';
export const publicKeyId = 'PUB_KEY_ID_0119000000010000000000000001';

const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const merchant = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const merchantPublicKey = merchant.publicKey;

export interface TestContextChanges extends Partial<WeixinPayContext> {
  readonly fetch?: FetchFunction;
}

/** A context made by hand, with real keys, a real store and a real pipeline. */
export function createTestContext(changes: TestContextChanges = {}): WeixinPayContext {
  const { fetch: fetchFunction = () => Promise.reject(new Error('no network here')), ...others } = changes;
  let count = 0;
  const clock = others.clock ?? { now: () => testNow };
  const pipeline = createPipeline({
    transport: fetchTransport(fetchFunction),
    userAgent: 'test',
    clock,
    delay: () => Promise.resolve(),
  });
  const base = {
    appId,
    mchId,
    subAppId: undefined,
    subMchId: undefined,
    notifyUrl: undefined,
    baseUrl: 'http://127.0.0.1:1',
    backupUrl: undefined,
    mtlsUrl: 'http://127.0.0.1:1',
    v2: { key: v2Key, signType: 'MD5', sandbox: false },
    pipeline,
    mtlsPipeline: () => pipeline,
    store: createMemoryStore({ clock }),
    clock,
    nonce: () => `nonce${String((count += 1)).padStart(27, '0')}`,
    logger: undefined,
  } as const;
  const keys = {
    privateKey: merchant.privateKey,
    signer: createRsaSigner(merchant.privateKey, 'RSA-SHA256'),
    signOnThreadPool: false,
    serialNo: '5F1C72E2A8931B72A2E13AF8DEE92471EB397115',
    apiV3Key: Buffer.from(apiV3Key),
  };
  const keyring = createPlatformKeyring({
    ...base,
    ...keys,
    publicKey: platform.publicKey,
    publicKeyId,
    platformCertificates: [],
  });
  return { ...base, v3: { ...keys, keyring }, ...others };
}

/** What the context signs API v3 with. */
export function v3Of(context: WeixinPayContext): V3Credentials {
  if (context.v3 === undefined) throw new Error('this context has no API v3');
  return context.v3;
}

type Texts = Readonly<Record<string, string>>;

/** A message of API v2 as WeChat Pay writes it. */
export function xmlOf(fields: Texts, root = 'xml'): string {
  const elements = Object.entries(fields).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`);
  return `<${root}>${elements.join('\n')}</${root}>`;
}

/** Signs as WeChat Pay does, with nothing but `node:crypto`. */
export function signedV2(fields: Texts, algorithm: 'MD5' | 'HMAC-SHA256' = 'MD5', key = v2Key): Texts {
  const text = Object.keys(fields)
    .filter((name) => name !== 'sign' && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name] ?? ''}&`)
    .join('')
    .concat(`key=${key}`);
  const digest = algorithm === 'MD5' ? createHash('md5') : createHmac('sha256', key);
  return { ...fields, sign: digest.update(text).digest('hex').toUpperCase() };
}

/** Seals as WeChat Pay does: AES-256-ECB with the hexadecimal letters of the key's MD5. */
export function sealedV2(plain: string | Uint8Array, key = v2Key): string {
  const cipher = createCipheriv('aes-256-ecb', createHash('md5').update(key).digest('hex'), null);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}

export const paymentV2: Texts = {
  appid: appId,
  attach: 'shop 1 & 茶 😀',
  bank_type: 'CMC',
  cash_fee: '85',
  coupon_count: '2',
  coupon_fee: '15',
  coupon_fee_0: '10',
  coupon_fee_1: '5',
  coupon_id_0: '10000',
  coupon_id_1: '10001',
  coupon_type_0: 'CASH',
  fee_type: 'CNY',
  is_subscribe: 'Y',
  mch_id: mchId,
  nonce_str: '5d2b6c2a8db53831f7eda20af46e531c',
  openid: 'oUpF8uMEb4qRXf22hE3X68TekukE',
  out_trade_no: 'order-1',
  result_code: 'SUCCESS',
  return_code: 'SUCCESS',
  settlement_total_fee: '90',
  time_end: '20260101115959',
  total_fee: '100',
  trade_type: 'JSAPI',
  transaction_id: '4200000000202601010123456789',
};

export const refundV2: Texts = {
  out_refund_no: 'refund-1',
  out_trade_no: 'order-1',
  refund_account: 'REFUND_SOURCE_RECHARGE_FUNDS',
  refund_fee: '40',
  refund_id: '50000000002026010112345678901',
  refund_recv_accout: '支付用户零钱',
  refund_request_source: 'API',
  refund_status: 'SUCCESS',
  settlement_refund_fee: '36',
  settlement_total_fee: '90',
  success_time: '2026-01-01 11:59:59',
  total_fee: '100',
  transaction_id: '4200000000202601010123456789',
};

/** The message around a refund: no signature. */
export function refundMessageV2(inner: Texts = refundV2, outer: Texts = {}): string {
  return xmlOf({
    return_code: 'SUCCESS',
    appid: appId,
    mch_id: mchId,
    nonce_str: 'TeqClE3i0mvn3DrK',
    req_info: sealedV2(xmlOf(inner, 'root')),
    ...outer,
  });
}

export const paymentV3 = {
  mchid: mchId,
  appid: appId,
  out_trade_no: 'order-1',
  transaction_id: '4200000000202601010123456789',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  bank_type: 'CMC',
  attach: 'shop 1 & 茶 😀',
  success_time: '2026-01-01T11:59:59+08:00',
  payer: { openid: 'oUpF8uMEb4qRXf22hE3X68TekukE' },
  amount: { total: 100, payer_total: 85, currency: 'CNY', payer_currency: 'CNY' },
  promotion_detail: [{ coupon_id: '10000', amount: 15 }],
};

export const refundV3 = {
  mchid: mchId,
  out_trade_no: 'order-1',
  transaction_id: '4200000000202601010123456789',
  out_refund_no: 'refund-1',
  refund_id: '50000000002026010112345678901',
  refund_status: 'SUCCESS',
  success_time: '2026-01-01T11:59:59+08:00',
  user_received_account: '支付用户零钱',
  amount: { total: 100, refund: 40, payer_total: 85, payer_refund: 34 },
};

export interface V3Changes {
  readonly id?: string;
  readonly eventType?: string;
  readonly originalType?: string | undefined;
  /** Replaces the text that is sealed. */
  readonly plain?: string;
  readonly key?: string;
  readonly nonce?: string;
  readonly resource?: Readonly<Record<string, unknown>>;
  readonly message?: Readonly<Record<string, unknown>>;
}

/** The body of a message of API v3 about a resource. */
export function messageV3(resource: object, changes: V3Changes = {}): string {
  const { id = 'EV-1', eventType = 'TRANSACTION.SUCCESS', key = apiV3Key, nonce = 'fdasflkja484' } = changes;
  const originalType = 'originalType' in changes ? changes.originalType : 'transaction';
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(originalType ?? ''));
  const sealed = [cipher.update(changes.plain ?? JSON.stringify(resource)), cipher.final()];
  return JSON.stringify({
    id,
    create_time: '2026-01-01T12:00:00+08:00',
    resource_type: 'encrypt-resource',
    event_type: eventType,
    summary: '支付成功',
    resource: {
      original_type: originalType,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: Buffer.concat([...sealed, cipher.getAuthTag()]).toString('base64'),
      associated_data: originalType ?? '',
      nonce,
      ...changes.resource,
    },
    ...changes.message,
  });
}

export interface HeaderChanges {
  readonly time?: number;
  readonly key?: KeyObject;
  readonly serial?: string;
}

/** The headers under which WeChat Pay sends a body, signed with nothing but `node:crypto`. */
export function headersV3(body: string | Uint8Array, changes: HeaderChanges = {}): Record<string, string> {
  const { time = testNow, key = platform.privateKey, serial = publicKeyId } = changes;
  const timestamp = String(Math.floor(time / 1000));
  const nonce = 'EcZ9Cmy4Xyx1i6RlJQzLcCyEqDa26NBz';
  const text = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), Buffer.from(body), Buffer.from('\n')]);
  return {
    'Content-Type': 'application/json',
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': serial,
    'Wechatpay-Signature': sign('RSA-SHA256', text, key).toString('base64'),
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

export function requestV3(body: string, changes: HeaderChanges = {}) {
  return { headers: headersV3(body, changes), body };
}

export { rejection } from '../../../../tooling/jest/rejection.js';

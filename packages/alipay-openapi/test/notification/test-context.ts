import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createMemoryStore, fetchTransport, type Clock, type FetchFunction } from '@sdk/core-signing';
import { createPipeline, createRsaSigner, createRsaVerifier } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../../src/alipay-context.js';

export const testAppId = '2021000000000001';
export const testNow = Date.UTC(2026, 0, 1, 4, 0, 0);
export const testClock: Clock = { now: () => testNow };

export interface TestKeys {
  readonly alipay: KeyObject;
  readonly application: KeyObject;
}

export function generateTestKeys(): TestKeys {
  const generate = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  return { alipay: generate(), application: generate() };
}

/** A context made by hand, with real signatures, a real store and a real pipeline. */
export function createTestContext(
  keys: TestKeys,
  changes: Partial<AlipayContext> & { readonly fetch?: FetchFunction } = {},
): AlipayContext {
  const { fetch: fetchFunction = () => Promise.reject(new Error('no network here')), ...others } = changes;
  const publicKey = createPublicKey(keys.alipay);
  let count = 0;
  return {
    appId: testAppId,
    signType: 'RSA2',
    signer: createRsaSigner(keys.application, 'RSA-SHA256'),
    signOnThreadPool: false,
    certificates: undefined,
    keyring: {
      verifierFor: (_sn, signType) =>
        Promise.resolve(createRsaVerifier(publicKey, signType === 'RSA' ? 'RSA-SHA1' : 'RSA-SHA256')),
    },
    contentKey: undefined,
    gatewayUrl: 'http://127.0.0.1:1/gateway.do',
    restUrl: 'http://127.0.0.1:1',
    appAuthToken: undefined,
    notifyUrl: undefined,
    returnUrl: undefined,
    sellerId: undefined,
    dangerouslySkipResponseVerification: false,
    pipeline: createPipeline({
      transport: fetchTransport(fetchFunction),
      userAgent: 'test',
      clock: testClock,
      delay: () => Promise.resolve(),
    }),
    store: createMemoryStore({ clock: testClock }),
    clock: testClock,
    nonce: () => `nonce${String((count += 1)).padStart(27, '0')}`,
    logger: undefined,
    ...others,
  };
}

export type Parameters = Readonly<Record<string, string>>;

/** Signs as Alipay does, with nothing but `node:crypto`. */
export function signParameters(
  parameters: Parameters,
  key: KeyObject,
  settings: {
    readonly drop?: readonly string[];
    readonly digest?: string;
    readonly encoding?: BufferEncoding;
  } = {},
): Record<string, string> {
  const { drop = ['sign', 'sign_type'], digest = 'RSA-SHA256', encoding = 'utf8' } = settings;
  const content = Object.keys(parameters)
    .filter((name) => !drop.includes(name))
    .sort()
    .map((name) => `${name}=${parameters[name] ?? ''}`)
    .join('&');
  return { ...parameters, sign: sign(digest, Buffer.from(content, encoding), key).toString('base64') };
}

/** A form as Java's URLEncoder writes it: a space is a plus sign. */
export function toForm(parameters: Parameters): string {
  return new URLSearchParams(parameters).toString();
}

export const tradeParameters: Parameters = {
  app_id: testAppId,
  auth_app_id: testAppId,
  buyer_id: '2088000000000002',
  buyer_pay_amount: '10.00',
  charset: 'utf-8',
  fund_bill_list: '[{"amount":"10.00","fundChannel":"ALIPAYACCOUNT"}]',
  gmt_create: '2026-01-01 11:59:00',
  gmt_payment: '2026-01-01 11:59:58',
  notify_id: '2026010100222115958000000000000001',
  notify_time: '2026-01-01 12:00:00',
  notify_type: 'trade_status_sync',
  out_trade_no: 'order-1',
  receipt_amount: '10.00',
  seller_id: '2088000000000001',
  sign_type: 'RSA2',
  subject: '红茶 Tea + 100% & "quoted" <b> 😀',
  total_amount: '10.00',
  trade_no: '2026010122000000000000000001',
  trade_status: 'TRADE_SUCCESS',
  version: '1.0',
};

export { rejection } from '../../../../tooling/jest/rejection.js';

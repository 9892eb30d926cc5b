import type { AlipayContext } from '../alipay-context.js';
import { decryptContent } from '../content-encryption.js';
import type { AlipayExecOptions } from './exec-options.js';
import type { PreparedCall } from './prepare-call.js';
import { gatewayParameters } from './system-parameters.js';

const call: PreparedCall = {
  method: 'alipay.trade.query',
  names: 'wire',
  wire: {},
  idempotency: 'safe',
  bizContent: '{"out_trade_no":"茶"}',
  topLevel: {},
};
const plain: Partial<AlipayContext> = { appId: '2021000000000001', signType: 'RSA2' };
const all = { notifyUrl: true, returnUrl: true };
const none = { notifyUrl: false, returnUrl: false };
/** Noon in China. */
const now = Date.UTC(2027, 0, 1, 4);

function parameters(
  context: Partial<AlipayContext>,
  options: AlipayExecOptions = {},
  { defaults = all, of = call }: { defaults?: typeof all; of?: PreparedCall } = {},
) {
  return gatewayParameters({ ...plain, ...context } as AlipayContext, of, options, { now, defaults });
}

const fixed = [
  ['app_id', '2021000000000001'],
  ['method', 'alipay.trade.query'],
  ['format', 'JSON'],
  ['charset', 'utf-8'],
  ['sign_type', 'RSA2'],
  ['timestamp', '2027-01-01 12:00:00'],
  ['version', '1.0'],
];

test('what every request has, in the order of the documents, and the method’s parameters', () => {
  expect(parameters({})).toEqual({ query: fixed, body: [['biz_content', call.bizContent]] });
});

const addresses = { notifyUrl: 'https://shop.example/n', returnUrl: 'https://shop.example/r' };

test('everything that may be configured', () => {
  const context = {
    ...addresses,
    signType: 'RSA',
    certificates: { appCertSn: 'a1', alipayRootCertSn: 'r1_r2' },
    appAuthToken: 'app-token',
  } as const;
  const options = { authToken: 'user-token', wsServiceUrl: 'https://shop.example/ws' };
  expect(parameters(context, options).query).toEqual([
    ...fixed.map(([name, value]) => [name, name === 'sign_type' ? 'RSA' : value]),
    ['app_cert_sn', 'a1'],
    ['alipay_root_cert_sn', 'r1_r2'],
    ['notify_url', 'https://shop.example/n'],
    ['return_url', 'https://shop.example/r'],
    ['app_auth_token', 'app-token'],
    ['auth_token', 'user-token'],
    ['ws_service_url', 'https://shop.example/ws'],
  ]);
});

test('the client’s addresses are carried only by calls that have use for them', () => {
  expect(parameters(addresses, {}, { defaults: none }).query).toEqual(fixed);
  expect(parameters(addresses, {}, { defaults: { ...none, notifyUrl: true } }).query.slice(7)).toEqual([
    ['notify_url', 'https://shop.example/n'],
  ]);
  expect(parameters(addresses, {}, { defaults: { ...none, returnUrl: true } }).query.slice(7)).toEqual([
    ['return_url', 'https://shop.example/r'],
  ]);
});

test('what a call says goes before what the client says, and empty is nothing', () => {
  const own = {
    notifyUrl: 'https://other.example/',
    returnUrl: 'https://other.example/r',
    appAuthToken: 'own',
  };
  expect(parameters({ ...addresses, appAuthToken: 'app' }, own, { defaults: none }).query.slice(7)).toEqual([
    ['notify_url', 'https://other.example/'],
    ['return_url', 'https://other.example/r'],
    ['app_auth_token', 'own'],
  ]);
  const empty = { notifyUrl: '', returnUrl: '', appAuthToken: '' };
  expect(parameters({ ...addresses, appAuthToken: 'app' }, empty).query).toEqual(fixed);
});

test('a method without biz_content has its parameters side by side', () => {
  const of = { ...call, bizContent: undefined, topLevel: { code: 'c', grant_type: 'g', empty: '' } };
  expect(parameters({}, {}, { of }).body).toEqual([
    ['code', 'c'],
    ['grant_type', 'g'],
  ]);
});

describe('encryption', () => {
  const contentKey = Buffer.alloc(16, 7);

  test('replaces the content, and says so', () => {
    const { body, query } = parameters({ contentKey }, { encrypt: true });
    expect(query).toEqual([...fixed, ['encrypt_type', 'AES']]);
    const { biz_content: content = '', ...others } = Object.fromEntries(body);
    expect(others).toEqual({});
    expect(Buffer.from(decryptContent(content, contentKey)).toString()).toBe(call.bizContent);
  });

  test('is not done because a key is there', () => {
    expect(parameters({ contentKey }, { encrypt: false }).body).toEqual([['biz_content', call.bizContent]]);
  });

  test.each<[string, Partial<AlipayContext>, PreparedCall, string, string]>([
    ['no key', {}, call, 'ERR_SDK_CONFIG', '`encryptKey`'],
    [
      'nothing to encrypt',
      { contentKey },
      { ...call, bizContent: undefined },
      'ERR_SDK_UNSUPPORTED',
      'leave out',
    ],
  ])('with %s is refused', (_case, context, of, code, words) => {
    let error: unknown;
    try {
      parameters(context, { encrypt: true }, { of });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({
      code,
      message: expect.stringContaining(words),
      platform: 'alipay',
      operation: 'alipay.trade.query',
    });
  });
});

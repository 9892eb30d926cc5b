import { createHash, createHmac } from 'node:crypto';

import type { JournalNote } from '../../core/kernel.js';
import type { TenantIdentity } from '../../core/tenant-identity.js';
import { createWeixinPayIdentities } from '../weixin-pay-identities.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { checkV2Request } from './check-v2-request.js';
import { findV2Operation } from './v2-operations.js';
import { V2Refusal } from './v2-refusal.js';

/** Requests are signed by hand, as 「安全规范」 has it. */
type Fields = Record<string, string | undefined>;

const tenant: TenantIdentity = { name: 'default', index: 0 };
const neighbour: TenantIdentity = { name: 'other-shop', index: 7 };
const identities = createWeixinPayIdentities(tenant);
const ofNeighbour = createWeixinPayIdentities(neighbour);
const sandboxKey = 'FAKEsandboxOnlySignKey0000000000';

let noted: JournalNote[];
let world: WeixinPayWorld;
beforeEach(() => {
  noted = [];
  const kernel = {
    journal: { note: (_: Request, note: JournalNote) => noted.push(note) },
    tenant,
    neighbours: () => [neighbour],
  };
  world = { kernel, identities } as unknown as WeixinPayWorld;
});

const given: Fields = {
  appid: identities.appId,
  mch_id: identities.mchId,
  nonce_str: 'n',
  body: '茶 🐼 %',
  attach: '',
};

const textOf = (fields: Fields): string =>
  Object.keys(fields)
    .filter((name) => (fields[name] ?? '') !== '')
    .sort()
    .map((name) => `${name}=${fields[name] ?? ''}`)
    .join('&');
const md5 = (fields: Fields, key = identities.key): string =>
  createHash('md5')
    .update(`${textOf(fields)}&key=${key}`)
    .digest('hex')
    .toUpperCase();
const sha256 = (fields: Fields, key = identities.key): string =>
  createHmac('sha256', key)
    .update(`${textOf(fields)}&key=${key}`)
    .digest('hex')
    .toUpperCase();
const write = (fields: Fields): string =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) => (value === undefined ? '' : `<${name}><![CDATA[${value}]]></${name}>`))
    .join('')}</xml>`;

interface Sending {
  readonly path?: string;
  readonly sign?: (fields: Fields) => string;
  readonly init?: RequestInit;
}

/** What is believed of a request, or how it is refused. */
async function check(change: Fields = {}, { path = '/pay/orderquery', sign = md5, init = {} }: Sending = {}) {
  const fields = { ...given, ...change };
  const found = findV2Operation(path);
  if (found === null) throw new Error(`no operation ${path}`);
  const document = write({ ...fields, sign: sign(fields) });
  const raw = new Request(`http://127.0.0.1:4010/wxpay${path}`, { method: 'POST', body: document, ...init });
  try {
    return await checkV2Request(world, raw, found);
  } catch (error) {
    if (error instanceof V2Refusal) return error;
    throw error;
  }
}

describe('a right signature', () => {
  test.each([
    ['MD5', undefined, md5],
    ['MD5', '', md5],
    ['MD5', 'MD5', md5],
    ['HMAC-SHA256', 'HMAC-SHA256', sha256],
  ])('of %s, asked for by %p', async (signType, sent, sign) => {
    const fields = { ...given, sign_type: sent };
    const checked = await check({ sign_type: sent }, { sign });
    const expected = Object.entries({ ...fields, sign: sign(fields) }).filter(
      ([, value]) => value !== undefined,
    );
    expect(checked).toEqual({ fields: new Map(expected as [string, string][]), signType });
    const text = `${textOf(fields)}&key=<API v2 key>`;
    const none = { cause: null, evidence: null, fix: null };
    const signature = {
      valid: true,
      scheme: `v2 ${signType}`,
      ...none,
      expectedStringToSign: text,
      signedString: text,
    };
    expect(noted).toEqual([{ signature }]);
  });

  test('the number of the order is noted first', async () => {
    await check({ out_trade_no: 'order-1' });
    expect(noted).toMatchObject([{ outTradeNo: 'order-1' }, { signature: { valid: true } }]);
    noted = [];
    await check({ out_trade_no: 'order-2', mch_id: '1' });
    expect(noted[0]).toEqual({ outTradeNo: 'order-2' });
  });
});

describe('what is no document of fields', () => {
  test.each<[string, RequestInit]>([
    ['REQUIRE_POST_METHOD', { method: 'PUT' }],
    ['REQUIRE_POST_METHOD', { method: 'GET', body: null }],
    ['POST_DATA_EMPTY', { body: '' }],
    ['XML_FORMAT_ERROR', { body: '{}' }],
  ])('%s', async (code, init) => {
    expect(await check({}, { init })).toMatchObject({ code, level: 'communication' });
    expect(noted).toEqual([]);
  });
});

describe('who calls', () => {
  const diagnosis = () => noted.at(-1)?.signature;

  test.each(['appid', 'mch_id', 'nonce_str'])('without %s it is not known', async (name) => {
    for (const value of [undefined, '']) {
      expect(await check({ [name]: value })).toMatchObject({ code: 'LACK_PARAMS', text: `缺少参数${name}` });
    }
    expect(noted).toEqual([]);
  });

  test('without a signature nobody is believed', async () => {
    expect(await check({}, { sign: () => '' })).toMatchObject({ code: 'LACK_PARAMS', text: '缺少参数sign' });
  });

  test.each([
    ['appid', 32, 'APPID_NOT_EXIST'],
    ['mch_id', 32, 'MCHID_NOT_EXIST'],
    ['nonce_str', 32, null],
  ])('%s has at most %d characters', async (name, longest, code) => {
    const longestChecked = await check({ [name]: 'x'.repeat(longest) });
    if (code === null) expect(longestChecked).toHaveProperty('signType', 'MD5');
    else expect(longestChecked).toMatchObject({ code });
    expect(await check({ [name]: 'x'.repeat(longest + 1) })).toMatchObject({ code: 'PARAM_ERROR' });
  });

  test('a signature has at most 4096 characters', async () => {
    expect(await check({}, { sign: () => 'A'.repeat(4096) })).toMatchObject({ code: 'SIGNERROR' });
    expect(await check({}, { sign: () => 'A'.repeat(4097) })).toMatchObject({ code: 'PARAM_ERROR' });
  });

  test('another merchant', async () => {
    expect(await check({ mch_id: '1900000001' })).toMatchObject({ code: 'MCHID_NOT_EXIST' });
    expect(diagnosis()).toMatchObject({
      valid: false,
      scheme: 'v2',
      cause: 'unknown-caller',
      evidence: `The request says mch_id="1900000001"; the sandbox knows ${identities.mchId}.`,
      fix: expect.stringContaining('`weixinPay.mchId`'),
    });
    expect(await check({ mch_id: ofNeighbour.mchId })).toMatchObject({ code: 'MCHID_NOT_EXIST' });
    expect(diagnosis()).toMatchObject({
      cause: 'caller-of-other-tenant',
      evidence: expect.stringContaining('other-shop'),
    });
  });

  test.each([
    ['wx0123456789abcdef', 'APPID_MCHID_NOT_MATCH'],
    ['xwx0123456789abcdef', 'APPID_NOT_EXIST'],
    ['wx0123456789abcdef0', 'APPID_NOT_EXIST'],
    ['wx0123456789ABCDEF', 'APPID_NOT_EXIST'],
    ['nonsense', 'APPID_NOT_EXIST'],
  ])('application %s: %s', async (appid, code) => {
    expect(await check({ appid })).toMatchObject({ code });
    expect(diagnosis()).toMatchObject({
      cause: 'unknown-caller',
      evidence: `The request says appid="${appid}"; the sandbox knows ${identities.appId}.`,
      fix: expect.stringContaining('`weixinPay.appId`'),
    });
  });

  test('the application of another tenant', async () => {
    expect(await check({ appid: ofNeighbour.appId })).toMatchObject({ code: 'APPID_MCHID_NOT_MATCH' });
    expect(diagnosis()).toMatchObject({ cause: 'caller-of-other-tenant' });
  });

  test('an operation may have no application', async () => {
    const path = '/xdc/apiv2getsignkey/sign/getsignkey';
    expect(await check({ appid: undefined }, { path })).toHaveProperty('signType', 'MD5');
  });

  test('an operation has its own names for them', async () => {
    const path = '/mmpaymkttransfers/promotion/transfers';
    const own = { mch_appid: identities.appId, mchid: identities.mchId, appid: undefined, mch_id: undefined };
    expect(await check(own, { path })).toHaveProperty('signType', 'MD5');
    expect(await check({ ...own, mch_appid: 'nonsense' }, { path })).toMatchObject({
      code: 'APPID_NOT_EXIST',
    });
    expect(diagnosis()?.evidence).toContain('mch_appid="nonsense"');
    expect(await check({ ...own, mchid: '1' }, { path })).toMatchObject({ code: 'MCHID_NOT_EXIST' });
    expect(diagnosis()?.evidence).toContain('mchid="1"');
  });
});

describe('sign_type', () => {
  test.each(['RSA', 'md5', 'HMAC-SHA256 ', 'HMAC-SHA1'])('%p is none', async (signType) => {
    expect(await check({ sign_type: signType })).toMatchObject({
      code: 'PARAM_ERROR',
      text: 'sign_type参数错误',
    });
    expect(noted).toEqual([]);
  });

  test('an operation may take one only', async () => {
    const path = '/pay/downloadfundflow';
    for (const signType of [undefined, 'MD5']) {
      expect(await check({ sign_type: signType }, { path })).toMatchObject({
        code: 'PARAM_ERROR',
        text: 'sign_type参数错误，此接口仅支持HMAC-SHA256',
      });
    }
    expect(await check({ sign_type: 'HMAC-SHA256' }, { path, sign: sha256 })).toHaveProperty(
      'signType',
      'HMAC-SHA256',
    );
  });

  test('the other digest is refused', async () => {
    expect(await check({ sign_type: 'HMAC-SHA256' })).toMatchObject({ code: 'SIGNERROR' });
    expect(await check({}, { sign: sha256 })).toMatchObject({ code: 'SIGNERROR' });
  });
});

describe('the key', () => {
  const path = '/xdc/apiv2sandbox/pay/orderquery';
  const withSandboxKey = (fields: Fields): string => md5(fields, sandboxKey);

  test('of the platform’s own sandbox is good there only', async () => {
    expect(await check({}, { path, sign: withSandboxKey })).toHaveProperty('signType', 'MD5');
    expect(noted[0]?.signature?.expectedStringToSign).toMatch(/&key=<key of the platform’s sandbox>$/);
    expect(await check({}, { path })).toMatchObject({ code: 'SIGNERROR' });
    expect(noted[1]?.signature?.cause).toBe('merchant-key-in-sandbox');
    expect(await check({}, { sign: withSandboxKey })).toMatchObject({ code: 'SIGNERROR' });
    expect(noted[2]?.signature?.cause).toBe('sandbox-key-used');
  });

  test.each([
    ['api-v3-key-used', identities.apiV3Key],
    ['app-secret-used', identities.appSecret],
    ['key-of-other-tenant', ofNeighbour.key],
  ])('%s is proven', async (cause, key) => {
    expect(await check({}, { sign: (fields) => md5(fields, key) })).toMatchObject({
      code: 'SIGNERROR',
      text: '签名错误，请检查后再试',
    });
    expect(noted).toMatchObject([{ signature: { valid: false, scheme: 'v2 MD5', cause } }]);
    expect(JSON.stringify(noted)).not.toContain(key);
  });
});

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { orderFields, readXml, v2Client, writeXml } from './v2-client.js';
import type { V2Quirks } from './v2-client.js';

let sandbox: Sandbox;
let client: ReturnType<typeof v2Client>;

beforeEach(async () => {
  sandbox = await createSandbox({
    clock: 'virtual',
    seed: 1,
    fetch: () => Promise.resolve(new Response('', { status: 500 })),
  });
  client = v2Client(sandbox);
});
afterEach(() => sandbox.close());

const refusals: [
  why: string,
  change: Record<string, string>,
  quirks: V2Quirks,
  result: string,
  message: RegExp,
][] = [
  ['GET', {}, { method: 'GET' }, 'REQUIRE_POST_METHOD', /post/],
  ['nothing', {}, { document: () => '' }, 'POST_DATA_EMPTY', /post数据为空/],
  ['JSON', {}, { document: JSON.stringify }, 'XML_FORMAT_ERROR', /^XML格式错误/],
  [
    'a document type',
    {},
    { document: (fields) => `<!DOCTYPE xml [<!ENTITY x "y">]>${writeXml(fields)}` },
    'XML_FORMAT_ERROR',
    /^XML格式错误/,
  ],
  [
    'an external entity',
    {},
    { document: (fields) => writeXml(fields).replace('<body>', '<body>&x;') },
    'XML_FORMAT_ERROR',
    /^XML格式错误/,
  ],
  [
    'GBK',
    {},
    { document: () => new Uint8Array([0x3c, 0x78, 0x6d, 0x6c, 0x3e, 0xb2, 0xe8]) },
    'NOT_UTF8',
    /编码格式错误/,
  ],
  ['a megabyte', { attach: 'x'.repeat(1_000_000) }, {}, 'XML_FORMAT_ERROR', /^XML格式错误/],
  [
    'a cut document',
    {},
    { document: (fields) => writeXml(fields).slice(0, -20) },
    'XML_FORMAT_ERROR',
    /^XML格式错误/,
  ],
  ['no appid', { appid: '' }, {}, 'LACK_PARAMS', /缺少参数appid/],
  ['no mch_id', { mch_id: '' }, {}, 'LACK_PARAMS', /缺少参数mch_id/],
  ['no nonce_str', { nonce_str: '' }, {}, 'LACK_PARAMS', /缺少参数nonce_str/],
  ['no sign', {}, { sign: () => '' }, 'LACK_PARAMS', /缺少参数sign/],
  ['an unknown merchant', { mch_id: '1900000001' }, {}, 'MCHID_NOT_EXIST', /MCHID不存在/],
  ['another application', { appid: 'wx0000000000000000' }, {}, 'APPID_MCHID_NOT_MATCH', /不匹配/],
  ['no application', { appid: 'nonsense' }, {}, 'APPID_NOT_EXIST', /APPID不存在/],
  ['a strange sign_type', { sign_type: 'RSA' }, {}, 'PARAM_ERROR', /sign_type/],
  ['a wrong key', {}, { key: 'x'.repeat(32) }, 'SIGNERROR', /^签名错误，请检查后再试$/],
  [
    'a tampered document',
    {},
    { document: (fields) => writeXml({ ...fields, total_fee: '1' }) },
    'SIGNERROR',
    /^签名错误/,
  ],
  ['no body', { body: '' }, {}, 'LACK_PARAMS', /缺少参数body/],
  ['no openid', { trade_type: 'JSAPI' }, {}, 'LACK_PARAMS', /^JSAPI支付必须传openid$/],
  ['a strange trade_type', { trade_type: 'MICROPAY' }, {}, 'PARAM_ERROR', /trade_type/],
  ['half a fen', { total_fee: '0.5' }, {}, 'PARAM_ERROR', /invalid total_fee/],
  ['no fen', { total_fee: '0' }, {}, 'PARAM_ERROR', /invalid total_fee/],
  ['a bad number', { out_trade_no: 'a b' }, {}, 'PARAM_ERROR', /out_trade_no/],
  ['a bad notify_url', { notify_url: 'javascript:1' }, {}, 'PARAM_ERROR', /notify_url/],
  ['a bad time', { time_expire: '20250230000000' }, {}, 'PARAM_ERROR', /time_expire/],
];

it.each(refusals)('%s is refused without a signature', async (_, change, quirks, result, message) => {
  const answer = await client.call('/pay/unifiedorder', orderFields('p1', change), quirks);
  expect(Object.keys(answer)).toEqual(['return_code', 'return_msg']);
  expect(answer['return_code']).toBe('FAIL');
  expect(answer['return_msg']).toMatch(message);
  expect(sandbox.requests.last()?.result).toBe(`FAIL ${result}`);
  expect(sandbox.orders.list()).toEqual([]);
});

it('never shows the right signature, and tells the journal why the sent one is wrong', async () => {
  const right: string[] = [];
  const sign = (text: string) => {
    right.push(text);
    return text.toLowerCase();
  };
  const answer = await (
    await client.send(
      '/pay/orderquery',
      { appid: client.weixinPay.appId, mch_id: client.weixinPay.mchId, out_trade_no: 'x' },
      { sign },
    )
  ).text();
  expect(answer).not.toContain(right[0]);
  const entry = sandbox.requests.last();
  expect(entry?.signature).toMatchObject({ valid: false, cause: 'signature-lower-case', scheme: 'v2 MD5' });
  expect(JSON.stringify(entry?.signature)).not.toContain(client.weixinPay.key);
});

it('verifies what XML reads: references, CDATA, white space, Chinese, emoji', async () => {
  const attach = ' \n<a> & "b" \'c\' 100% + ]]> 茶🍵 ';
  const answer = await client.call('/pay/unifiedorder', orderFields('p2', { attach }), {
    document: (fields) =>
      writeXml(fields)
        .replace('<attach>', '<attach><![CDATA[]]>')
        .replace('&amp;', '&#38;')
        .replace('100%', '<![CDATA[100%]]>'),
  });
  expect(answer).toMatchObject({ return_code: 'SUCCESS', result_code: 'SUCCESS' });
  const query = await client.call('/pay/orderquery', { out_trade_no: 'p2' });
  // The reader of these tests is simple; the end of CDATA in the value divides it.
  expect(query['attach']?.replace(']]', '')).toBe(attach.replace(']]>', '>'));
  expect(sandbox.requests.last()?.signature?.valid).toBe(true);
});

it('answers an unknown path loudly', async () => {
  const answer = await client.send('/pay/report', {});
  expect(answer.status).toBe(501);
  expect(await answer.text()).toContain('/pay/unifiedorder');
});

it('signs answers with HMAC-SHA256 when the request was', async () => {
  const answer = await client.call('/pay/unifiedorder', orderFields('p3', { sign_type: 'HMAC-SHA256' }));
  expect(answer['sign']).toHaveLength(64);
  expect(sandbox.orders.get('p3')?.data).toMatchObject({ signType: 'HMAC-SHA256' });
});

it('asks for the certificate when it is set to', async () => {
  const fields = { out_trade_no: 'p4', out_refund_no: 'r4', total_fee: '1', refund_fee: '1' };
  const strict = { headers: { 'x-sandbox-client-certificate': 'required' } };
  expect(await client.call('/secapi/pay/refund', fields, strict)).toMatchObject({ return_code: 'FAIL' });
  expect(sandbox.requests.last()?.result).toBe('FAIL CERTIFICATE_REQUIRED');
  expect(await client.call('/secapi/pay/refund', fields)).toMatchObject({ err_code: 'ORDERNOTEXIST' });
  expect(await client.call('/pay/orderquery', { out_trade_no: 'p4' }, strict)).toMatchObject({
    err_code: 'ORDERNOTEXIST',
  });
});

it('refuses with what a test asks for', async () => {
  const headers = { 'x-sandbox-refuse-with': 'SYSTEMERROR' };
  const answer = await client.call('/pay/unifiedorder', orderFields('p5'), { headers });
  expect(answer).toMatchObject({ return_code: 'SUCCESS', result_code: 'FAIL', err_code: 'SYSTEMERROR' });
  expect(answer['sign']).toBeDefined();
  expect(sandbox.orders.get('p5')).toBeUndefined();
});

describe('the platform’s own sandbox', () => {
  it('hands out its key and takes only that', async () => {
    const { mchId, key } = client.weixinPay;
    const text = await (await client.send('/xdc/apiv2getsignkey/sign/getsignkey', { mch_id: mchId })).text();
    const answer = readXml(text);
    expect(answer['sign']).toBeUndefined();
    const signKey = answer['sandbox_signkey'] ?? '';
    expect(signKey).not.toBe(key);
    const query = { out_trade_no: 'x' };
    const right = await client.call('/xdc/apiv2sandbox/pay/orderquery', query, { key: signKey });
    expect(right).toMatchObject({ err_code: 'ORDERNOTEXIST' });
    expect(await client.call('/xdc/apiv2sandbox/pay/orderquery', query)).toMatchObject({
      return_code: 'FAIL',
    });
    expect(sandbox.requests.last()?.signature?.cause).toBe('merchant-key-in-sandbox');
    await client.call('/pay/orderquery', query, { key: signKey });
    expect(sandbox.requests.last()?.signature?.cause).toBe('sandbox-key-used');
  });

  it('has no unifiedorder', async () => {
    expect((await client.send('/xdc/apiv2sandbox/pay/unifiedorder', orderFields('x'))).status).toBe(501);
  });
});

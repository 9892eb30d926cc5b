import { inspect } from 'node:util';
import { merchantKey, publicKeyId, signers, type Reply } from './fake-weixin-pay.js';
import { rejection, withWeixinPay } from './test-bench.js';

const refund = { outTradeNo: 'T20270101_1', outRefundNo: 'R1', amount: { refund: 1, total: 1 } };
const done = { refund_id: '50000000382019052709732678859', status: 'PROCESSING' };
const query = "v3.refunds.query({ outRefundNo: 'R1' })";

/** What a refund rejects with when the platform answers so; every attempt gets the same answer. */
async function refusal(reply: Reply): Promise<unknown> {
  let error: unknown;
  await withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => reply;
    error = await rejection(pay.v3.refunds.create(refund));
  });
  expect(inspect(error, { depth: 9 })).not.toContain(merchantKey.split('\n')[1]);
  expect(inspect(error, { depth: 9 })).not.toMatch(/nonce_str|serial_no=/);
  return error;
}

it.each([
  ['out_refund_no', { ...done, out_refund_no: 'R2' }],
  ['out_trade_no', { ...done, out_refund_no: 'R1', out_trade_no: 'T20270101_2' }],
])('a genuine answer about another %s is none to this call', async (step, body) => {
  const error = await refusal({ body });
  expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_REJECTED', step, outcome: 'unknown' });
  expect((error as Error).message).toContain(query);
});

it('an order is never paid because the answer about another one says so', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ body: { out_trade_no: 'T20270101_2', trade_state: 'SUCCESS' } });
    expect(await rejection(pay.v3.transactions.query({ outTradeNo: 'T20270101_1' }))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step: 'out_trade_no',
    });
  }));

it.each([
  ['sp_mchid', '1900000009'],
  ['sub_mchid', '1900000008'],
])('a sub-merchant’s order is never paid because the same number of another %s is', (step, other) =>
  withWeixinPay(async ({ pay, weixin }) => {
    const numbers = { sp_mchid: pay.mchId, sub_mchid: '1900000007', out_trade_no: 'T20270101_1' };
    const params = { outTradeNo: 'T20270101_1', subMchId: '1900000007' };
    weixin.respond = () => ({ body: { ...numbers, trade_state: 'SUCCESS' } });
    expect(await pay.v3.partnerTransactions.query(params)).toMatchObject({ subMchId: '1900000007' });
    weixin.respond = () => ({ body: { ...numbers, trade_state: 'SUCCESS', [step]: other } });
    expect(await rejection(pay.v3.partnerTransactions.query(params))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step,
    });
  }),
);

it('no order, payment or transfer is made up of an answer that does not say so', () =>
  withWeixinPay(async ({ pay: { v3 }, weixin }) => {
    const order = { description: 'd', outTradeNo: 'T20270101_1', amount: { total: 1 } };
    const numbers = { outTradeNo: 'T20270101_1' };
    const calls: [string, () => Promise<unknown>, object][] = [
      ['code_url', () => v3.transactions.native(order), { prepay_id: 'p' }],
      ['prepay_id', () => v3.transactions.app(order), { prepay_id: '' }],
      [
        'trade_state',
        () => v3.transactions.query(numbers),
        { out_trade_no: 'T20270101_1', trade_state: null },
      ],
      ['sub_orders', () => v3.combine.query({ combineOutTradeNo: 'C20270101' }), {}],
      ['status', () => v3.refunds.query({ outRefundNo: 'R1' }), { code: 'SYSTEM_ERROR' }],
      ['state', () => v3.transferBills.queryByOutBillNo({ outBillNo: 'B1' }), { out_bill_no: 'B1' }],
      [
        'result',
        () => v3.profitSharing.queryReturn({ outReturnNo: 'r', outOrderNo: 'P', subMchId: '1' }),
        { out_return_no: 'r' },
      ],
    ];
    for (const [field, call, body] of calls) {
      weixin.respond = () => ({ body });
      const error = await rejection(call());
      expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'unknown' });
      expect((error as Error).message).toContain(`it lacks \`${field}\``);
    }
    // What has nothing to say need not say it.
    weixin.respond = () => ({ status: 204 });
    await expect(v3.transactions.close(numbers)).resolves.toBeUndefined();
  }));

const without =
  (...names: string[]): NonNullable<Reply['tamper']> =>
  (headers) => {
    for (const name of names) Reflect.deleteProperty(headers, name);
    return undefined;
  };

describe('an answer that cannot be trusted leaves the refund in doubt, and names the query', () => {
  it.each<[string, Reply, object]>([
    ['unsigned', { body: done, signed: 'none' }, { code: 'ERR_SDK_SIGNATURE_MISSING', step: 'headers' }],
    [
      'without its nonce',
      { body: done, tamper: without('Wechatpay-Nonce') },
      { code: 'ERR_SDK_SIGNATURE_MISSING', step: 'headers' },
    ],
    [
      'with a changed amount',
      { body: done, tamper: (_headers, body) => Buffer.from(body.toString().replace('PROC', 'proc')) },
      { code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'signature' },
    ],
    [
      'with a body that was cut off',
      { body: done, tamper: (_headers, body) => body.subarray(0, 10) },
      { code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'signature' },
    ],
    [
      'with two timestamps',
      {
        body: done,
        tamper: (headers) => {
          headers['Wechatpay-Timestamp'] = ['1798776000', String(headers['Wechatpay-Timestamp'])];
          return undefined;
        },
      },
      { code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'headers' },
    ],
    [
      'with a signature in lenient base64',
      {
        body: done,
        tamper: (headers) => {
          headers['Wechatpay-Signature'] = String(headers['Wechatpay-Signature']).replace(/=*$/, '-_');
          return undefined;
        },
      },
      { code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'signature' },
    ],
    [
      'by another scheme',
      {
        body: done,
        headers: { 'Wechatpay-Signature-Type': 'WECHATPAY2-SM2-WITH-SM3' },
      },
      { code: 'ERR_SDK_SIGNATURE_REJECTED', step: 'signature_type' },
    ],
    [
      'by a key whose name is on every object',
      { body: done, headers: { 'Wechatpay-Serial': 'constructor' } },
      { code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN', step: 'serial' },
    ],
    [
      'by an unknown certificate',
      { body: done, signed: 'current' },
      { code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN', step: 'serial' },
    ],
    ['301 seconds old', { body: done, age: -301 }, { code: 'ERR_SDK_SIGNATURE_EXPIRED', step: 'timestamp' }],
    ['301 seconds ahead', { body: done, age: 301 }, { code: 'ERR_SDK_SIGNATURE_EXPIRED', step: 'timestamp' }],
    [
      'with a probing signature',
      { body: done, headers: { 'Wechatpay-Signature': 'WECHATPAY/SIGNTEST/abc+/=' } },
      { code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'signtest' },
    ],
    ['signed and empty', { status: 204 }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    ['signed and without what became of it', { body: {} }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    [
      'signed, with an error under the status of success',
      { body: { code: 'SYSTEM_ERROR', message: '' } },
      { code: 'ERR_SDK_MALFORMED_RESPONSE' },
    ],
    ['signed and not JSON', { body: '<html>' }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    ['signed and a list', { body: '[1]' }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    [
      'signed and not UTF-8',
      { body: Buffer.from([0x7b, 0xff, 0x7d]) },
      { code: 'ERR_SDK_MALFORMED_RESPONSE' },
    ],
    [
      'an error whose signature is wrong',
      { status: 400, body: { code: 'NOT_ENOUGH', message: '' }, tamper: () => Buffer.from('{"code":"X"}') },
      { code: 'ERR_SDK_SIGNATURE_MISMATCH' },
    ],
  ])('%s', async (_case, reply, expected) => {
    const error = await refusal(reply);
    expect(error).toMatchObject({ ...expected, outcome: 'unknown', platform: 'weixin-pay' });
    expect((error as Error).message).toContain(query);
  });

  it('the error of a wrong time says both', async () => {
    const { message } = (await refusal({ body: done, age: -301 })) as Error;
    expect(message).toContain('2027-01-01T03:54:59.000Z');
    expect(message).toContain('2027-01-01T04:00:00.000Z');
  });

  it('the error of an unknown key names those that are known', async () => {
    const { message } = (await refusal({ body: done, signed: 'current' })) as Error;
    expect(message).toContain(signers.current.serial);
    expect(message).toContain(publicKeyId);
  });
});

test.each([-300, 300])('%d seconds apart is accepted', (age) =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ body: done, age });
    await expect(pay.v3.refunds.create(refund)).resolves.toMatchObject({ status: 'PROCESSING' });
  }),
);

test('an answer of another content type is verified and read by its bytes', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ body: done, headers: { 'Content-Type': 'text/plain' } });
    await expect(pay.v3.refunds.create(refund)).resolves.toMatchObject({ refundId: done.refund_id });
  }));

describe('refusals of the platform', () => {
  it.each<[string, Reply, object]>([
    [
      'a plain no',
      { status: 403, body: { code: 'NOT_ENOUGH', message: '基本账户余额不足' } },
      {
        errCode: 'NOT_ENOUGH',
        errMsg: '基本账户余额不足',
        outcome: 'rejected',
        retryable: false,
        status: 403,
      },
    ],
    [
      'a field that was refused, without its value',
      {
        status: 400,
        body: {
          code: 'PARAM_ERROR',
          message: '参数错误',
          detail: { field: '/amount/total', value: 'SECRET', issue: '大于0' },
        },
      },
      { errCode: 'PARAM_ERROR', hint: expect.stringContaining('`/amount/total`') },
    ],
    [
      'too many calls, unsigned',
      { status: 429, body: { code: 'FREQUENCY_LIMITED', message: '频率超限' }, signed: 'none' },
      {
        errCode: 'FREQUENCY_LIMITED',
        outcome: 'rejected',
        retryable: true,
        hint: expect.stringContaining('no signature'),
      },
    ],
    [
      'a system that could not say',
      { status: 500, body: { code: 'SYSTEM_ERROR', message: '系统错误' } },
      {
        errCode: 'SYSTEM_ERROR',
        outcome: 'unknown',
        retryable: true,
        message: expect.stringContaining(query),
      },
    ],
    [
      'a system that could not say, unsigned',
      { status: 500, body: { code: 'SYSTEM_ERROR', message: '系统繁忙' }, signed: 'none' },
      { outcome: 'unknown', hint: expect.stringMatching(/could not say.*no signature/) },
    ],
    [
      'nothing by this number',
      { status: 404, body: { code: 'RESOURCE_NOT_EXISTS', message: '退款单不存在' } },
      { outcome: 'rejected', hint: expect.stringMatching(/not made so far.*in flight.*same number/) },
    ],
    [
      'accepted, not done',
      { status: 202, body: {} },
      { errCode: 202, outcome: 'unknown', retryable: true, message: expect.stringContaining(query) },
    ],
    [
      'a gateway’s page',
      {
        status: 502,
        body: '<html>bad gateway</html>',
        signed: 'none',
        headers: { 'Content-Type': 'text/html' },
      },
      { code: 'ERR_SDK_HTTP_STATUS', outcome: 'unknown', status: 502 },
    ],
    [
      'a redirect, which is not followed',
      { status: 302, signed: 'none', headers: { Location: 'https://elsewhere.example/' } },
      { code: 'ERR_SDK_REDIRECT', outcome: 'rejected' },
    ],
  ])('%s', async (_case, reply, expected) => {
    const error = await refusal(reply);
    expect(error).toMatchObject(expected);
    expect(inspect(error)).not.toContain('SECRET');
    if (reply.body !== undefined && typeof reply.body === 'object' && 'code' in reply.body) {
      expect(error).toMatchObject({ name: 'PlatformError', requestId: '08F0FAKE01' });
    }
  });

  it('SYSTEM_ERROR without a signature may mean a serial number that is not the merchant’s', async () => {
    const body = { code: 'SYSTEM_ERROR', message: '系统繁忙' };
    expect(await refusal({ status: 500, body, signed: 'none' })).toMatchObject({
      hint: expect.stringContaining('when `serialNo` is not the number of one of `mchId`’s API certificates'),
    });
    const { hint } = (await refusal({ status: 500, body })) as { hint?: string };
    expect(hint).not.toContain('serialNo');
  });

  it('are repeated with the same number, each attempt signed anew', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () =>
        weixin.received.length < 3
          ? { status: 500, body: { code: 'SYSTEM_ERROR', message: '' } }
          : { body: done };
      await expect(pay.v3.refunds.create(refund)).resolves.toMatchObject({ status: 'PROCESSING' });
      expect(weixin.received.map((request) => request.body.toString())).toEqual(
        Array(3).fill(weixin.received[0]?.body.toString()),
      );
      expect(new Set(weixin.received.map((request) => request.authorization['nonce_str'])).size).toBe(3);
      expect(weixin.received.every((request) => request.signatureHolds)).toBe(true);
    }));

  it('of a payment by code are never repeated', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      const charge = () =>
        pay.v3.transactions.codepay({
          description: 'd',
          outTradeNo: 'T20270101_1',
          amount: { total: 1 },
          payer: { authCode: '130061098828009406' },
          sceneInfo: { storeInfo: { outId: '1' } },
        });
      weixin.respond = () => ({ status: 202, body: { code: 'USERPAYING', message: '需要用户输入支付密码' } });
      expect(await rejection(charge())).toMatchObject({
        errCode: 'USERPAYING',
        outcome: 'unknown',
        retryable: false,
        message: expect.stringContaining("v3.transactions.query({ outTradeNo: 'T20270101_1' })"),
      });
      weixin.respond = () => 'reset';
      expect(await rejection(charge())).toMatchObject({
        code: 'ERR_SDK_NETWORK',
        outcome: 'unknown',
        message: expect.stringContaining('v3.transactions.reverse'),
      });
      expect(weixin.received).toHaveLength(2);
    }));
});

describe('a refused signature is explained by what the platform verified', () => {
  const explain = async (information: (message: string) => object): Promise<string> => {
    let hint = '';
    await withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = (request) => {
        const { timestamp, nonce_str: nonce } = request.authorization;
        const message = `${request.method}\n${request.url}\n${timestamp}\n${nonce}\n${request.body.toString()}\n`;
        const detail = {
          field: 'signature',
          issue: 'sign not match',
          sign_information: information(message),
        };
        return { status: 401, signed: 'none', body: { code: 'SIGN_ERROR', message: '签名错误', detail } };
      };
      const error = (await rejection(pay.v3.refunds.create(refund))) as { hint?: string };
      hint = error.hint ?? '';
    });
    return hint;
  };
  const whole = (message: string) => ({
    method: 'POST',
    url: '/v3/refund/domestic/refunds',
    truncated_sign_message: message.slice(0, 60),
    sign_message_length: Buffer.byteLength(message),
  });

  it.each<[string, (message: string) => object, string]>([
    [
      'another path',
      (m) => ({ ...whole(m), url: '/refund/domestic/refunds' }),
      'the path /refund/domestic/refunds',
    ],
    ['another query', (m) => ({ ...whole(m), url: '/v3/refund/domestic/refunds?a=1' }), 'another query'],
    ['another method', (m) => ({ ...whole(m), method: 'GET' }), 'the method GET'],
    ['another body', (m) => ({ ...whole(m), sign_message_length: 9 }), 'has 9 bytes'],
    [
      'another nonce',
      (m) => ({ ...whole(m), truncated_sign_message: m.replace(/\n(.{5})(.)/g, '\n$1!').slice(0, 60) }),
      'differs from the one signed',
    ],
    ['the same', whole, 'the key is the wrong one'],
  ])('%s', async (_case, information, expected) => {
    expect(await explain(information)).toContain(expected);
  });

  it('and one that is too old by the clock, not by the keys', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      const message = 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟';
      weixin.respond = () => ({ status: 401, signed: 'none', body: { code: 'SIGN_ERROR', message } });
      const error = (await rejection(pay.v3.refunds.create(refund))) as { hint?: string };
      expect(error.hint).toContain('clock (NTP)');
      expect(error.hint).not.toContain('serialNo');
    }));
});

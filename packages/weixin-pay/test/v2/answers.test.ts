import { inspect } from 'node:util';
import { answer, appId, key, mchId, refusal, signature, type Reply, xml } from './fake-weixin-pay.js';
import { once, rejection, withWeixinPay } from './test-bench.js';

const order = { outTradeNo: 'order_1', body: 'tea', totalFee: 35, openid: 'o1' };
const ordered = answer({ prepay_id: 'p', trade_type: 'JSAPI' });

describe('an answer that cannot be trusted or read leaves the outcome unknown', () => {
  test.each<[string, Reply, object]>([
    ['no signature', { fields: ordered, sign: false }, { code: 'ERR_SDK_SIGNATURE_MISSING', step: 'sign' }],
    [
      'an empty signature',
      { fields: { ...ordered, sign: '' }, sign: false },
      { code: 'ERR_SDK_SIGNATURE_MISSING' },
    ],
    ['another key', { fields: ordered, sign: { key: 'x' } }, { code: 'ERR_SDK_SIGNATURE_MISMATCH' }],
    [
      'no key',
      { fields: { ...ordered, sign: signature(ordered, '', 'MD5') }, sign: false },
      { code: 'ERR_SDK_SIGNATURE_MISMATCH' },
    ],
    [
      'a field changed after signing',
      { fields: { ...ordered, prepay_id: 'q', sign: signature(ordered, key, 'MD5') }, sign: false },
      { code: 'ERR_SDK_SIGNATURE_MISMATCH' },
    ],
    [
      'another kind of signature',
      { fields: ordered, sign: { kind: 'HMAC-SHA256' } },
      { code: 'ERR_SDK_SIGNATURE_MISMATCH' },
    ],
    [
      'another application',
      { fields: { ...ordered, appid: 'wxother' } },
      { code: 'ERR_SDK_SIGNATURE_REJECTED', step: 'appid' },
    ],
    [
      'another merchant',
      { fields: { ...ordered, mch_id: '1' } },
      { code: 'ERR_SDK_SIGNATURE_REJECTED', step: 'mch_id' },
    ],
    ['nothing', { body: '' }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    [
      'a page',
      { body: '<!DOCTYPE html><html><body>502</body></html>' },
      { code: 'ERR_SDK_MALFORMED_RESPONSE' },
    ],
    ['half a document', { body: xml(ordered).slice(0, 80) }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    ['JSON', { body: '{"return_code":"SUCCESS"}' }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    [
      'bytes that are not UTF-8',
      { body: Buffer.from([60, 120, 255]) },
      { code: 'ERR_SDK_MALFORMED_RESPONSE' },
    ],
    [
      'a DTD',
      { body: '<!DOCTYPE xml [<!ENTITY a "b">]><xml><return_code>&a;</return_code></xml>' },
      { code: 'ERR_SDK_MALFORMED_RESPONSE' },
    ],
    [
      'a field twice',
      { body: '<xml><return_code>SUCCESS</return_code><return_code>FAIL</return_code></xml>' },
      { code: 'ERR_SDK_MALFORMED_RESPONSE' },
    ],
    [
      'another return_code',
      { fields: { ...ordered, return_code: 'MAYBE' } },
      { code: 'ERR_SDK_MALFORMED_RESPONSE' },
    ],
    ['no result_code', { fields: { ...ordered, result_code: '' } }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    ['no prepay_id', { fields: answer({}) }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    ['a 500', { status: 500, body: xml(ordered) }, { code: 'ERR_SDK_HTTP_STATUS', status: 500 }],
    ['a reset', 'reset', { code: 'ERR_SDK_NETWORK' }],
  ])('%s', async (_name, reply, expected) => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => reply;
      const error = await rejection(pay.v2.unifiedOrder(order, once));
      expect(error).toMatchObject({
        ...expected,
        outcome: 'unknown',
        platform: 'weixin-pay',
        operation: 'v2.unifiedOrder',
      });
      expect(error.message).toContain("v2.orderQuery({ outTradeNo: 'order_1' })");
    });
  });

  test('a redirect is not followed', async () => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ status: 302, body: '', headers: { location: 'https://evil.example' } });
      expect(await rejection(pay.v2.unifiedOrder(order))).toMatchObject({ code: 'ERR_SDK_REDIRECT' });
      expect(server.received).toHaveLength(1);
    });
  });

  test('an amount that is not a whole number', async () => {
    await withWeixinPay(async ({ server, pay }) => {
      for (const totalFee of ['1.5', '-1', '1e3', '0x10', ' 1', '99999999999999999999']) {
        server.respond = () => ({
          fields: answer({ out_trade_no: 'order_1', trade_state: 'SUCCESS', total_fee: totalFee }),
        });
        const error = await rejection(pay.v2.orderQuery({ outTradeNo: 'order_1' }, once));
        expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE' });
        expect(error.message).toContain('`total_fee`');
      }
    });
  });
});

test('a genuine answer about another order is no answer', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({ fields: answer({ out_trade_no: 'order_2', trade_state: 'SUCCESS' }) });
    expect(await rejection(pay.v2.orderQuery({ outTradeNo: 'order_1' }))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step: 'out_trade_no',
      outcome: 'unknown',
    });
  });
});

test('neither the key nor the signature that would be right is in an error', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({ fields: { ...ordered, sign: '0'.repeat(32) }, sign: false });
    const error = await rejection(pay.v2.unifiedOrder(order, once));
    const shown = `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}${error.stack ?? ''}`;
    expect(shown).not.toContain(key);
    expect(shown).not.toContain(signature(ordered, key, 'MD5'));
    expect(inspect(pay, { depth: 9 })).not.toContain(key);
    expect(JSON.stringify(pay.v2)).not.toContain(key);
  });
});

test('values are verified as they are: white space, line breaks, entities, percent and plus', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    const attach = ' 1\n2 %2B+&=<>"\' 付款😀 ';
    server.respond = () => ({ fields: answer({ out_trade_no: 'order_1', trade_state: 'SUCCESS', attach }) });
    expect((await pay.v2.orderQuery({ outTradeNo: 'order_1' })).attach).toBe(attach);
    // The same, written with entities in place of CDATA.
    server.respond = () => {
      const fields = answer({ out_trade_no: 'order_1', trade_state: 'SUCCESS', attach: "it's & <more>" });
      const signed = { ...fields, sign: signature(fields, key, 'MD5') };
      const body = xml(signed).replace("<![CDATA[it's & <more>]]>", 'it&#39;s &amp; &lt;more&gt;');
      return { body };
    };
    expect((await pay.v2.orderQuery({ outTradeNo: 'order_1' })).attach).toBe("it's & <more>");
  });
});

describe('refusals', () => {
  test.each<[string, string, object]>([
    ['ORDERPAID', 'rejected', { retryable: false }],
    ['OUT_TRADE_NO_USED', 'rejected', { retryable: false }],
    ['NOAUTH', 'rejected', { retryable: false }],
    ['SYSTEMERROR', 'unknown', { retryable: true }],
    ['FREQUENCY_LIMITED', 'rejected', { retryable: true }],
    ['SOMETHING_NEW', 'rejected', { retryable: false }],
  ])('%s', async (errCode, outcome, expected) => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => refusal(errCode, '该订单已支付');
      const error = await rejection(pay.v2.unifiedOrder(order, once));
      expect(error).toMatchObject({
        ...expected,
        code: 'ERR_SDK_PLATFORM',
        errCode,
        errMsg: '该订单已支付',
        outcome,
        operation: 'v2.unifiedOrder',
      });
      expect(error.message.includes('v2.orderQuery')).toBe(outcome === 'unknown');
    });
  });

  test('a refusal without a code is a refusal', async () => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ fields: answer({ result_code: 'FAIL', prepay_id: 'p' }) });
      expect(await rejection(pay.v2.unifiedOrder(order, once))).toMatchObject({
        code: 'ERR_SDK_PLATFORM',
        errCode: 'FAIL',
      });
    });
  });

  test('a refusal is believed only when it is signed', async () => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ ...refusal('ORDERNOTEXIST'), sign: false });
      expect(await rejection(pay.v2.orderQuery({ outTradeNo: 'order_1' }))).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_MISSING',
      });
    });
  });

  test.each(['ORDERNOTEXIST', 'REFUNDNOTEXIST'])(
    '%s does not say that it will never be made',
    async (code) => {
      await withWeixinPay(async ({ server, pay }) => {
        server.respond = () => refusal(code);
        const error = await rejection(pay.v2.refundQuery({ outRefundNo: 'refund_1' }, once));
        expect(error['hint']).toMatch(/not made so far.*in flight.*same number/);
      });
    },
  );

  test('USERPAYING: the payer is asked for the password, and nothing is repeated', async () => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => refusal('USERPAYING', '需要用户输入支付密码');
      const error = await rejection(
        pay.v2.micropay({ outTradeNo: 'order_1', body: 'tea', totalFee: 35, authCode: '134567890123456789' }),
      );
      expect(error).toMatchObject({ errCode: 'USERPAYING', outcome: 'unknown', retryable: false });
      expect(error['hint']).toContain('every 5 seconds');
      expect(error.message).toContain("v2.orderQuery({ outTradeNo: 'order_1' })");
      for (const reply of [refusal('SYSTEMERROR'), 'reset', { status: 502, body: '' }] as const) {
        server.received.length = 0;
        server.respond = () => reply;
        await rejection(
          pay.v2.micropay({
            outTradeNo: 'order_1',
            body: 'tea',
            totalFee: 35,
            authCode: '134567890123456789',
          }),
        );
        expect(server.received).toHaveLength(1);
      }
    });
  });

  test.each([
    ['签名错误', 'rejected', /APIv2 key set in the console of this merchant number/],
    ['商户号mch_id与appid不匹配', 'rejected', /bound to the merchant/],
    ['证书不可用，请检查', 'rejected', /certificate/],
    ['系统繁忙，请稍后再试', 'unknown', /v2\.orderQuery/],
    ['XML格式错误', 'rejected', /XML格式错误/],
  ])('return_code FAIL, %s', async (message, outcome, text) => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ fields: { return_code: 'FAIL', return_msg: message }, sign: false });
      const error = await rejection(pay.v2.unifiedOrder(order, once));
      expect(error).toMatchObject({ code: 'ERR_SDK_PLATFORM', errCode: 'FAIL', errMsg: message, outcome });
      expect(error.message).toMatch(text);
    });
  });

  test('a query that fails for the moment is repeated', async () => {
    await withWeixinPay(async ({ server, pay }) => {
      let calls = 0;
      server.respond = () => {
        calls += 1;
        return calls < 3
          ? refusal('SYSTEMERROR')
          : { fields: answer({ out_trade_no: 'order_1', trade_state: 'SUCCESS' }) };
      };
      expect(await pay.v2.orderQuery({ outTradeNo: 'order_1' })).toMatchObject({ tradeState: 'SUCCESS' });
      expect(server.received).toHaveLength(3);
    });
  });
});

test('answers that carry no signature are read where that is known, and are ours', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({
      fields: {
        return_code: 'SUCCESS',
        result_code: 'SUCCESS',
        mch_appid: appId,
        mchid: mchId,
        partner_trade_no: 't1',
        payment_no: '1000',
      },
      sign: false,
    });
    const transfer = { partnerTradeNo: 't1', openid: 'o1', amount: 100, desc: '奖金' };
    expect(await pay.v2.transfers(transfer)).toMatchObject({ appId, mchId, paymentNo: '1000' });
    expect(server.received[0]?.fields).toMatchObject({
      mch_appid: appId,
      mchid: mchId,
      check_name: 'NO_CHECK',
    });
    server.respond = () => ({
      fields: { return_code: 'SUCCESS', result_code: 'SUCCESS', mchid: '1', partner_trade_no: 't1' },
      sign: false,
    });
    expect(await rejection(pay.v2.transfers(transfer))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      outcome: 'unknown',
    });
  });
});

test('without the APIv2 key nothing is sent', async () => {
  await withWeixinPay(async ({ server, another }) => {
    const error = await rejection(another({ key: undefined }).v2.orderQuery({ outTradeNo: 'order_1' }));
    expect(error).toMatchObject({ code: 'ERR_SDK_CONFIG', outcome: 'not-sent' });
    expect(error.message).toContain('`key`');
    expect(server.received).toHaveLength(0);
  });
});

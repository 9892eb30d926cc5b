import { answer, appId, key, mchId, signature } from './fake-weixin-pay.js';
import { rejection, withWeixinPay } from './test-bench.js';

const order = {
  outTradeNo: '20260101_1',
  body: '茶 & 咖啡',
  totalFee: 35,
  openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
};

test('unifiedOrder: what is sent, how it is signed, what comes back', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({
      fields: answer({ trade_type: 'JSAPI', prepay_id: 'wx20260101', new_field: ' kept ' }),
    });
    const result = await pay.v2.unifiedOrder({
      ...order,
      attach: ' "x" ]]> \r\n 😀',
      detail: '{"goods_detail":[]}',
      sceneInfo: { id: 'SZT' },
      timeStart: new Date('2026-01-01T00:00:00Z'),
      timeExpire: Date.parse('2026-01-01T16:30:00Z'),
      brand_new_param: 'n1',
    });
    const [request] = server.received;
    const fields = request?.fields ?? {};
    expect(request?.path).toBe('/pay/unifiedorder');
    expect(fields).toEqual({
      appid: appId,
      mch_id: mchId,
      nonce_str: expect.stringMatching(/^[0-9a-f]{32}$/),
      out_trade_no: '20260101_1',
      body: '茶 & 咖啡',
      total_fee: '35',
      openid: order.openid,
      attach: ' "x" ]]> \r\n 😀',
      detail: '{"goods_detail":[]}',
      scene_info: '{"id":"SZT"}',
      // China time, whatever the zone of the machine.
      time_start: '20260101080000',
      time_expire: '20260102003000',
      trade_type: 'JSAPI',
      spbill_create_ip: '127.0.0.1',
      notify_url: 'https://shop.example/notify',
      brand_new_param: 'n1',
      sign: signature(fields, key, 'MD5'),
    });
    expect(result).toEqual({
      returnCode: 'SUCCESS',
      returnMsg: 'OK',
      resultCode: 'SUCCESS',
      appId,
      mchId,
      nonceStr: '5K8264ILTKCH16CQ',
      tradeType: 'JSAPI',
      prepayId: 'wx20260101',
      new_field: ' kept ',
    });
  });
});

test('an order in a browser says who pays, in either spelling', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({ fields: answer({ prepay_id: 'p', mweb_url: 'https://wx.example/' }) });
    const { openid: _none, ...page } = { ...order, tradeType: 'MWEB' as const };
    await pay.v2.unifiedOrder({ ...page, spbillCreateIp: '203.0.113.7' });
    await pay.v2.unifiedOrder({ ...page, spbill_create_ip: '2001:db8::7' });
    expect(server.received.map(({ fields }) => fields['spbill_create_ip'])).toEqual([
      '203.0.113.7',
      '2001:db8::7',
    ]);
  });
});

test('HMAC-SHA256 of the client is said to the platform, and answers are checked by it', async () => {
  await withWeixinPay(
    async ({ server, pay }) => {
      server.respond = () => ({ fields: answer({ trade_type: 'APP', prepay_id: 'p' }) });
      await pay.v2.unifiedOrder({ ...order, tradeType: 'APP' });
      const fields = server.received[0]?.fields ?? {};
      expect(fields['sign_type']).toBe('HMAC-SHA256');
      expect(fields['sign']).toBe(signature(fields, key, 'HMAC-SHA256'));
      server.respond = () => ({ fields: answer({ prepay_id: 'p' }), sign: { kind: 'MD5' } });
      const error = await rejection(pay.v2.unifiedOrder({ ...order, tradeType: 'APP' }));
      expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH', outcome: 'unknown' });
      expect(error.message).toContain('signed with MD5');
    },
    { signType: 'HMAC-SHA256' },
  );
});

test('partner mode sends the sub-merchant with every call', async () => {
  await withWeixinPay(
    async ({ server, pay }) => {
      server.respond = ({ fields }) => ({
        fields: answer({
          sub_appid: fields['sub_appid'] ?? '',
          sub_mch_id: fields['sub_mch_id'] ?? '',
          out_trade_no: 'order_1',
          trade_state: 'NOTPAY',
        }),
      });
      const result = await pay.v2.orderQuery({ outTradeNo: 'order_1' });
      expect(server.received[0]?.fields).toMatchObject({ sub_appid: 'wxsub', sub_mch_id: '1900000001' });
      expect(result).toMatchObject({ subAppId: 'wxsub', subMchId: '1900000001' });
      server.respond = () => ({
        fields: answer({ sub_mch_id: '1900000002', out_trade_no: 'order_1', trade_state: 'SUCCESS' }),
      });
      expect(await rejection(pay.v2.orderQuery({ outTradeNo: 'order_1' }))).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_REJECTED',
        step: 'sub_mch_id',
      });
    },
    { subAppId: 'wxsub', subMchId: '1900000001' },
  );
});

test('orderQuery: numbers, texts that look like numbers, coupons', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({
      fields: answer({
        out_trade_no: '0001',
        transaction_id: '0042000000000000000000000001',
        openid: 'o1',
        trade_state: 'SUCCESS',
        total_fee: '101',
        settlement_total_fee: '100',
        cash_fee: '50',
        coupon_fee: '51',
        coupon_count: '12',
        fee_type: 'CNY',
        time_end: '20260101000000',
        attach: '',
        ...Object.fromEntries(
          Array.from({ length: 12 }, (_, index) => [
            [`coupon_id_${index}`, `c${index}`],
            [`coupon_fee_${index}`, String(index)],
            [`coupon_type_${index}`, 'CASH'],
          ]).flat(),
        ),
      }),
    });
    const result = await pay.v2.orderQuery({ transactionId: '0042000000000000000000000001' });
    expect(result).toMatchObject({
      outTradeNo: '0001',
      transactionId: '0042000000000000000000000001',
      totalFee: 101,
      settlementTotalFee: 100,
      cashFee: 50,
      couponFee: 51,
      couponCount: 12,
      timeEnd: '20260101000000',
      attach: '',
    });
    expect(result.couponList).toHaveLength(12);
    expect(result.couponList?.[10]).toEqual({ couponId: 'c10', couponFee: 10, couponType: 'CASH' });
    expect(Object.keys(result).filter((name) => /_\d+$/.test(name))).toEqual([]);
    expect(Object.values(result)).not.toContain(NaN);
  });
});

test('absent amounts stay absent', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({
      fields: answer({
        out_trade_no: 'order_1',
        trade_state: 'NOTPAY',
        cash_fee: '',
        trade_state_desc: '未支付',
      }),
    });
    const result = await pay.v2.orderQuery({ outTradeNo: 'order_1' });
    expect('cashFee' in result || 'totalFee' in result || 'couponList' in result).toBe(false);
  });
});

test('closeOrder: an order that is closed already is closed', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({ fields: answer({}) });
    expect(await pay.v2.closeOrder({ outTradeNo: 'order_1' })).toMatchObject({ resultCode: 'SUCCESS' });
    server.respond = () => ({ fields: answer({ result_code: 'FAIL', err_code: 'ORDERCLOSED' }) });
    expect(await pay.v2.closeOrder({ outTradeNo: 'order_1' })).toMatchObject({ errCode: 'ORDERCLOSED' });
    server.respond = () => ({ fields: answer({ result_code: 'FAIL', err_code: 'ORDERPAID' }) });
    expect(await rejection(pay.v2.closeOrder({ outTradeNo: 'order_1' }))).toMatchObject({
      errCode: 'ORDERPAID',
      signed: true,
      outcome: 'rejected',
    });
    server.respond = () => ({ fields: { return_code: 'FAIL', return_msg: 'no', err_code: 'ORDERCLOSED' } });
    expect(await rejection(pay.v2.closeOrder({ outTradeNo: 'order_1' }))).toMatchObject({
      errCode: 'ORDERCLOSED',
      signed: false,
      // Anybody could have written it: the order may be open, or paid.
      outcome: 'unknown',
      message: expect.stringContaining('no signature'),
    });
    server.respond = () => ({ fields: { return_code: 'FAIL', return_msg: 'no', err_code: 'ORDERPAID' } });
    expect(await rejection(pay.v2.closeOrder({ outTradeNo: 'order_1' }))).toMatchObject({
      signed: false,
      outcome: 'rejected',
    });
  });
});

test('micropay that succeeds at once, and reverse', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = ({ fields }) => ({
      fields: answer({
        out_trade_no: fields['out_trade_no'] ?? '',
        transaction_id: '42',
        total_fee: fields['total_fee'] ?? '',
        cash_fee: '35',
        trade_type: 'MICROPAY',
      }),
    });
    const paid = await pay.v2.micropay({
      outTradeNo: 'order_1',
      body: 'tea',
      totalFee: 35,
      authCode: '134567890123456789',
    });
    expect(paid).toMatchObject({ outTradeNo: 'order_1', transactionId: '42', totalFee: 35, cashFee: 35 });
    server.respond = () => ({ fields: answer({ recall: 'Y' }) });
    expect((await pay.v2.reverse({ outTradeNo: 'order_1' })).recall).toBe('Y');
    expect(server.received.at(-1)?.path).toBe('/secapi/pay/reverse');
  });
});

test('a reversal that WeChat Pay wants again is repeated, and never taken for refused', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    const again = answer({ result_code: 'FAIL', err_code: 'TRADE_STATE_ERROR', recall: 'Y' });
    server.respond = () => ({ fields: server.received.length === 1 ? again : answer({ recall: 'N' }) });
    expect(await pay.v2.reverse({ outTradeNo: 'order_1' })).toMatchObject({ recall: 'N' });
    expect(server.received.map(({ fields }) => fields['out_trade_no'])).toEqual(['order_1', 'order_1']);
    server.respond = () => ({ fields: again });
    expect(await rejection(pay.v2.reverse({ outTradeNo: 'order_1' }))).toMatchObject({
      errCode: 'TRADE_STATE_ERROR',
      outcome: 'unknown',
      message: expect.stringContaining("v2.orderQuery({ outTradeNo: 'order_1' })"),
    });
    const refused = answer({ result_code: 'FAIL', err_code: 'REVERSE_EXPIRE', recall: 'N' });
    server.respond = () => ({ fields: refused });
    expect(await rejection(pay.v2.reverse({ outTradeNo: 'order_1' }))).toMatchObject({
      errCode: 'REVERSE_EXPIRE',
      outcome: 'rejected',
      retryable: false,
    });
  });
});

test('any other operation, in the platform’s names', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({ fields: answer({ short_url: 'weixin://x' }) });
    const result = await pay.v2
      .request(
        '/tools/shorturl',
        { long_url: 'weixin://y', appid: 'wxother' },
        {
          idempotency: 'safe',
          signType: 'HMAC-SHA256',
        },
      )
      .catch((error: unknown) => error);
    // The answer is for the client's own application, not the one that was asked for.
    expect(result).toMatchObject({ code: 'ERR_SDK_SIGNATURE_REJECTED', step: 'appid' });
    const plain = await pay.v2.request('/tools/shorturl', { long_url: 'weixin://y', n: 1 });
    expect(plain['short_url']).toBe('weixin://x');
    const fields = server.received.at(-1)?.fields ?? {};
    expect(fields).toMatchObject({ appid: appId, mch_id: mchId, long_url: 'weixin://y', n: '1' });
    server.respond = () => ({ fields: { return_code: 'SUCCESS' }, sign: false });
    await pay.v2.request('/pay/report', { interface_url: 'x' }).catch(() => undefined);
    await pay.v2.request('/secapi/mch/querysubdevconfig', { sub: '1' }).catch(() => undefined);
    expect('nonce_str' in (server.received.at(-1)?.fields ?? {})).toBe(false);
    for (const path of ['', 'pay/report', '/pay/../x', '/pay?x=1', '//evil.example/x', '/pay/']) {
      expect(await rejection(pay.v2.request(path, {}))).toMatchObject({ code: 'ERR_SDK_VALIDATION' });
    }
    expect(await rejection(pay.v2.request('/pay/report', { sign: 'x' }))).toMatchObject({
      code: 'ERR_SDK_VALIDATION',
    });
  });
});

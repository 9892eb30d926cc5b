import { answer } from './fake-weixin-pay.js';
import { rejection, withWeixinPay } from './test-bench.js';

const refund = { outTradeNo: 'order_1', outRefundNo: 'refund-1', totalFee: 100, refundFee: 99 };

test('refund: amounts are numbers, its coupons are its coupons', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({
      fields: answer({
        out_trade_no: 'order_1',
        transaction_id: '42',
        out_refund_no: 'refund-1',
        refund_id: '50000',
        refund_fee: '99',
        total_fee: '100',
        cash_fee: '90',
        cash_refund_fee: '89',
        coupon_refund_fee: '10',
        coupon_refund_count: '1',
        coupon_type_0: 'CASH',
        coupon_refund_id_0: '99887766',
        coupon_refund_fee_0: '10',
      }),
    });
    const result = await pay.v2.refund({ ...refund, refundDesc: '退款' });
    expect(result).toMatchObject({
      refundId: '50000',
      refundFee: 99,
      totalFee: 100,
      cashRefundFee: 89,
      couponRefundFee: 10,
      couponRefundCount: 1,
      couponList: [{ couponType: 'CASH', couponRefundId: '99887766', couponRefundFee: 10 }],
    });
    expect(server.received[0]?.fields).toMatchObject({
      refund_fee: '99',
      total_fee: '100',
      out_refund_no: 'refund-1',
      notify_url: 'https://shop.example/notify',
    });
  });
});

test('an amount in the platform’s name is checked like its own, and never takes the other’s place', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    const call = pay.v2.refund as (params: object) => Promise<unknown>;
    server.respond = () => ({
      fields: answer({ out_refund_no: 'refund-1', refund_id: '50000', refund_fee: '99' }),
    });
    for (const [params, path] of [
      [{ ...refund, refund_fee: 100 }, 'refundFee'],
      [{ ...refund, out_refund_no: 'refund-2' }, 'outRefundNo'],
      [{ out_trade_no: 'order_1', out_refund_no: 'refund-1', total_fee: 100, refund_fee: 101 }, 'refundFee'],
      [{ ...refund, refundFee: undefined, refund_fee: 0.5 }, 'refundFee'],
    ] as const) {
      expect(await rejection(call(params))).toMatchObject({
        code: 'ERR_SDK_VALIDATION',
        issues: [{ path }],
      });
    }
    expect(server.received).toHaveLength(0);
    await call({ ...refund, refund_fee: 99 });
    await call({ out_trade_no: 'order_1', out_refund_no: 'refund-1', total_fee: 100, refund_fee: 99 });
    for (const { fields } of server.received) {
      expect(fields).toMatchObject({ out_trade_no: 'order_1', total_fee: '100', refund_fee: '99' });
    }
  });
});

test('refundQuery: two levels of numbered fields, told apart', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({
      fields: answer({
        out_trade_no: 'order_1',
        transaction_id: '42',
        total_fee: '1000',
        refund_count: '2',
        total_refund_count: '12',
        out_refund_no_1: 'b',
        out_refund_no_11: 'l',
        refund_fee_1: '20',
        refund_fee_11: '30',
        refund_status_1: 'SUCCESS',
        refund_status_11: 'CHANGE',
        refund_recv_accout_1: '招商银行信用卡0403',
        refund_success_time_1: '2026-01-01 00:00:00',
        // A refund's own total, and a coupon's part of it.
        coupon_refund_fee_1: '7',
        coupon_refund_count_1: '2',
        coupon_refund_id_1_10: 'one-ten',
        coupon_refund_fee_1_10: '3',
        coupon_type_1_10: 'CASH',
        coupon_refund_id_1_2: 'one-two',
        coupon_refund_fee_1_2: '4',
        coupon_refund_id_11_0: 'eleven-zero',
        coupon_refund_fee_11_0: '5',
        unknown_thing_3: 'kept',
      }),
    });
    const result = await pay.v2.refundQuery({ outTradeNo: 'order_1' });
    expect(result.totalRefundCount).toBe(12);
    expect(result.refundList).toEqual([
      {
        outRefundNo: 'b',
        refundFee: 20,
        refundStatus: 'SUCCESS',
        refundRecvAccout: '招商银行信用卡0403',
        refundSuccessTime: '2026-01-01 00:00:00',
        couponRefundFee: 7,
        couponRefundCount: 2,
        couponList: [
          { couponRefundId: 'one-two', couponRefundFee: 4 },
          { couponRefundId: 'one-ten', couponRefundFee: 3, couponType: 'CASH' },
        ],
      },
      {
        outRefundNo: 'l',
        refundFee: 30,
        refundStatus: 'CHANGE',
        couponList: [{ couponRefundId: 'eleven-zero', couponRefundFee: 5 }],
      },
    ]);
    expect(result).toMatchObject({ unknown_thing_3: 'kept' });
    expect('coupon_refund_fee_1' in result).toBe(false);
  });
});

test('listRefunds asks page after page, and ends when there are no more', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = ({ fields }) => {
      const offset = Number(fields['offset']);
      const count = Math.max(0, Math.min(10, 23 - offset));
      const entries = Array.from({ length: count }, (_, index) => [
        [`out_refund_no_${index}`, `r${offset + index}`],
        [`refund_fee_${index}`, '1'],
      ]).flat() as [string, string][];
      return {
        fields: answer({
          out_trade_no: 'order_1',
          total_fee: '100',
          // It grows while it is read.
          total_refund_count: '99',
          refund_count: String(count),
          ...Object.fromEntries(entries),
        }),
      };
    };
    const numbers: string[] = [];
    for await (const one of pay.v2.listRefunds({ outTradeNo: 'order_1' })) numbers.push(one.outRefundNo);
    expect(numbers).toEqual(Array.from({ length: 23 }, (_, index) => `r${index}`));
    expect(server.received.map(({ fields }) => fields['offset'])).toEqual(['0', '10', '20', '23']);
  });
});

test('a refund that may have been made is not a failed one', async () => {
  await withWeixinPay(async ({ server, pay, another }) => {
    const whole = answer({ out_refund_no: 'refund-1', refund_id: '5', refund_fee: '99' });
    server.respond = () => ({ fields: whole, sign: { key: 'FAKE00000000000000000000000other' } });
    const unverified = await rejection(pay.v2.refund(refund));
    expect(unverified).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH', outcome: 'unknown' });
    expect(unverified.message).toContain("v2.refundQuery({ outRefundNo: 'refund-1' })");
    expect(server.received).toHaveLength(1);

    server.respond = () => 'stall';
    const late = await rejection(another({ timeout: 1_500, retry: false }).v2.refund(refund));
    expect(late).toMatchObject({ code: 'ERR_SDK_TIMEOUT', outcome: 'unknown' });
    expect(late.message).toContain("v2.refundQuery({ outRefundNo: 'refund-1' })");
  });
});

test('a refund is repeated with the same number and amounts, and with another nonce', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    let calls = 0;
    server.respond = () => {
      calls += 1;
      if (calls === 1) return 'reset';
      if (calls === 2) {
        return {
          fields: answer({
            result_code: 'FAIL',
            err_code: 'BIZERR_NEED_RETRY',
            err_code_des: '退款业务流程错误',
          }),
        };
      }
      return { fields: answer({ out_refund_no: 'refund-1', refund_id: '5', refund_fee: '99' }) };
    };
    expect(await pay.v2.refund(refund)).toMatchObject({ refundId: '5' });
    const sent = server.received.map(({ fields }) => fields);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map((fields) => fields['nonce_str'])).size).toBe(3);
    for (const fields of sent) {
      expect(fields).toMatchObject({ out_refund_no: 'refund-1', refund_fee: '99', total_fee: '100' });
    }
  });
});

test('refunds need the certificate, which is said before the network', async () => {
  await withWeixinPay(async ({ server, another }) => {
    const error = await rejection(another({ pfx: undefined }).v2.refund(refund));
    expect(error).toMatchObject({ code: 'ERR_SDK_CONFIG', outcome: 'not-sent' });
    expect(error.message).toMatch(/pfx.*cert/);
    expect(server.received).toHaveLength(0);
  }, {});
});

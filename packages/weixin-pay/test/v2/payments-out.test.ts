import { generateKeyPairSync, privateDecrypt, constants } from 'node:crypto';
import { answer, appId, mchId, type Received } from './fake-weixin-pay.js';
import { rejection, withWeixinPay } from './test-bench.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const unsigned = (fields: Readonly<Record<string, string>>) => ({
  fields: { return_code: 'SUCCESS', return_msg: 'OK', result_code: 'SUCCESS', ...fields },
  sign: false as const,
});
const last = (received: readonly Received[]) => received.at(-1);

test('red packets and what became of them', async () => {
  await withWeixinPay(
    async ({ server, pay }) => {
      server.respond = ({ fields }) =>
        unsigned({
          mch_billno: fields['mch_billno'] ?? '',
          mch_id: mchId,
          wxappid: appId,
          total_amount: '300',
        });
      const redpack = {
        mchBillno: 'hb1',
        sendName: '商店',
        reOpenid: 'o1',
        totalAmount: 300,
        wishing: '恭喜',
        actName: '活动',
        remark: '备注',
      };
      expect(await pay.v2.sendRedpack(redpack)).toMatchObject({ mchBillno: 'hb1', totalAmount: 300, appId });
      // These operations know no `sign_type`, whatever the client's is.
      expect('sign_type' in (last(server.received)?.fields ?? {})).toBe(false);
      expect(last(server.received)?.fields).toMatchObject({
        wxappid: appId,
        total_num: '1',
        re_openid: 'o1',
      });
      expect('appid' in (last(server.received)?.fields ?? {})).toBe(false);
      await pay.v2.sendGroupRedpack({ ...redpack, totalNum: 3 });
      expect(last(server.received)?.fields).toMatchObject({ total_num: '3', amt_type: 'ALL_RAND' });
      expect(await rejection(pay.v2.sendGroupRedpack({ ...redpack, totalNum: 2 }))).toMatchObject({
        code: 'ERR_SDK_VALIDATION',
      });

      server.respond = () => ({
        body:
          '<xml><return_code>SUCCESS</return_code><result_code>SUCCESS</result_code><mch_billno>hb1</mch_billno>' +
          `<mch_id>${mchId}</mch_id><status>RECEIVED</status><total_num>2</total_num><hblist><hbinfo><openid>a</openid>` +
          '<amount>1</amount></hbinfo><hbinfo><openid>b</openid><amount>2</amount></hbinfo></hblist></xml>',
      });
      expect(await pay.v2.getRedpackInfo({ mchBillno: 'hb1' })).toMatchObject({
        status: 'RECEIVED',
        totalNum: 2,
        hblist: {
          hbinfo: [
            { openid: 'a', amount: '1' },
            { openid: 'b', amount: '2' },
          ],
        },
      });
      expect(last(server.received)?.fields).toMatchObject({ bill_type: 'MCHT', appid: appId });
      server.respond = () => 'reset';
      const lost = await rejection(pay.v2.sendRedpack(redpack));
      expect(lost).toMatchObject({ outcome: 'unknown' });
      expect(lost.message).toContain("v2.getRedpackInfo({ mchBillno: 'hb1' })");
    },
    { signType: 'HMAC-SHA256' },
  );
});

test('coupons', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({
      fields: answer({
        coupon_stock_id: 's1',
        resp_count: '1',
        success_count: '1',
        failed_count: '0',
        openid: 'o1',
        ret_code: 'SUCCESS',
        coupon_id: 'c1',
      }),
    });
    expect(
      await pay.v2.sendCoupon({ couponStockId: 's1', partnerTradeNo: 'p1', openid: 'o1' }),
    ).toMatchObject({
      successCount: 1,
      failedCount: 0,
      couponId: 'c1',
    });
    expect(last(server.received)?.fields).toMatchObject({ openid_count: '1' });
    server.respond = () => ({
      fields: answer({ coupon_stock_id: 's1', coupon_value: '100', is_send_num: '7' }),
    });
    expect(await pay.v2.queryCouponStock({ couponStockId: 's1' })).toMatchObject({
      couponValue: 100,
      isSendNum: 7,
    });
    server.respond = () => ({
      fields: answer({ coupon_id: 'c1', coupon_value: '100', coupon_state: 'SENDED' }),
    });
    expect(await pay.v2.queryCouponsInfo({ couponId: 'c1', openid: 'o1', stockId: 's1' })).toMatchObject({
      couponState: 'SENDED',
    });
  });
});

test('transfers and their queries', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () =>
      unsigned({
        mch_id: mchId,
        appid: appId,
        partner_trade_no: 't1',
        status: 'SUCCESS',
        payment_amount: '100',
      });
    expect(await pay.v2.getTransferInfo({ partnerTradeNo: 't1' })).toMatchObject({ paymentAmount: 100 });
    const transfer = { partnerTradeNo: 't1', openid: 'o1', amount: 100, desc: 'x' } as const;
    expect(await rejection(pay.v2.transfers({ ...transfer, checkName: 'FORCE_CHECK' }))).toMatchObject({
      code: 'ERR_SDK_VALIDATION',
    });
    server.respond = () =>
      unsigned({ mchid: mchId, mch_appid: appId, result_code: 'FAIL', err_code: 'SEND_FAILED' });
    const failed = await rejection(pay.v2.transfers(transfer));
    expect(failed).toMatchObject({ errCode: 'SEND_FAILED', outcome: 'unknown', retryable: false });
    expect(failed.message).toContain("v2.getTransferInfo({ partnerTradeNo: 't1' })");
  });
});

test('payBank encrypts the card with the platform’s key, which is fetched once, and repeats with the same number', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    let payments = 0;
    server.respond = ({ path, fields }) => {
      if (path === '/risk/getpublickey') {
        return unsigned({
          mch_id: mchId,
          pub_key: publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
        });
      }
      payments += 1;
      if (payments === 1) return 'reset';
      return unsigned({
        mch_id: mchId,
        partner_trade_no: fields['partner_trade_no'] ?? '',
        payment_no: '1',
        cmms_amt: '0',
      });
    };
    const payment = {
      partnerTradeNo: 'bank0001',
      bankNo: '6222020000000000000',
      trueName: '张三',
      bankCode: '1002',
      amount: 100,
    };
    expect(await pay.v2.payBank(payment)).toMatchObject({ partnerTradeNo: 'bank0001', cmmsAmt: 0 });
    await pay.v2.payBank({ ...payment, partnerTradeNo: 'bank0002' });
    expect(server.received.filter(({ path }) => path === '/risk/getpublickey')).toHaveLength(1);
    expect(server.received[0]?.fields).toMatchObject({ sign_type: 'MD5', mch_id: mchId });
    const sent = server.received.filter(({ path }) => path === '/mmpaysptrans/pay_bank');
    expect(sent.map(({ fields }) => fields['partner_trade_no'])).toEqual([
      'bank0001',
      'bank0001',
      'bank0002',
    ]);
    expect(sent[0]?.fields['enc_bank_no']).toBe(sent[1]?.fields['enc_bank_no']);
    const open = (text = '') =>
      privateDecrypt(
        { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
        Buffer.from(text, 'base64'),
      ).toString('utf8');
    expect(open(sent[0]?.fields['enc_bank_no'])).toBe(payment.bankNo);
    expect(open(sent[0]?.fields['enc_true_name'])).toBe(payment.trueName);
    expect(sent[0]?.body).not.toContain(payment.bankNo);
    expect('bank_no' in (sent[0]?.fields ?? {}) || 'appid' in (sent[0]?.fields ?? {})).toBe(false);
    const refused = await rejection(pay.v2.payBank({ ...payment, bankNo: '6222 0200' }));
    expect(refused).toMatchObject({ code: 'ERR_SDK_VALIDATION' });
    expect(refused.message).not.toContain('6222');
  });
});

test('queryBank and authCodeToOpenid', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () =>
      unsigned({ mch_id: mchId, partner_trade_no: 'b1', status: 'PROCESSING', amount: '5' });
    expect(await pay.v2.queryBank({ partnerTradeNo: 'b1' })).toMatchObject({
      status: 'PROCESSING',
      amount: 5,
    });
    server.respond = () => ({ fields: answer({ openid: 'o9' }) });
    expect(await pay.v2.authCodeToOpenid({ authCode: '134567890123456789' })).toMatchObject({ openid: 'o9' });
  });
});

import { initAlipay } from '../../src/index.js';
import type { ConformanceRow, ConformanceWorld } from './conformance-row.js';

const library = '@dcloudio/unicloud-server-plugin';
const row = (
  name: string,
  reaches: readonly string[] | null,
  run: ConformanceRow['run'],
): ConformanceRow => ({ name, library, reaches, run });

async function weixinOrder({ weixin, credentials, newOrder }: ConformanceWorld): Promise<string> {
  const outTradeNo = newOrder();
  const { openid } = credentials.weixinPay;
  await weixin.payment.getOrderInfo({ openid, body: '一杯茶', outTradeNo, totalFee: 35 });
  return outTradeNo;
}

async function paidWeixinOrder(world: ConformanceWorld): Promise<string> {
  const outTradeNo = await weixinOrder(world);
  await world.sandbox.orders.pay(outTradeNo);
  return outTradeNo;
}

async function alipayOrder({ alipay, credentials, newOrder }: ConformanceWorld): Promise<string> {
  const outTradeNo = newOrder();
  const openid = credentials.alipay.buyerId;
  await alipay.payment.getOrderInfo({ openid, subject: '一杯茶', outTradeNo, totalFee: 35 });
  return outTradeNo;
}

async function paidAlipayOrder(world: ConformanceWorld): Promise<string> {
  const outTradeNo = await alipayOrder(world);
  await world.sandbox.orders.pay(outTradeNo);
  return outTradeNo;
}

/** The plugin's Alipay log-in, and the ten payment functions on both platforms. */
export const paymentRows: readonly ConformanceRow[] = [
  row('initAlipay', null, async ({ credentials }) => {
    const { appId, privateKey } = credentials.alipay;
    const openapi = initAlipay({ appId, privateKey });
    expect(Object.keys(openapi)).toEqual(expect.arrayContaining(['auth', 'payment']));
    await openapi.close();
  }),
  row('auth.code2Session (Alipay)', ['alipay.system.oauth.token'], async ({ alipay, credentials }) => {
    const result = await alipay.auth.code2Session('conformance-code-3');
    expect(result).toMatchObject({
      errCode: 0,
      errMsg: '',
      // What the plugin gave, and what payments name the buyer by; the id of newer applications is there too.
      openid: credentials.alipay.buyerId,
      userId: credentials.alipay.buyerId,
      openId: credentials.alipay.buyerOpenId,
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
    });
  }),
  row('payment.getOrderInfo', ['/pay/unifiedorder', 'alipay.trade.create'], async (world) => {
    const { weixin, alipay, credentials, newOrder } = world;
    const order = { outTradeNo: newOrder(), totalFee: 35, notifyUrl: 'http://127.0.0.1:9/notify' };
    const info = await weixin.payment.getOrderInfo({
      openid: credentials.weixinPay.openid,
      body: '一杯茶',
      ...order,
    });
    expect(info).toMatchObject({
      appId: credentials.weixinPay.appId,
      package: expect.stringMatching(/^prepay_id=/),
      signType: 'MD5',
      paySign: expect.stringMatching(/^[0-9A-F]{32}$/),
      timeStamp: expect.stringMatching(/^\d{10}$/),
    });
    const tradeNo = await alipay.payment.getOrderInfo({
      openid: credentials.alipay.buyerId,
      subject: '一杯茶',
      ...order,
      outTradeNo: newOrder(),
    });
    expect(tradeNo).toMatch(/^\d{28}$/);
  }),
  row('payment.orderQuery', ['/pay/orderquery', 'alipay.trade.query'], async (world) => {
    const [wx, ali] = [await paidWeixinOrder(world), await paidAlipayOrder(world)];
    expect(await world.weixin.payment.orderQuery({ outTradeNo: wx })).toMatchObject({
      errMsg: 'payment.orderQuery ok',
      appId: world.credentials.weixinPay.appId,
      mchId: world.credentials.weixinPay.mchId,
      outTradeNo: wx,
      transactionId: expect.any(String),
      tradeState: 'SUCCESS',
      totalFee: 35,
      cashFee: 35,
    });
    expect(await world.alipay.payment.orderQuery({ outTradeNo: ali })).toMatchObject({
      outTradeNo: ali,
      transactionId: expect.any(String),
      tradeState: 'SUCCESS',
      totalFee: 35,
    });
  }),
  row('payment.closeOrder', ['/pay/closeorder', 'alipay.trade.close'], async (world) => {
    const [wx, ali] = [await weixinOrder(world), await alipayOrder(world)];
    await world.sandbox.clock.advance('6m');
    expect(await world.weixin.payment.closeOrder({ outTradeNo: wx })).toMatchObject({
      mchId: world.credentials.weixinPay.mchId,
    });
    expect(await world.alipay.payment.closeOrder({ outTradeNo: ali })).toMatchObject({ outTradeNo: ali });
  }),
  row('payment.cancelOrder', ['alipay.trade.cancel'], async (world) => {
    const outTradeNo = await alipayOrder(world);
    expect(await world.alipay.payment.cancelOrder({ outTradeNo })).toMatchObject({ outTradeNo });
  }),
  row('payment.refund', ['/secapi/pay/refund', 'alipay.trade.refund'], async (world) => {
    const [wx, ali] = [await paidWeixinOrder(world), await paidAlipayOrder(world)];
    const refund = { outRefundNo: `${wx}_r`, totalFee: 35, refundFee: 29, refundDesc: '凉了' };
    expect(await world.weixin.payment.refund({ outTradeNo: wx, ...refund })).toMatchObject({
      outTradeNo: wx,
      outRefundNo: `${wx}_r`,
      refundId: expect.any(String),
      refundFee: 29,
    });
    const result = await world.alipay.payment.refund({ outTradeNo: ali, ...refund, outRefundNo: `${ali}_r` });
    expect(result).toMatchObject({ outTradeNo: ali, refundFee: 29 });
    expect(world.sandbox.orders.get(ali)?.refundedFen).toBe(29);
  }),
  row('payment.refundQuery', ['/pay/refundquery', 'alipay.trade.fastpay.refund.query'], async (world) => {
    const [wx, ali] = [await paidWeixinOrder(world), await paidAlipayOrder(world)];
    await world.weixin.payment.refund({
      outTradeNo: wx,
      outRefundNo: `${wx}_r`,
      totalFee: 35,
      refundFee: 29,
    });
    await world.alipay.payment.refund({ outTradeNo: ali, outRefundNo: `${ali}_r`, refundFee: 29 });
    expect(await world.weixin.payment.refundQuery({ outTradeNo: wx })).toMatchObject({
      totalFee: 35,
      refundList: [{ outRefundNo: `${wx}_r`, refundFee: 29, refundStatus: expect.any(String) }],
    });
    expect(
      await world.alipay.payment.refundQuery({ outTradeNo: ali, outRefundNo: `${ali}_r` }),
    ).toMatchObject({ outTradeNo: ali, totalFee: 35, refundFee: 29 });
  }),
  row('payment.downloadBill', ['/pay/downloadbill'], async (world) => {
    const outTradeNo = await paidWeixinOrder(world);
    await world.sandbox.clock.advance('24h');
    const { content } = await world.weixin.payment.downloadBill({ billDate: '20260304', billType: 'ALL' });
    expect(content).toContain(outTradeNo);
    expect(content).toContain('`0.35');
  }),
  row('payment.downloadFundflow', ['/pay/downloadfundflow'], async (world) => {
    await paidWeixinOrder(world);
    await world.sandbox.clock.advance('24h');
    const billDate = new Date(world.sandbox.clock.now() - 16 * 3_600_000).toISOString().slice(0, 10);
    const { content } = await world.weixin.payment.downloadFundflow({
      billDate: billDate.replaceAll('-', ''),
      accountType: 'Basic',
    });
    expect(content).toContain('`0.35');
  }),
  row('payment.verifyPaymentNotify', null, async (world) => {
    const [wx, ali] = [await paidWeixinOrder(world), await paidAlipayOrder(world)];
    const paid = await world.weixin.payment.verifyPaymentNotify(await world.notificationEvent(wx));
    expect(paid).toMatchObject({
      outTradeNo: wx,
      totalFee: 35,
      cashFee: 35,
      resultCode: 'SUCCESS',
      openid: world.credentials.weixinPay.openid,
      timeEnd: expect.stringMatching(/^\d{14}$/),
    });
    const notice = await world.alipay.payment.verifyPaymentNotify(await world.notificationEvent(ali));
    expect(notice).toMatchObject({
      outTradeNo: ali,
      totalFee: 35,
      timeEnd: expect.stringMatching(/^\d{14}$/),
    });
  }),
  row('payment.verifyRefundNotify', null, async (world) => {
    const outTradeNo = await paidWeixinOrder(world);
    await world.weixin.payment.refund({
      outTradeNo,
      outRefundNo: `${outTradeNo}_r`,
      totalFee: 35,
      refundFee: 29,
      notifyUrl: 'http://127.0.0.1:9/refunds',
    });
    await world.sandbox.clock.advance('10m');
    const event = await world.notificationEvent(outTradeNo, /refund/i);
    expect(await world.weixin.payment.verifyRefundNotify(event)).toMatchObject({
      outTradeNo,
      outRefundNo: `${outTradeNo}_r`,
      totalFee: 35,
      refundFee: 29,
      refundStatus: 'SUCCESS',
      refundRecvAccout: expect.any(String),
    });
  }),
];

import { createAlipay, type Alipay } from '@sdk/alipay-openapi';
import type { Sandbox } from '@sdk/sandbox';

import type { Reporter } from './reporter.js';
import { expectEqual } from './expect-equal.js';
import { createSandboxControl } from './sandbox-control.js';
import { startShop, type Shop } from './shop-server.js';

export interface StoryOptions {
  readonly sandbox: Sandbox;
  /** Origin of the listening sandbox. */
  readonly url: string;
  readonly reporter: Reporter;
}

/**
 * The life of two orders, from the shop's point of view. Every step checks what it claims and throws when it
 * does not hold, so reaching the end is the proof.
 */
export async function tellShopStory(options: StoryOptions): Promise<void> {
  const credentials = options.sandbox.credentials(options.url).alipay;
  const alipay = createAlipay({
    appId: credentials.appId,
    privateKey: credentials.privateKey,
    alipayPublicKey: credentials.alipayPublicKey,
    gateway: credentials.gateway,
  });
  const shop = await startShop(alipay);
  try {
    await tell(options, alipay, shop, credentials.buyerId);
  } finally {
    await shop.close();
    await alipay.close();
  }
}

async function tell(options: StoryOptions, alipay: Alipay, shop: Shop, buyerId: string): Promise<void> {
  const { step } = options.reporter;
  const control = createSandboxControl(options.url);
  const run = Date.now().toString(36);
  const first = addOrder(shop, `shop_${run}_1`, '88.88');
  const second = addOrder(shop, `shop_${run}_2`, '12.00');

  await step(
    { en: 'Create an Alipay trade of 88.88 yuan', zh: '创建一笔 88.88 元的支付宝交易' },
    async () => {
      const trade = await alipay.exec(
        'alipay.trade.create',
        { outTradeNo: first.outTradeNo, totalAmount: first.totalAmount, subject: '一双袜子 socks', buyerId },
        { notifyUrl: shop.notifyUrl },
      );
      return `trade_no ${trade.tradeNo}`;
    },
  );

  await step({ en: 'The buyer pays in the sandbox', zh: '买家在沙箱里付款' }, async () => {
    await control.pay(first.outTradeNo);
    return first.outTradeNo;
  });

  await step(
    { en: 'The signed notification arrives and is verified', zh: '带签名的异步通知到达并通过验签' },
    async () => {
      const delivery = await withinSeconds(5, shop.nextDelivery());
      expectEqual('verdict', delivery.verdict, 'accepted', delivery.reason);
      expectEqual('shipments', first.shipments, 1);
      return 'TRADE_SUCCESS, goods shipped once';
    },
  );

  await step(
    { en: 'The same notification again ships nothing', zh: '同一通知再次送达，不会重复发货' },
    async () => {
      await control.redeliver(first.outTradeNo);
      const delivery = await withinSeconds(5, shop.nextDelivery());
      expectEqual('verdict', delivery.verdict, 'duplicate', delivery.reason);
      expectEqual('shipments', first.shipments, 1);
      return 'recognised as a duplicate, acknowledged';
    },
  );

  await step({ en: 'Query the trade', zh: '查询交易' }, async () => {
    const trade = await alipay.exec('alipay.trade.query', { outTradeNo: first.outTradeNo });
    expectEqual('tradeStatus', trade.tradeStatus, 'TRADE_SUCCESS');
    expectEqual('totalAmount', trade.totalAmount, first.totalAmount);
    return `${String(trade.tradeStatus)}, ${trade.totalAmount} yuan`;
  });

  await step({ en: 'Refund 20.00 of it', zh: '部分退款 20.00 元' }, async () => {
    const refund = await alipay.exec('alipay.trade.refund', {
      outTradeNo: first.outTradeNo,
      refundAmount: '20.00',
      outRequestNo: `${first.outTradeNo}_r1`,
      refundReason: '少发了一只 one sock missing',
    });
    expectEqual('refundFee', refund.refundFee, '20.00');
    return `refunded so far: ${refund.refundFee} yuan`;
  });

  await step({ en: 'Query that refund', zh: '查询这笔退款' }, async () => {
    const refund = await alipay.exec('alipay.trade.fastpay.refund.query', {
      outTradeNo: first.outTradeNo,
      outRequestNo: `${first.outTradeNo}_r1`,
    });
    expectEqual('refundStatus', refund.refundStatus, 'REFUND_SUCCESS');
    expectEqual('refundAmount', refund.refundAmount, '20.00');
    return `${String(refund.refundStatus)}, ${String(refund.refundAmount)} yuan`;
  });

  await step({ en: 'Refund the rest; the trade closes', zh: '退还余款，交易关闭' }, async () => {
    const refund = await alipay.exec('alipay.trade.refund', {
      outTradeNo: first.outTradeNo,
      refundAmount: '68.88',
      outRequestNo: `${first.outTradeNo}_r2`,
    });
    expectEqual('refundFee', refund.refundFee, '88.88');
    const trade = await alipay.exec('alipay.trade.query', { outTradeNo: first.outTradeNo });
    expectEqual('tradeStatus', trade.tradeStatus, 'TRADE_CLOSED');
    return `refunded in all: ${refund.refundFee} yuan, ${String(trade.tradeStatus)}`;
  });

  await step(
    { en: 'Create a second order and close it unpaid', zh: '创建第二笔订单，未付款即关闭' },
    async () => {
      await alipay.exec('alipay.trade.create', {
        outTradeNo: second.outTradeNo,
        totalAmount: second.totalAmount,
        subject: '一顶帽子 hat',
        buyerId,
      });
      await alipay.exec('alipay.trade.close', { outTradeNo: second.outTradeNo });
      const trade = await alipay.exec('alipay.trade.query', { outTradeNo: second.outTradeNo });
      expectEqual('tradeStatus', trade.tradeStatus, 'TRADE_CLOSED');
      return `${second.outTradeNo} is ${String(trade.tradeStatus)}`;
    },
  );

  await step({ en: 'A forged notification is refused', zh: '伪造的通知被拒绝' }, async () => {
    const genuine = await control.notificationBody(first.outTradeNo);
    const forged = genuine.replace('total_amount=88.88', 'total_amount=0.01');
    if (forged === genuine) throw new Error('the forgery changed nothing');
    const response = await fetch(shop.notifyUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: forged,
    });
    expectEqual('status', response.status, 400);
    let delivery = await withinSeconds(5, shop.nextDelivery());
    // Refund and close notifications may have arrived in between; they are genuine.
    while (delivery.verdict !== 'refused') delivery = await withinSeconds(5, shop.nextDelivery());
    return delivery.reason ?? 'refused';
  });
}

function addOrder(shop: Shop, outTradeNo: string, totalAmount: string) {
  const order = { outTradeNo, totalAmount, paid: false, shipments: 0, refundedAmount: '0.00' };
  shop.orders.set(outTradeNo, order);
  return order;
}

async function withinSeconds<Value>(seconds: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`nothing arrived at the shop within ${String(seconds)} s`));
    }, seconds * 1000);
  });
  try {
    return await Promise.race([promise, expiry]);
  } finally {
    clearTimeout(timer);
  }
}

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { createNotifyHandler, SdkError, toNodeHandler, type Payment } from '@sdk/unified-pay';
import express from 'express';

/** What the shop remembers of one order; a database table in a real shop. Amounts are fen. */
export interface ShopOrder {
  readonly outTradeNo: string;
  readonly provider: Payment['provider'];
  readonly totalFee: number;
  state: 'unpaid' | 'paid' | 'refunded';
  /** How often goods left the warehouse. More than once would be a loss. */
  shipments: number;
}

export interface Shop {
  readonly url: string;
  readonly orders: ReadonlyMap<string, ShopOrder>;
  close(): Promise<void>;
}

/** The whole shop: three routes for the customer and the staff, and one for the platforms. */
export async function startShop(payments: { wxpay: Payment; alipay: Payment }): Promise<Shop> {
  const orders = new Map<string, ShopOrder>();
  const app = express();
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const notifyUrl = `${url}/notify`;

  // Both platforms report to one address. It stands before the JSON parser, because the raw body is what was signed.
  const notify = createNotifyHandler({
    payment: Object.values(payments),
    expected: ({ outTradeNo = '' }) => orders.get(outTradeNo), // an unknown order or another amount is refused
    onPaid: ({ outTradeNo = '' }) => {
      const order = orders.get(outTradeNo);
      if (order?.state !== 'unpaid') return;
      order.state = 'paid';
      order.shipments += 1;
    },
    onRefunded: ({ outTradeNo = '', refundFee }) => {
      const order = orders.get(outTradeNo);
      // A refund can be a part of the order, and can be made in the platform's console too.
      if (order && refundFee === order.totalFee) order.state = 'refunded';
    },
  });
  app.post('/notify', toNodeHandler(notify));
  app.use(express.json());

  // The amount comes from the shop, never from the customer; the openid comes from the session of the log-in in a real one.
  app.post('/orders', async (request, response) => {
    const { provider, openid } = request.body as { provider: 'wxpay' | 'alipay'; openid: string };
    // Never the same for two orders, on several machines and after a restart: for a platform it would be one order.
    const outTradeNo = `shop_${randomUUID().replaceAll('-', '').slice(0, 24)}`;
    const order: ShopOrder = { outTradeNo, provider, totalFee: 8888, state: 'unpaid', shipments: 0 };
    orders.set(outTradeNo, order); // before the platform can report its payment
    const orderInfo = await payments[provider].getOrderInfo({
      openid,
      outTradeNo,
      totalFee: order.totalFee,
      subject: 'A pair of socks', // for Alipay
      body: 'A pair of socks', // for WeChat Pay
      notifyUrl,
    });
    response.status(201).json({ outTradeNo, orderInfo }); // orderInfo is for wx.requestPayment or my.tradePay
  });

  // A real shop asks who is calling: the customer of this order here, the staff for the refund below.
  app.get('/orders/:outTradeNo', (request, response) => {
    const order = orders.get(request.params.outTradeNo);
    response.status(order ? 200 : 404).json(order ?? { error: 'no such order' });
  });

  app.post('/orders/:outTradeNo/refund', async (request, response) => {
    const order = orders.get(request.params.outTradeNo);
    if (order?.state !== 'paid') {
      response.status(409).json({ error: 'only a paid order can be refunded' });
      return;
    }
    const { outTradeNo, totalFee, provider } = order;
    // The number of the refund follows from the order: whoever asks twice asks for the same refund.
    const outRefundNo = `${outTradeNo}_r`;
    try {
      await payments[provider].refund({ outTradeNo, outRefundNo, totalFee, refundFee: totalFee, notifyUrl });
      response.status(202).json({ outRefundNo });
    } catch (error) {
      // `unknown` is not `failed`: the money may have moved, and the message names the query that tells.
      if (!SdkError.is(error)) throw error;
      response.status(error.outcome === 'unknown' ? 504 : 502).json({ error: error.message });
    }
  });

  return {
    url,
    orders,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

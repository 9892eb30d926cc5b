import { createSandbox } from '@sdk/sandbox';
import { createPayment } from '@sdk/unified-pay';

import { serveWithFastify, serveWithHono } from './endpoints.js';
import { createPaymentNotify, type Ledger } from './notify-handler.js';

/** Each platform reports a payment to each framework; then a copy, and a forgery. */
export async function run(say: (line: string) => void): Promise<void> {
  const sandbox = await createSandbox();
  const { url } = await sandbox.listen({ port: 0 });
  const { weixinPay, alipay: account } = sandbox.credentials(url);
  const wxpay = createPayment({
    provider: 'wxpay',
    apiVersion: 'v3', // v2 works as well: the handler sees which one it is
    appId: weixinPay.appId,
    mchId: weixinPay.mchId,
    privateKey: weixinPay.privateKey,
    serialNo: weixinPay.serialNo,
    apiV3Key: weixinPay.apiV3Key,
    publicKey: weixinPay.publicKey,
    publicKeyId: weixinPay.publicKeyId,
    endpoint: weixinPay.endpoint,
  });
  const alipay = createPayment({
    provider: 'alipay',
    appId: account.appId,
    privateKey: account.privateKey,
    alipayPublicKey: account.alipayPublicKey,
    endpoint: account.endpoint,
  });
  const ledger: Ledger = { expected: new Map(), paid: [], refused: [] };
  const notify = createPaymentNotify([wxpay, alipay], ledger);
  const endpoints = { Fastify: await serveWithFastify(notify), Hono: await serveWithHono(notify) };
  try {
    for (const [name, { notifyUrl }] of Object.entries(endpoints)) {
      for (const payment of [wxpay, alipay]) {
        const outTradeNo = `${payment.provider}_${name.toLowerCase()}`;
        const openid = payment.provider === 'wxpay' ? weixinPay.openid : account.buyerId;
        ledger.expected.set(outTradeNo, 100);
        const order = { outTradeNo, totalFee: 100, subject: 'Tea', body: 'Tea', openid, notifyUrl };
        await payment.getOrderInfo(order);
        await sandbox.orders.pay(outTradeNo);
        await sandbox.clock.advance(0); // until it was delivered

        const delivered = sandbox.notifications.list().find((one) => one.outTradeNo === outTradeNo);
        if (delivered === undefined) throw new Error(`nothing was reported about ${outTradeNo}`);
        await sandbox.notifications.duplicate(delivered.id);
        await sandbox.notifications.corrupt(delivered.id); // one byte of the signature is another
        const times = ledger.paid.filter((one) => one.outTradeNo === outTradeNo).length;
        say(`${payment.provider} -> ${name}: ${delivered.state}, handled ${times === 1 ? 'once' : times}`);
      }
    }
    say(`forgeries refused: ${ledger.refused.join(', ')}`);
  } finally {
    await Promise.all(Object.values(endpoints).map((endpoint) => endpoint.close()));
    await Promise.all([wxpay.close(), alipay.close()]);
    await sandbox.close();
  }
}

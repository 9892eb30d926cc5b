import { createSandbox } from '@sdk/sandbox';
import { createPayment, type Payment } from '@sdk/unified-pay';

import { startShop, type Shop } from './shop.js';

/** One customer of each platform: orders, pays, is told of it once, and gets the money back. */
export async function run(say: (line: string) => void): Promise<void> {
  const sandbox = await createSandbox();
  const { url } = await sandbox.listen({ port: 0 });
  const { weixinPay, alipay: account } = sandbox.credentials(url);
  const wxpay = createPayment({
    provider: 'wxpay',
    appId: weixinPay.appId,
    mchId: weixinPay.mchId,
    key: weixinPay.key,
    pfx: weixinPay.pfxBase64, // refunds need the merchant's certificate
    endpoint: weixinPay.endpoint, // leave it out in production
  });
  const alipay = createPayment({
    provider: 'alipay',
    appId: account.appId,
    privateKey: account.privateKey,
    alipayPublicKey: account.alipayPublicKey,
    endpoint: account.endpoint,
  });
  const shop = await startShop({ wxpay, alipay });

  const tell = async ({ provider }: Payment, openid: string): Promise<void> => {
    const { outTradeNo } = await post(shop, '/orders', { provider, openid });
    say(`${provider}: order ${outTradeNo ?? ''} over ${String(stateOf(shop, outTradeNo).totalFee)} fen`);

    await sandbox.orders.pay(outTradeNo ?? ''); // the buyer's thumb
    await sandbox.clock.advance(0); // until the notification was delivered
    say(`${provider}: ${describe(shop, outTradeNo)} after the notification`);

    const paid = sandbox.notifications.list().find((one) => one.outTradeNo === outTradeNo);
    await sandbox.notifications.duplicate(paid?.id ?? '', 3); // platforms do repeat themselves
    say(`${provider}: ${describe(shop, outTradeNo)} after three more copies of it`);

    await post(shop, `/orders/${outTradeNo ?? ''}/refund`, {});
    await sandbox.clock.advance('2s'); // WeChat Pay takes a moment
    say(`${provider}: ${describe(shop, outTradeNo)} after the refund`);
  };
  try {
    await tell(wxpay, weixinPay.openid);
    await tell(alipay, account.buyerId);
  } finally {
    await shop.close();
    await Promise.all([wxpay.close(), alipay.close()]);
    await sandbox.close();
  }
}

async function post(shop: Shop, path: string, body: object): Promise<{ outTradeNo?: string }> {
  const response = await fetch(shop.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { outTradeNo?: string };
}

function stateOf(shop: Shop, outTradeNo = '') {
  const order = shop.orders.get(outTradeNo);
  if (!order) throw new Error(`the shop does not know ${outTradeNo}`);
  return order;
}

function describe(shop: Shop, outTradeNo?: string): string {
  const { state, shipments } = stateOf(shop, outTradeNo);
  return `${state}, shipped ${shipments === 1 ? 'once' : `${shipments} times`}`;
}

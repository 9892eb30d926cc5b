import { createSandbox } from '@sdk/sandbox';

import * as notifyRoute from './app/api/notify/route.js';
import * as ordersRoute from './app/api/orders/route.js';
import { closeShop, shopFromEnvironment } from './lib/shop.js';

const site = 'https://shop.test';

/** Plays the Next.js server: hands Web requests to the route handlers, and nothing else. */
export async function run(say: (line: string) => void): Promise<void> {
  const sandbox = await createSandbox({
    allowNotifyHosts: ['shop.test'],
    fetch: (request) => notifyRoute.POST(request), // what the platforms send to https://shop.test/api/notify
  });
  const { url } = await sandbox.listen({ port: 0 });
  const { weixinPay, alipay } = sandbox.credentials(url);
  const before = { ...process.env };
  Object.assign(process.env, {
    SITE_URL: site,
    WXPAY_APP_ID: weixinPay.appId,
    WXPAY_MCH_ID: weixinPay.mchId,
    WXPAY_KEY: weixinPay.key,
    WXPAY_ENDPOINT: weixinPay.endpoint,
    ALIPAY_APP_ID: alipay.appId,
    ALIPAY_PRIVATE_KEY: alipay.privateKey,
    ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
    ALIPAY_ENDPOINT: alipay.endpoint,
  });
  const order = async (body: object): Promise<{ status: number; outTradeNo?: string }> => {
    const request = new Request(`${site}/api/orders`, { method: 'POST', body: JSON.stringify(body) });
    const response = await ordersRoute.POST(request);
    return { ...((await response.json()) as { outTradeNo?: string }), status: response.status };
  };
  try {
    const customers = { wxpay: weixinPay.openid, alipay: alipay.buyerId };
    for (const [provider, openid] of Object.entries(customers)) {
      const { status, outTradeNo = '' } = await order({ provider, openid });
      say(`POST /api/orders (${provider}): ${status}`);
      await sandbox.orders.pay(outTradeNo);
      await sandbox.clock.advance(0);
      const delivery = sandbox.notifications.list().find((one) => one.outTradeNo === outTradeNo);
      const paid = shopFromEnvironment().orders.get(outTradeNo)?.paid ?? false;
      say(`POST /api/notify (${provider}): ${delivery?.state ?? 'missing'}, order paid: ${String(paid)}`);
    }
    say(`POST /api/orders without a provider: ${(await order({})).status}`);
    const forged = new Request(`${site}/api/notify`, { method: 'POST', body: 'out_trade_no=x&sign=x' });
    say(`POST /api/notify with a forgery: ${(await notifyRoute.POST(forged)).status}`);
  } finally {
    process.env = before;
    await closeShop();
    await sandbox.close();
  }
}

import { createSandbox, type SandboxCredentials } from '@sdk/sandbox';

import { findOrder } from './common/orders.js';
import { forgetPaymentNotify } from './common/payment-notify.js';
import { closePlatforms, type PlatformName } from './common/platforms.js';
import { main as createOrder } from './functions/create-order/index.js';
import { main as login } from './functions/login/index.js';
import { main as payNotify, type HttpEvent } from './functions/pay-notify/index.js';

/** Plays the cloud: calls the functions with events, as a client and as the platforms do. */
export async function run(say: (line: string) => void): Promise<void> {
  const events: HttpEvent[] = [];
  const sandbox = await createSandbox({
    // What the platforms send becomes the event of a function, as the gateway of a cloud space does it.
    allowNotifyHosts: ['space.test'],
    fetch: async (request) => {
      const event = await toEvent(request);
      events.push(event);
      return toResponse(await payNotify(event));
    },
  });
  const { url } = await sandbox.listen({ port: 0 });
  const before = { ...process.env };
  Object.assign(process.env, environmentOf(sandbox.credentials(url)));
  try {
    for (const platform of ['weixin', 'alipay'] as const satisfies PlatformName[]) {
      const code = platform === 'weixin' ? sandbox.credentials(url).weixin.jsCode : 'FAKE-AUTH-CODE';
      const { openid } = await login({ platform, code });
      const { outTradeNo, orderInfo } = await createOrder({ platform, openid });
      const kind = typeof orderInfo === 'string' ? 'a trade number' : 'parameters with paySign';
      say(`${platform}: logged in; orderInfo is ${kind}`);

      await sandbox.orders.pay(outTradeNo);
      await sandbox.clock.advance(0);
      const event = events.at(-1);
      if (event === undefined) throw new Error('no notification reached the function');
      await payNotify(event); // the platform repeats itself
      const order = findOrder(outTradeNo);
      say(`${platform}: paid ${String(order?.paid)}, updated ${order?.updates ?? 0} time`);

      const bytes = Buffer.from(event.body, 'base64')
        .toString()
        .replace(/8888|88\.88/, '1');
      const forged = await payNotify({ ...event, body: Buffer.from(bytes).toString('base64') });
      say(`${platform}: a forged amount is answered with ${forged.statusCode}`);
    }
  } finally {
    process.env = before;
    forgetPaymentNotify();
    await closePlatforms();
    await sandbox.close();
  }
}

async function toEvent(request: Request): Promise<HttpEvent> {
  return {
    path: new URL(request.url).pathname,
    httpMethod: request.method,
    headers: Object.fromEntries(request.headers),
    body: Buffer.from(await request.arrayBuffer()).toString('base64'),
    isBase64Encoded: true,
  };
}

function toResponse({ body, statusCode, headers }: Awaited<ReturnType<typeof payNotify>>): Response {
  return new Response(body, { status: statusCode, headers });
}

/** What would be set in the console of the cloud space. */
function environmentOf({ weixin, weixinPay, alipay }: SandboxCredentials): Record<string, string> {
  return {
    WEIXIN_APP_ID: weixin.appId,
    WEIXIN_SECRET: weixin.secret,
    WEIXIN_ENDPOINT: weixin.endpoint,
    WEIXIN_PAY_MCH_ID: weixinPay.mchId,
    WEIXIN_PAY_KEY: weixinPay.key,
    WEIXIN_PAY_ENDPOINT: weixinPay.endpoint,
    ALIPAY_APP_ID: alipay.appId,
    ALIPAY_PRIVATE_KEY: alipay.privateKey,
    ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
    ALIPAY_GATEWAY: alipay.gateway,
    NOTIFY_URL: 'https://space.test/pay-notify',
  };
}

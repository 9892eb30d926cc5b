import { createSandbox } from '@sdk/sandbox';
import { createCloud, initAlipay, initWeixin } from '../../src/index.js';
import type { ConformanceWorld } from './conformance-row.js';
import { createServerless } from './create-serverless.js';

const notifyUrl = 'http://127.0.0.1:9/notify';

/** A sandbox with frozen time, and everything of the umbrella over it. */
export async function openWorld(): Promise<ConformanceWorld & { close(): Promise<void> }> {
  const sandbox = await createSandbox({ clock: { startAt: '2026-03-04T02:00:00Z' }, seed: 56 });
  const { url } = await sandbox.listen({ port: 0 });
  const credentials = sandbox.credentials(url);
  const clock = { now: () => sandbox.clock.now() };

  const serverless = createServerless(credentials.mpserverless);
  await serverless.user.authorize({ authProvider: 'alipay_openapi' });
  const { appId, secret, endpoint } = credentials.weixin;
  const { mchId, key, pfxBase64, endpoint: paymentEndpoint } = credentials.weixinPay;
  const weixin = initWeixin({
    appId,
    secret,
    endpoint,
    mchId,
    key,
    pfx: pfxBase64,
    paymentEndpoint,
    clock,
    notifyUrl,
  });
  const { privateKey, alipayPublicKey, gateway } = credentials.alipay;
  const alipay = initAlipay({
    appId: credentials.alipay.appId,
    privateKey,
    alipayPublicKey,
    gateway,
    keyType: 'PKCS8',
    clock,
    notifyUrl,
  });
  let orders = 0;

  return {
    sandbox,
    url,
    credentials,
    cloud: createCloud(serverless, { notify: { url: notifyUrl } }),
    weixin,
    alipay,
    newOrder: () => `conformance_${String((orders += 1))}`,
    token: async () => weixin.getAccessToken(),
    async notificationEvent(outTradeNo, type = /./) {
      const {
        headers,
        body,
        url: address,
      } = await sandbox.notifications.waitFor((one) => one.outTradeNo === outTradeNo && type.test(one.type));
      return {
        path: new URL(address).pathname,
        httpMethod: 'POST',
        headers,
        queryStringParameters: {},
        body: Buffer.from(body).toString('base64'),
        isBase64Encoded: true,
      };
    },
    async close() {
      await Promise.all([weixin.close(), alipay.close()]);
      await sandbox.close();
    },
  };
}

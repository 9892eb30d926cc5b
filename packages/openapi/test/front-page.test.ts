import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createSandbox, type Sandbox } from '@sdk/sandbox';
import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = http.createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** The program of the repository's front page, with the port of its shop changed and its server closed afterwards. */
describe.each(['README.md', 'README.zh-CN.md'])('the front page, %s', (file) => {
  let sandbox: Sandbox;
  let url: string;
  const servers: http.Server[] = [];

  beforeAll(async () => {
    sandbox = await createSandbox();
    ({ url } = await sandbox.listen({ port: 0 }));
  });
  afterAll(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await sandbox.close();
  });

  const ownRequire: (name: string) => unknown = require;
  const load = ((name: string): unknown => {
    if (name !== 'node:http') return ownRequire(name);
    return {
      createServer(listener: http.RequestListener) {
        const server = http.createServer(listener);
        servers.push(server);
        return server;
      },
    };
  }) as NodeJS.Require;

  it('takes a payment on both platforms', async () => {
    const [example, ...others] = readExamples(resolve(__dirname, '../../..', file));
    expect(others).toEqual([]);
    if (example === undefined) throw new Error('there is no example');
    const port = String(await freePort());
    const { alipay, weixin, weixinPay } = sandbox.credentials(url);
    const printed = await runExample({ ...example, source: example.source.replaceAll('3000', port) }, load, {
      WEIXIN_APP_ID: weixin.appId,
      WEIXIN_SECRET: weixin.secret,
      WEIXIN_ENDPOINT: weixin.endpoint,
      WEIXIN_PAY_MCH_ID: weixinPay.mchId,
      WEIXIN_PAY_KEY: weixinPay.key,
      WEIXIN_PAY_ENDPOINT: weixinPay.endpoint,
      WEIXIN_PAY_OPENID: weixinPay.openid,
      ALIPAY_APP_ID: alipay.appId,
      ALIPAY_PRIVATE_KEY: alipay.privateKey,
      ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
      ALIPAY_GATEWAY: alipay.gateway,
      ALIPAY_BUYER_ID: alipay.buyerId,
    });
    expect(printed.length).toBeGreaterThan(0);
    for (const { outTradeNo } of sandbox.orders.list()) {
      await sandbox.orders.pay(outTradeNo);
      const accepted = await sandbox.notifications.waitFor(
        (one) => one.outTradeNo === outTradeNo && one.state === 'accepted',
        // The shop loads what verifies a notification when the first one comes.
        25_000,
      );
      expect(accepted.state).toBe('accepted');
    }
    expect(printed.filter((line) => /^paid (wxpay|alipay) \S+ 8888$/.test(line))).toHaveLength(2);
  });
});

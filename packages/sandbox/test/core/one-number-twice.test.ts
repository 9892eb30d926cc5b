import { runCli } from '../../src/cli/run-cli.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { signedGatewayRequest } from '../alipay/raw-client.js';
import { appId, mchId, signedV3Request } from '../weixin-pay/raw-v3-client.js';

/** An order that a buyer began to pay on one platform and then on the other. */
const outTradeNo = 'tea_4001';
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox();
  await sandbox.fetch(
    signedGatewayRequest('alipay.trade.create', {
      out_trade_no: outTradeNo,
      subject: 'Tea',
      total_amount: '1.00',
      buyer_id: '2088999999990201',
    }),
  );
  await sandbox.fetch(
    signedV3Request(sandbox, 'POST', '/wxpay/v3/pay/transactions/native', {
      appid: appId,
      mchid: mchId,
      description: 'Tea',
      out_trade_no: outTradeNo,
      notify_url: 'http://127.0.0.1:3000/weixin/notify',
      amount: { total: 100 },
    }),
  );
});
afterEach(() => sandbox.close());

const refusal = `Two platforms have an order ${outTradeNo}. Say whose is meant: platform weixinPay or alipay.`;
const paid = () =>
  sandbox.orders
    .list()
    .filter(({ paidAt }) => paidAt !== null)
    .map(({ platform }) => platform);

test('nobody pays one of two orders by chance', async () => {
  await expect(sandbox.orders.pay(outTradeNo)).rejects.toMatchObject({
    name: 'SandboxActionError',
    message: refusal,
  });
  expect(paid()).toEqual([]);
  await sandbox.orders.act(outTradeNo, 'pay', { platform: 'alipay' });
  expect(paid()).toEqual(['alipay']);
  await sandbox.orders.act(outTradeNo, 'scan', { platform: 'weixinPay' });
  await sandbox.orders.act(outTradeNo, 'pay', { platform: 'weixinPay' });
  expect(paid()).toEqual(['weixinPay', 'alipay']);
  await expect(sandbox.orders.act(outTradeNo, 'refund', { platform: 'weixin' })).rejects.toThrow(
    `There is no order ${outTradeNo} of weixin.`,
  );
});

async function post(query: string, body: unknown, language = 'en') {
  const answer = await sandbox.fetch(
    new Request(`http://127.0.0.1/_sandbox/orders/${encodeURIComponent(outTradeNo)}/pay${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify(body),
    }),
  );
  return { status: answer.status, text: await answer.text() };
}

test('the control API refuses too, and takes the platform from query or body', async () => {
  expect(await post('', {})).toMatchObject({ status: 409, text: expect.stringContaining(refusal) });
  expect(await post('?platform=wechat', {})).toMatchObject({ status: 400 });
  expect(await post('', { platform: 'wechat' })).toMatchObject({ status: 400 });
  expect(paid()).toEqual([]);
  expect(await post('', { platform: 'weixinPay' })).toMatchObject({ status: 200 });
  expect(paid()).toEqual(['weixinPay']);
  expect(await post('?platform=alipay', {})).toMatchObject({ status: 200 });
  expect(paid()).toEqual(['weixinPay', 'alipay']);
  const shown = await sandbox.fetch(
    new Request(`http://127.0.0.1/_sandbox/orders/${encodeURIComponent(outTradeNo)}?platform=alipay`),
  );
  expect(await shown.json()).toMatchObject({ platform: 'alipay' });
});

test('the buttons of the dashboard mean the order that they show', async () => {
  const page = await sandbox.fetch(
    new Request(`http://127.0.0.1/orders/${encodeURIComponent(outTradeNo)}`, {
      headers: { accept: 'text/html' },
    }),
  );
  const html = await page.text();
  const posts = [...html.matchAll(/data-post="\/_sandbox(\/orders\/[^"]+)"/g)].map(([, path]) => path);
  expect(posts.length).toBeGreaterThan(2);
  expect(posts.filter((path) => !path?.endsWith('?platform=weixinPay'))).toEqual([]);
});

test('the command line asks whose is meant, in Chinese too', async () => {
  const { url } = await sandbox.listen({ port: 0 });
  const run = async (...words: string[]) => {
    const lines: string[] = [];
    const code = await runCli([...words, '--url', url], {
      print: (line) => lines.push(line),
      complain: (line) => lines.push(line),
      fetch: (address, init) => fetch(address, init),
      environment: {},
      untilStopped: () => Promise.resolve(),
    });
    return { code, text: lines.join('\n') };
  };
  expect(await run('pay', outTradeNo)).toEqual({ code: 1, text: refusal });
  expect(await run('--lang', 'zh', 'pay', outTradeNo)).toEqual({
    code: 1,
    text: `两个平台都有订单 ${outTradeNo}。请指明是哪一个：platform 为 weixinPay 或 alipay。`,
  });
  expect(await run('pay', outTradeNo, '--platform', 'alipay')).toMatchObject({ code: 0 });
  expect(paid()).toEqual(['alipay']);
});

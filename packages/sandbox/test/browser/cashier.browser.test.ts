import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Browser, Page } from 'playwright-core';

import { busySandbox } from './busy-sandbox.js';
import type { BusySandbox } from './busy-sandbox.js';
import { openBrowser, openPage } from './open-browser.js';

jest.setTimeout(180_000);

// A name, unlike 127.0.0.1, is no secure origin: there the browser sends no Sec-Fetch-Site, and Origin alone counts.
const names = ['shop.test', 'evil.example.com'];
let browser: Browser;
let busy: BusySandbox;

beforeAll(async () => {
  browser = await openBrowser([
    `--host-resolver-rules=${names.map((name) => `MAP ${name} 127.0.0.1`).join(',')},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1`,
  ]);
});
beforeEach(async () => {
  busy = await busySandbox();
});
afterEach(() => busy.sandbox.close());
afterAll(() => browser.close());

/** The path of an order's page, and the order's number. */
function waiting(platform: string): { path: string; outTradeNo: string } {
  const order = busy.sandbox.orders.list().find((one) => one.platform === platform && one.paidAt === null);
  const mount = platform === 'alipay' ? 'alipay' : 'wxpay';
  return {
    path: `/${mount}/cashier/${String(order?.data['cashierToken'])}`,
    outTradeNo: order?.outTradeNo ?? '',
  };
}

const isPaid = (outTradeNo: string): boolean => busy.sandbox.orders.get(outTradeNo)?.paidAt !== null;

async function press(page: Page, action: string): Promise<void> {
  await Promise.all([page.waitForLoadState('load'), page.click(`form[action$="/${action}"] button`)]);
}

test.each(['127.0.0.1', 'shop.test'])('a buyer pays at http://%s', async (name) => {
  const origin = `http://${name}:${String(busy.server.port)}`;
  const { page, context, complaints } = await openPage(browser, origin);
  for (const platform of ['alipay', 'weixinPay']) {
    const { path, outTradeNo } = waiting(platform);
    await page.goto(path);
    if ((await page.$(`form[action$="/scan"]`)) !== null) await press(page, 'scan');
    await press(page, 'pay');
    await page.waitForURL(origin + path);
    expect([platform, isPaid(outTradeNo)]).toEqual([platform, true]);
    expect(await page.textContent('main')).toContain('成功');
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test('a page elsewhere that knows the address of an order pays nothing', async () => {
  const stranger = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<p>evil</p>'),
  );
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const { port } = stranger.address() as AddressInfo;
  const { page, context } = await openPage(browser, busy.origin);
  for (const platform of ['alipay', 'weixinPay']) {
    const { path, outTradeNo } = waiting(platform);
    // From another port, under a name of its own, and from a document without an origin.
    for (const from of [
      `http://127.0.0.1:${String(port)}/`,
      `http://evil.example.com:${String(port)}/`,
      'data:text/html,',
    ]) {
      await page.goto(from);
      await page.setContent(
        `<form method="post" action="${busy.origin}${path}/pay"><button>Win</button></form>`,
      );
      await page.click('button');
      expect([from, await answerTo(page, `${busy.origin}${path}/pay`)]).toEqual([
        from,
        expect.stringContaining('CROSS_ORIGIN'),
      ]);
    }
    expect(isPaid(outTradeNo)).toBe(false);
  }
  await context.close();
  stranger.close();
});

test('a page whose name was pointed at this machine pays nothing (DNS rebinding)', async () => {
  const { path, outTradeNo } = waiting('weixinPay');
  const origin = `http://evil.example.com:${String(busy.server.port)}`;
  const page = await browser.newPage();
  await page.goto(origin + path);
  await press(page, 'pay');
  await expect(answerTo(page, `${origin}${path}/pay`)).resolves.toContain('HOST_NOT_ALLOWED');
  expect(isPaid(outTradeNo)).toBe(false);
  await page.close();
});

/** What stands on the page that a form led to. */
async function answerTo(page: Page, address: string): Promise<string> {
  await page.waitForURL(address);
  return (await page.textContent('body')) ?? '';
}

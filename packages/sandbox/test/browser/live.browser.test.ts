import type { Browser, Page } from 'playwright-core';

import { busySandbox } from './busy-sandbox.js';
import type { BusySandbox } from './busy-sandbox.js';
import { openBrowser, openPage } from './open-browser.js';
import type { WatchedPage } from './open-browser.js';
import { signedGatewayRequest } from '../alipay/raw-client.js';

jest.setTimeout(120_000);

let browser: Browser;
let busy: BusySandbox;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
beforeEach(async () => {
  busy = await busySandbox();
  watched = await openPage(browser, busy.origin, { locale: 'en-US' });
  ({ page } = watched);
});
afterEach(async () => {
  expect(watched.complaints).toEqual([]);
  await watched.context.close();
  await busy.sandbox.close();
});
afterAll(() => browser.close());

async function newOrder(outTradeNo: string): Promise<void> {
  const content = {
    out_trade_no: outTradeNo,
    subject: outTradeNo,
    total_amount: '1.00',
    buyer_id: '2088999999990201',
  };
  await busy.sandbox.fetch(signedGatewayRequest('alipay.trade.create', content));
}

test('what happens is shown without loading again, and said in one short sentence', async () => {
  await page.goto('/orders');
  await page.evaluate(`(() => Object.assign(window, { sameDocument: true }))()`);
  await newOrder('fresh_1');
  await page.locator('a[href="/orders/fresh_1"]').waitFor();
  expect(await page.evaluate(`(() => 'sameDocument' in window)()`)).toBe(true);
  // Not waitForFunction: its later attempts are evaluated in the page, whose policy forbids that.
  await page.locator('#news:not(:empty)').waitFor({ state: 'attached' });
  const said = (await page.locator('#news').textContent()) ?? '';
  expect(said).toMatch(/^(Order changed|Request arrived): \S+$/);
  expect(await page.locator('#live').getAttribute('aria-live')).toBeNull();
});

test('focus, scroll, open details, typed text and a selection stay', async () => {
  await page.setViewportSize({ width: 1000, height: 400 });
  await page.goto('/orders/tea_1001');
  await page.locator('details[data-key=raw] summary').click();
  await page.locator('input[name=amount]').fill('3.21');
  await page.locator('input[name=amount]').focus();
  await page.evaluate(`(() => {
    window.scrollTo(0, 300);
    const chosen = document.querySelector('.facts code')?.firstChild;
    if (chosen) getSelection()?.selectAllChildren(chosen);
  })()`);
  await page.locator('input[name=amount]').focus();
  const before = await page.evaluate(`(() => window.scrollY)()`);
  await busy.sandbox.orders.refund('tea_1001', '1.00');
  await page.getByText('¥9.80 refunded').first().waitFor();
  const after = await page.evaluate(`(() => ({
    focus: document.activeElement?.getAttribute('name'),
    typed: document.querySelector('input[name=amount]')?.value,
    isOpen: document.querySelector('details[data-key=raw]')?.open,
    scroll: window.scrollY,
  }))()`);
  expect(after).toEqual({ focus: 'amount', typed: '3.21', isOpen: true, scroll: before });
});

test('the focus stays near a button that is gone with its state', async () => {
  await page.goto('/orders');
  const row = page.locator('[data-key="order-weixinPay-oolong_2002"]');
  await row.getByRole('button', { name: 'Pay' }).press('Enter');
  await row.getByText('Paid').waitFor();
  expect(await page.evaluate(`(() => document.activeElement?.getAttribute('href'))()`)).toBe(
    '/orders/oolong_2002',
  );
});

test('a list keeps its rows and puts a new one in front', async () => {
  await page.goto('/orders');
  await page
    .locator('.row')
    .first()
    .evaluate((row) => Object.assign(row, { isKept: true }));
  await newOrder('fresh_2');
  await page.locator('a[href="/orders/fresh_2"]').waitFor();
  const kept = await page.locator('.row').evaluateAll((rows) => rows.map((row) => 'isKept' in row));
  expect(kept.slice(0, 3)).toEqual([false, true, false]);
});

test('it says when the sandbox is gone', async () => {
  await page.goto('/');
  await page.getByText('live', { exact: true }).waitFor();
  await busy.server.close();
  await page.getByText('reconnecting').waitFor();
  watched.complaints.length = 0;
});

import type { Browser, Page } from 'playwright-core';

import { busySandbox } from './busy-sandbox.js';
import type { BusySandbox } from './busy-sandbox.js';
import { openBrowser, openPage } from './open-browser.js';
import type { WatchedPage } from './open-browser.js';

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
  watched = await openPage(browser, busy.origin, {
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  ({ page } = watched);
});
afterEach(async () => {
  expect(watched.complaints).toEqual([]);
  await watched.context.close();
  await busy.sandbox.close();
});
afterAll(() => browser.close());

/** Presses Tab until what has the focus is called this, and looks whether the focus can be seen. */
async function tabTo(name: string | RegExp): Promise<void> {
  for (let count = 0; count < 80; count += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<{ text: string; outline: string }>(`(() => {
      const one = document.activeElement;
      const text = (one?.getAttribute('aria-label') ?? one?.textContent ?? '').trim();
      return { text, outline: one === null ? '' : getComputedStyle(one).outlineStyle };
    })()`);
    if (typeof name === 'string' ? focused.text !== name : !name.test(focused.text)) continue;
    expect(focused.outline).not.toBe('none');
    return;
  }
  throw new Error(`Tab never came to ${String(name)}.`);
}

test('an order is found, opened on the phone, paid and refunded with keys alone', async () => {
  await page.goto('/orders');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter'); // the skip link
  await tabTo(/^武夷大红袍\s+oolong_2002/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/orders/oolong_2002');
  await tabTo('Take the phone');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/phone?order=oolong_2002');
  await tabTo('Your client code is told').catch(() => undefined);
  await page.locator('select[name=tell]').focus();
  await page.keyboard.press('c'); // chooses `cancel` by its first letter
  await tabTo('Pay');
  await page.keyboard.press('Enter');
  await page.getByText('believes it failed, and the buyer has paid').waitFor();
  expect(busy.sandbox.orders.get('oolong_2002')?.paidAt).not.toBeNull();
  await page.goto('/orders/oolong_2002');
  await tabTo('Yuan to refund');
  await page.keyboard.type('6.00');
  await page.keyboard.press('Enter');
  await page.getByText('Accepted, not done yet').first().waitFor();
  await tabTo('Done now');
  await page.keyboard.press('Enter');
  await page.getByText('¥6.00 refunded').first().waitFor();
  expect(busy.sandbox.orders.get('oolong_2002')?.refundedFen).toBe(600);
});

test('tabs are chosen with arrow keys, and stay chosen', async () => {
  await page.goto('/');
  await page.getByRole('tab', { name: 'createAlipay' }).focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
  const selected = page.locator('[role=tab][aria-selected=true]');
  expect((await selected.textContent())?.trim()).toBe('createWeixinPay');
  await page.keyboard.press('End');
  expect((await selected.textContent())?.trim()).toBe('curl');
  await busy.sandbox.orders.pay('oolong_2002');
  await page.locator('.timeline a', { hasText: 'oolong_2002' }).first().waitFor();
  expect((await selected.textContent())?.trim()).toBe('curl');
  expect(await page.getByRole('tabpanel').count()).toBe(1);
  expect(await page.evaluate(`(() => document.activeElement?.textContent.trim())()`)).toBe('curl');
});

test('a question is answered with Esc, and nothing happens', async () => {
  await page.goto('/snapshots');
  await page.getByRole('button', { name: 'Reset the sandbox' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(busy.sandbox.orders.list()).toHaveLength(5);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Yes, do it' }).press('Enter');
  await page.getByText('Now there are 0 orders').waitFor();
  expect(busy.sandbox.orders.list()).toHaveLength(0);
});

test('the newest code is copied with one key, but not while something is typed', async () => {
  await page.goto('/sms');
  await page.keyboard.press('c');
  await page.getByText('Copied').waitFor();
  expect(await page.evaluate(`(() => navigator.clipboard.readText())()`)).toBe('112233');
  await page.evaluate(`(() => navigator.clipboard.writeText('-'))()`);
  await page.locator('input[name=content]').focus();
  await page.keyboard.type('c');
  expect(await page.evaluate(`(() => navigator.clipboard.readText())()`)).toBe('-');
});

test('a snapshot is saved as a file and loaded again', async () => {
  await page.goto('/snapshots');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the snapshot' }).press('Enter'),
  ]);
  const file = await download.path();
  busy.sandbox.reset();
  await page.getByText('Now there are 0 orders').waitFor();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Load', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Yes, do it' }).press('Enter');
  await page.getByText('Now there are 5 orders').waitFor();
  expect(busy.sandbox.orders.get('tea_1001')?.refundedFen).toBe(880);
});

test('a request is replayed, and the page of the new one says so', async () => {
  await page.goto('/requests/req_1');
  await page.getByRole('button', { name: 'Replay the same bytes' }).press('Enter');
  await page.getByText('A replay of').waitFor();
  expect(busy.sandbox.requests.list()[0]?.operation).toBe('alipay.trade.create');
});

import type { Browser } from 'playwright-core';

import { busySandbox } from './busy-sandbox.js';
import type { BusySandbox } from './busy-sandbox.js';
import { openBrowser, openPage } from './open-browser.js';

jest.setTimeout(120_000);

let browser: Browser;
let busy: BusySandbox;

beforeAll(async () => {
  [browser, busy] = await Promise.all([openBrowser(), busySandbox()]);
});
afterAll(async () => {
  await browser.close();
  await busy.sandbox.close();
});

const views = [
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 1280],
  ['zh-CN', 'light', 390],
  ['en', 'dark', 390],
] as const;

test.each(views)(
  'in %s, %s, %i px wide, every page opens without a complaint and fits',
  async (language, scheme, width) => {
    const { page, context, complaints } = await openPage(browser, busy.origin, {
      viewport: { width, height: 800 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    });
    for (const path of busy.pages) {
      const answer = await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      expect([path, answer?.status()]).toEqual([path, 200]);
      const found = await page.evaluate(`(() => ({
        language: document.documentElement.lang,
        headings: document.querySelectorAll('h1').length,
        landmarks: ['header', 'nav', 'main'].filter((name) => document.querySelector(name) === null),
        tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        unnamed: [...document.querySelectorAll('button, input, select, a[href], meter')]
          .filter((one) => {
            const labels =
              one instanceof HTMLInputElement || one instanceof HTMLSelectElement ? one.labels : null;
            const name = one.getAttribute('aria-label') ?? one.textContent;
            return name.trim() === '' && (labels?.length ?? 0) === 0;
          })
          .map((one) => one.outerHTML),
        tables: [...document.querySelectorAll('table')].filter(
          (one) => one.caption === null || one.querySelector('th[scope=col]') === null,
        ).length,
        twice: [...document.querySelectorAll('[id]')]
          .map(({ id }) => id)
          .filter((id, index, all) => all.indexOf(id) !== index),
        handlers: [...document.querySelectorAll('*')].filter((one) =>
          [...one.attributes].some(({ name }) => name.startsWith('on') || name === 'style'),
        ).length,
      }))()`);
      expect([path, found]).toEqual([
        path,
        { language, headings: 1, landmarks: [], tooWide: 0, unnamed: [], tables: 0, twice: [], handlers: 0 },
      ]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  },
);

test.each([
  [390, '/faults'],
  [390, '/credentials'],
  [390, '/'],
  [1280, '/faults'],
])('%i px wide, the navigation shows where one is: %s', async (width, path) => {
  const { page, context } = await openPage(browser, busy.origin, { viewport: { width, height: 800 } });
  await page.goto(path);
  const place = await page.locator('.top nav [aria-current]').boundingBox();
  expect(place?.x).toBeGreaterThanOrEqual(0);
  expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThanOrEqual(width);
  expect(await page.evaluate('scrollY')).toBe(0);
  await context.close();
});

test('the language is switched on the page and remembered', async () => {
  const { page, context } = await openPage(browser, busy.origin, { locale: 'en-US' });
  await page.goto('/orders?state=paid');
  await page.getByRole('link', { name: '中文' }).click();
  expect(await page.locator('h1').textContent()).toBe('订单');
  expect(new URL(page.url()).searchParams.get('state')).toBe('paid');
  await page.goto('/phone');
  expect(await page.locator('h1').textContent()).toBe('买家的手机');
  await context.close();
});

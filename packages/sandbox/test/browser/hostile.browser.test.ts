import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Browser } from 'playwright-core';

import { busySandbox } from './busy-sandbox.js';
import type { BusySandbox } from './busy-sandbox.js';
import { openBrowser, openPage } from './open-browser.js';

jest.setTimeout(180_000);

let browser: Browser;
let busy: BusySandbox | undefined;
let stranger: Server | undefined;

beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  await busy?.sandbox.close();
  stranger?.close();
  [busy, stranger] = [undefined, undefined];
});
afterAll(() => browser.close());

const attacks = {
  'an image': `<img src=x onerror="document.title='owned'">`,
  'a script': `"><script>document.title='owned'</script>`,
  'the end of a style': `</style><script>document.title='owned'</script><style>body{display:none}`,
  'an address': `javascript:document.title='owned'`,
  'an attribute': `" onmouseover="document.title='owned'" autofocus onfocus="document.title='owned'" x="`,
  'a reversed text': `\u202Efdp.exe\u2066 龙井`,
  emoji: '👩‍👩‍👧‍👦🇨🇳\u{1F469}\u{1F3FD}‍🚀 e\u0301\u0301\u0301',
  'one long word': 'W'.repeat(120),
};

test.each(Object.entries(attacks))('%s is only text, and fits', async (_, text) => {
  const long = text.length > 100 ? text.repeat(20).slice(0, 2_000) : text;
  busy = await busySandbox({
    subject: long.slice(0, 250),
    attach: text.slice(0, 120),
    outTradeNo: text.replace(/[^\u0020-\u007E]/g, '_').slice(0, 64),
    userAgent: long.replace(/[^\u0020-\u007E]/g, '?'),
  });
  const { page, context, complaints } = await openPage(browser, busy.origin, {
    viewport: { width: 390, height: 800 },
  });
  for (const path of busy.pages) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 200]);
    const found = await page.evaluate(`(() => ({
      title: document.title.includes('owned'),
      scripts: document.scripts.length,
      images: document.images.length,
      addresses: [...document.querySelectorAll('a')].filter(
        ({ protocol }) => protocol !== 'http:' && protocol !== 'data:',
      ).length,
      tooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      isShown: getComputedStyle(document.body).display !== 'none',
    }))()`);
    expect([path, found]).toEqual([
      path,
      { title: false, scripts: 1, images: 0, addresses: 0, tooWide: false, isShown: true },
    ]);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test('a page of another origin can neither change nor read anything', async () => {
  busy = await busySandbox();
  const { origin } = busy;
  stranger = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<p>evil</p>'),
  );
  await new Promise<void>((resolve) => stranger?.listen(0, '127.0.0.1', resolve));
  const { port } = stranger.address() as AddressInfo;
  const { page, context } = await openPage(browser, origin);
  await page.goto(`http://127.0.0.1:${String(port)}/`);
  const results = await page.evaluate(async (target) => {
    const attempt = async (path: string, init: RequestInit): Promise<string> => {
      try {
        const answer = await fetch(target + path, init);
        return answer.type === 'opaque' ? 'opaque' : `read ${String(answer.status)}`;
      } catch {
        return 'refused';
      }
    };
    const form = { method: 'POST', mode: 'no-cors', body: '{}' } as const;
    return {
      read: await attempt('/_sandbox/orders', {}),
      keys: await attempt('/_sandbox/credentials', {}),
      page: await attempt('/', {}),
      post: await attempt('/_sandbox/orders/oolong_2002/pay', { method: 'POST' }),
      blindPost: await attempt('/_sandbox/orders/oolong_2002/pay', form),
      blindReset: await attempt('/_sandbox/reset', form),
      blindReplay: await attempt('/_sandbox/requests/req_1/replay', form),
      put: await attempt('/_sandbox/snapshot', { method: 'PUT', body: '{}' }),
    };
  }, origin);
  expect(results).toMatchObject({
    read: 'refused',
    keys: 'refused',
    page: 'refused',
    post: 'refused',
    put: 'refused',
  });
  expect(busy.sandbox.orders.get('oolong_2002')?.paidAt).toBeNull();
  expect(busy.sandbox.orders.list()).toHaveLength(5);
  await page.setContent(
    `<form id="f" method="post" enctype="text/plain" action="${origin}/_sandbox/reset"><input name='{"a' value='":1}'></form>
     <iframe src="${origin}/"></iframe>`,
  );
  await page.evaluate(`(() => (document.getElementById('f')).submit())()`);
  await page.waitForURL(`${origin}/_sandbox/reset`);
  expect(await page.textContent('body')).toContain('CROSS_ORIGIN');
  expect(busy.sandbox.orders.list()).toHaveLength(5);
  await context.close();
});

test('under a foreign name it shows nothing (DNS rebinding)', async () => {
  busy = await busySandbox();
  const { port } = busy.server;
  const rebound = await openBrowser(['--host-resolver-rules=MAP evil.example.com 127.0.0.1']);
  try {
    const page = await rebound.newPage();
    for (const path of [
      '/',
      '/credentials',
      '/_sandbox/credentials',
      '/_sandbox/orders',
      '/_sandbox/snippets',
    ]) {
      const answer = await page.goto(`http://evil.example.com:${String(port)}${path}`);
      expect([path, answer?.status()]).toEqual([path, 403]);
      expect(await page.textContent('body')).not.toContain('FAKE');
    }
  } finally {
    await rebound.close();
  }
});

import { Script } from 'node:vm';

import { dashboardScript } from '../../src/dashboard/dashboard-script.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxKernel, SandboxOptions, SandboxPlatform } from '../../src/index.js';
import { signedGatewayRequest } from '../alipay/raw-client.js';
import { createOrder, fakePlatform } from '../core/fake-platform.js';

const attack = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&lt;`;
const pages = [
  '/',
  '/orders/A1',
  '/requests',
  '/requests/req_1',
  '/notifications',
  '/notifications/ntf_1',
  '/credentials',
];

let sandbox: Sandbox;

afterEach(() => sandbox.close());

async function start(options: SandboxOptions = {}): Promise<void> {
  sandbox = await createSandbox({
    clock: { startAt: 0 },
    platforms: [fakePlatform()],
    fetch: () => new Response(attack, { status: 200 }),
    ...options,
  });
}

async function startWithTraffic(): Promise<void> {
  await start({ platforms: [diagnosing] });
  await sandbox.fetch(createOrder('A1', { subject: attack, notify_url: 'http://127.0.0.1/n?q="><script>' }));
  await sandbox.fetch(createOrder(attack, { subject: '' }));
  await sandbox.orders.pay('A1');
  await sandbox.clock.advance(0);
}

/** The fake platform, whose first request has a wrong signature described with hostile text. */
function diagnosing(kernel: SandboxKernel): SandboxPlatform {
  const note = kernel.journal.note.bind(kernel.journal);
  const signature = {
    valid: false,
    scheme: attack,
    cause: attack,
    evidence: `\`${attack}\``,
    fix: attack,
    expectedStringToSign: `a=1&b=${attack}`,
    signedString: `a=1&b=é${attack}\n`,
  };
  kernel.journal.note = (request, known) => note(request, { ...known, signature });
  return fakePlatform()(kernel);
}

async function open(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ response: Response; text: string }> {
  const response = await sandbox.fetch(new Request(`http://127.0.0.1:4010${path}`, { headers }));
  return { response, text: await response.text() };
}

describe.each(pages)('%s', (path) => {
  test.each(['en', 'zh-CN'])('in %s shows hostile text as text', async (language) => {
    await startWithTraffic();
    const { response, text } = await open(`${path}?lang=${language}`);
    expect(response.status).toBe(200);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<img');
    // The nonce is random base64, in which any letters can meet.
    expect(text.replaceAll(/nonce="[^"]*"/g, '')).not.toMatch(/\[object |undefined|NaN/);
    expect(text.match(/<script/g)).toHaveLength(1);
  });

  test('allows only its own script and style, and nobody to frame it', async () => {
    await startWithTraffic();
    const { response, text } = await open(path);
    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce).toHaveLength(24);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(text).toContain(`<script nonce="${nonce}">`);
    expect(text).toContain(`<style nonce="${nonce}">`);
    expect(text).not.toMatch(/ style="| on[a-z]+="/);
    const again = await open(path);
    expect(again.response.headers.get('content-security-policy')).not.toBe(policy);
  });

  test('gives the live part alone to its script', async () => {
    await startWithTraffic();
    const { text } = await open(path, { 'x-sandbox-fragment': '1' });
    expect(text).not.toContain('<html');
    const whole = await open(path);
    expect(whole.text).toContain(text);
  });

  test('loads nothing from elsewhere', async () => {
    await startWithTraffic();
    const { text } = await open(path);
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});

test('empty pages teach the next step', async () => {
  await start();
  expect((await open('/')).text).toContain('npx sdk-sandbox env');
  expect((await open('/requests')).text).toContain('npx sdk-sandbox env');
  expect((await open('/notifications')).text).toContain('npx sdk-sandbox pay &lt;out_trade_no&gt;');
});

test('what does not exist is a page with status 404', async () => {
  await start();
  for (const path of ['/orders/none', '/requests/req_9', '/notifications/ntf_9']) {
    const { response, text } = await open(path);
    expect(response.status).toBe(404);
    expect(text).toContain('There is nothing here');
  }
});

describe('language', () => {
  test.each([
    ['/', {}, 'en'],
    ['/', { 'accept-language': 'zh-TW,zh;q=0.9,en;q=0.8' }, 'zh-CN'],
    ['/', { 'accept-language': 'fr, en;q=0.5, zh;q=0.7' }, 'zh-CN'],
    ['/', { 'accept-language': 'zh;q=0, en' }, 'en'],
    ['/', { 'accept-language': 'zh', cookie: 'a=b; sandbox_lang=en' }, 'en'],
    ['/?lang=zh', { cookie: 'sandbox_lang=en' }, 'zh-CN'],
    ['/?lang=tlh', {}, 'en'],
  ])('%s %j is answered in %s', async (path, headers, language) => {
    await start();
    expect((await open(path, headers as Record<string, string>)).text).toContain(`<html lang="${language}">`);
  });

  test('is remembered when chosen, and has a default', async () => {
    await start({ language: 'zh-CN' });
    expect((await open('/')).text).toContain('这是本机上的沙箱');
    const { response } = await open('/?lang=en');
    expect(response.headers.get('set-cookie')).toBe('sandbox_lang=en; Path=/; SameSite=Strict; HttpOnly');
  });
});

describe('what a page offers', () => {
  test('an order offers what its state allows', async () => {
    await start();
    await sandbox.fetch(createOrder('A1'));
    const unpaid = await open('/orders/A1');
    expect(unpaid.text).toContain('data-post="/_sandbox/orders/A1/pay?platform=alipay"');
    expect(unpaid.text).not.toContain('/refund"');
    await sandbox.orders.pay('A1');
    const paid = await open('/orders/A1');
    expect(paid.text).toContain('data-post="/_sandbox/orders/A1/refund?platform=alipay"');
    expect(paid.text).toContain('placeholder="all 1.00"');
    await sandbox.orders.refund('A1', '0.01');
    expect((await open('/orders/A1')).text).toContain('placeholder="all 0.99"');
  });

  test('an odd order number is one segment of the address', async () => {
    await start();
    await sandbox.fetch(createOrder('茶/1?#%'));
    expect((await open('/')).text).toContain(
      'data-post="/_sandbox/orders/%E8%8C%B6%2F1%3F%23%25/pay?platform=alipay"',
    );
    expect((await open('/orders/%E8%8C%B6%2F1%3F%23%25')).response.status).toBe(200);
  });

  test('a request shows the first difference between what was expected and what was signed', async () => {
    await startWithTraffic();
    const { text } = await open('/requests/req_1');
    expect(text).toMatch(/First difference at character 7: expected “&quot;”, signed “é”/);
    expect(text).toContain('<mark>é</mark>');
    expect(text).toContain('↵');
  });

  test('a notification shows its schedule, its answers and an accepted forgery', async () => {
    const answers = ['fail', 'success'];
    await start({ fetch: () => new Response(answers.shift()) });
    await sandbox.fetch(createOrder('A1', { notify_url: 'http://127.0.0.1/n' }));
    await sandbox.orders.pay('A1');
    await sandbox.clock.advance(0);
    const before = await open('/notifications/ntf_1');
    expect(before.text).toMatch(/class="refused"[^]*class="next"[^]*\+4m[^]*class="planned"[^]*\+10m/);
    await sandbox.notifications.corrupt('ntf_1');
    expect((await open('/notifications/ntf_1')).text).toContain('accepted a forged notification');
  });

  test('credentials can be copied as .env', async () => {
    await start();
    const { text } = await open('/credentials');
    expect(text).toContain('ALIPAY_GATEWAY=http://127.0.0.1:4010/alipay/gateway.do');
  });
});

describe('lists that are not whole', () => {
  test('requests with a wrong signature', async () => {
    await startWithTraffic();
    expect((await open('/')).text).toContain('href="/requests?signature=wrong"');
    sandbox.faults.add({ effect: 'drop' });
    await sandbox.fetch(createOrder('A9')).catch(() => undefined);
    expect((await open('/requests')).text).toContain('/requests/req_3');
    const { text } = await open('/requests?signature=wrong');
    expect(text).toContain('/requests/req_1');
    expect(text).not.toContain('/requests/req_3');
    expect(text).toContain('href="/requests?signature=wrong&amp;lang=zh-CN"');
  });

  test('notifications in a state', async () => {
    const answers = ['success'];
    await start({ fetch: () => new Response(answers.shift() ?? 'fail') });
    for (const number of ['A1', 'A2']) {
      await sandbox.fetch(createOrder(number, { notify_url: 'http://127.0.0.1/n' }));
      await sandbox.orders.pay(number);
      await sandbox.clock.advance(0);
    }
    expect((await open('/')).text).toContain('href="/notifications?state=pending&amp;state=exhausted"');
    const { text } = await open('/notifications?state=pending');
    expect(text).toContain('/notifications/ntf_2');
    expect(text).not.toContain('/notifications/ntf_1');
  });
});

test('an address nobody serves is a small page for a person, JSON for a program', async () => {
  await start();
  const page = await open('/zzz%3Cscript%3E?lang=zh', { accept: 'text/html,application/xhtml+xml;q=0.9' });
  expect(page.response.status).toBe(404);
  expect(page.response.headers.get('content-type')).toContain('text/html');
  expect(page.response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.text).toContain('<html lang="zh-CN">');
  expect(page.text).toContain('href="/"');
  expect(page.text).not.toContain('<script');
  const program = await open('/zzz', { accept: '*/*' });
  expect(program.response.status).toBe(404);
  expect(JSON.parse(program.text)).toMatchObject({ error: { code: 'SANDBOX_NOT_EMULATED' } });
});

test('a fault that hit a request is a badge on it', async () => {
  await start();
  sandbox.faults.add({ effect: 'commit-then-status' });
  await sandbox.fetch(createOrder('A1'));
  for (const path of ['/requests', '/requests/req_1', '/orders/A1']) {
    expect((await open(path)).text).toContain('fault: commit-then-status');
    expect((await open(`${path}?lang=zh`)).text).toContain('故障：commit-then-status');
  }
});

describe('with the real platform', () => {
  const payload = (extra: Record<string, unknown> = {}) => ({
    out_trade_no: 'p1',
    subject: '茶',
    total_amount: '8.80',
    ...extra,
  });

  test('the buyer of a page order logs in, the buyer of a code scans', async () => {
    sandbox = await createSandbox({ clock: 'virtual' });
    await sandbox.fetch(signedGatewayRequest('alipay.trade.page.pay', payload()));
    await sandbox.fetch(signedGatewayRequest('alipay.trade.precreate', payload({ out_trade_no: 'q1' })));
    expect((await open('/orders/p1')).text).toMatch(
      /data-post="[^"]*\/p1\/scan\?platform=alipay"[^>]*>\s*Log in\s*</,
    );
    expect((await open('/orders/p1?lang=zh')).text).toContain('电脑网站支付');
    expect((await open('/orders/q1')).text).toMatch(
      /data-post="[^"]*\/q1\/scan\?platform=alipay"[^>]*>\s*Scan\s*</,
    );
  });

  test('notifications are titled with what they tell, and come from the platform', async () => {
    sandbox = await createSandbox({ clock: 'virtual', fetch: () => new Response('no') });
    const parameters = { notify_url: 'http://127.0.0.1/n' };
    const content = payload({ buyer_id: '2088999999990201' });
    await sandbox.fetch(signedGatewayRequest('alipay.trade.create', content, { parameters }));
    await sandbox.orders.pay('p1');
    await sandbox.orders.refund('p1', '0.30');
    await sandbox.clock.advance(0);
    const english = (await open('/notifications')).text;
    expect(english).toContain('<strong>Paid · TRADE_SUCCESS</strong>');
    expect(english).toContain('<strong>¥0.30 refunded · TRADE_SUCCESS</strong>');
    expect((await open('/orders/p1')).text).toContain('the platform ·');
    const chinese = (await open('/orders/p1?lang=zh')).text;
    for (const text of ['平台 ·', '买家支付了 8.80 元', '不完全一致', '小程序/JSAPI 下单', '» 1 分钟']) {
      expect(chinese).toContain(text);
    }
    const request = (await open('/requests/req_1?lang=zh')).text;
    expect(request.match(/请求头 \(/g)).toHaveLength(1);
    expect(request.match(/响应头 \(/g)).toHaveLength(1);
  });

  test('the diagnosis card speaks Chinese', async () => {
    sandbox = await createSandbox({ clock: 'virtual' });
    const stringToSign = (text: string) => text.replace(/&sign_type=RSA2/, '');
    await sandbox.fetch(signedGatewayRequest('alipay.trade.query', { out_trade_no: '1' }, { stringToSign }));
    const { text } = await open('/requests/req_1?lang=zh');
    expect(text).toContain('待签名串缺少 sign_type <code>sign-type-omitted</code>');
    expect(text).toContain('请求的待签名串要保留');
    expect((await open('/requests/req_1?lang=en')).text).toContain('of a request. It is left out only');
  });
});

test('is not shown under a name that was pointed at this machine', async () => {
  await start();
  const response = await sandbox.fetch(new Request('http://evil.example.com/'));
  expect(response.status).toBe(403);
});

test('the script of the page compiles', () => {
  expect(() => new Script(dashboardScript)).not.toThrow();
});

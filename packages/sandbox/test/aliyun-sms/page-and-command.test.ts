import { runCli } from '../../src/cli/run-cli.js';
import { createSandbox } from '../../src/index.js';
import { alipayPlatform } from '../../src/alipay/alipay-platform.js';
import { phone, startAliyun } from './aliyun-client.js';
import type { AliyunClient } from './aliyun-client.js';

const attack = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;
let aliyun: AliyunClient;

beforeEach(async () => {
  aliyun = await startAliyun();
});
afterEach(() => aliyun.sandbox.close());

async function open(path: string): Promise<string> {
  const response = await aliyun.sandbox.fetch(new Request(`http://127.0.0.1:4010${path}`));
  expect(response.status).toBe(200);
  return response.text();
}

async function command(...words: string[]): Promise<{ code: number; out: string; complaints: string }> {
  const lines: string[] = [];
  const complaints: string[] = [];
  const code = await runCli(words, {
    print: (line) => lines.push(line),
    complain: (line) => complaints.push(line),
    fetch: (address, init) => aliyun.sandbox.fetch(new Request(address, init)),
    untilStopped: () => Promise.resolve(),
  });
  return { code, out: lines.join('\n'), complaints: complaints.join('\n') };
}

test.each(['en', 'zh-CN'])('the page in %s shows messages, and hostile text as text', async (language) => {
  expect(await open(`/sms?lang=${language}`)).toContain(
    language === 'en' ? 'No short message yet' : '还没有短信',
  );
  await aliyun.send(phone, { TemplateParam: JSON.stringify({ code: '246810' }), OutId: attack });
  await aliyun.send('13000000001', {
    TemplateCode: 'SMS_100000002',
    TemplateParam: JSON.stringify({ order: attack }),
  });
  await aliyun.sandbox.clock.advance('5s');
  const text = await open(`/sms?lang=${language}`);
  expect(text).toContain('246810');
  expect(text).toContain('MOBILE_NOT_ON_SERVICE');
  expect(text).toContain(language === 'en' ? 'Delivered' : '发送成功');
  expect(text).not.toContain('<script>alert');
  expect(text).not.toContain('<img');
  expect(text.replaceAll(/nonce="[^"]*"/g, '')).not.toMatch(/\[object |undefined|NaN/);
});

test.each(['en', 'zh-CN'])('the page in %s shows how full the queues are', async (language) => {
  const { queueName, replyQueueName } = aliyun.sandbox.credentials().aliyunSms;
  await aliyun.control('/sms/replies', { phone, content: attack });
  const text = await open(`/sms?lang=${language}`);
  expect(text.indexOf(queueName)).toBeLessThan(text.indexOf(replyQueueName));
  expect(text.slice(text.indexOf(replyQueueName))).toContain(
    language === 'en' ? '1 waiting, 0 taken' : '1 条待消费，0 条已取出',
  );
  expect(text).not.toContain('<script>alert');
});

test('the navigation names SMS before WeChat, and not without the platform', async () => {
  const text = await open('/?lang=zh-CN');
  expect(text.indexOf('href="/sms"')).toBeLessThan(text.indexOf('href="/messages"'));
  expect(text.indexOf('href="/messages"')).toBeLessThan(text.indexOf('href="/credentials"'));
  const without = await createSandbox({ platforms: [alipayPlatform] });
  const page = await without.fetch(new Request('http://127.0.0.1:4010/'));
  expect(await page.text()).not.toContain('href="/sms"');
  await without.close();
});

test('the form of the page sets an address', async () => {
  expect(await aliyun.control('/sms/settings', { reportUrl: 'http://127.0.0.1:9/r' })).toMatchObject({
    reportUrl: 'http://127.0.0.1:9/r',
  });
  expect(await open('/sms')).toContain('value="http://127.0.0.1:9/r"');
  expect(await aliyun.control('/sms/settings', { reportUrl: '' })).toMatchObject({ reportUrl: '' });
  expect(await aliyun.control('/sms/settings', { reportUrl: 'nonsense' })).toMatchObject({
    error: { code: 'INVALID_BODY' },
  });
});

test('sms list and sms wait', async () => {
  expect(await command('sms', 'list')).toMatchObject({ code: 0, out: 'No messages yet.' });
  await aliyun.send();
  expect(await command('sms', 'wait', phone)).toMatchObject({ code: 0, out: '246810' });
  expect((await command('sms', 'list')).out).toMatch(
    /2026-03-04 12:00:30 +13900001234 +no receipt yet +【沙箱签名】/,
  );
  const { out } = await command('sms', 'wait', phone, '--json');
  expect(JSON.parse(out)).toMatchObject({ phone, code: '246810' });
  expect(await command('sms', 'wait', '13911111111', '--timeout', '1')).toMatchObject({
    code: 1,
    complaints: expect.stringContaining('No message to 13911111111') as string,
  });
  for (const words of [
    ['sms'],
    ['sms', 'wait'],
    ['sms', 'list', 'x'],
    ['sms', 'wait', phone, '--timeout', 'soon'],
  ])
    expect((await command(...words)).code).toBe(2);
});

test('the environment has the credentials', async () => {
  const { out } = await command('env');
  for (const name of ['ENDPOINT', 'ACCESS_KEY_ID', 'ACCESS_KEY_SECRET', 'SIGN_NAME', 'TEMPLATE_CODE'])
    expect(out).toMatch(new RegExp(`^ALIYUN_SMS_${name}=`, 'm'));
});

import { runCli } from '../../src/cli/run-cli.js';
import { createSandbox } from '../../src/index.js';
import { alipayPlatform } from '../../src/alipay/alipay-platform.js';
import { startWeixin } from './weixin-client.js';
import type { WeixinClient } from './weixin-client.js';

const attack = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;

let weixin: WeixinClient;

beforeEach(async () => {
  weixin = await startWeixin({
    fetch: (request) => new Response(new URL(request.url).searchParams.get('echostr') ?? 'success'),
  });
});

afterEach(() => weixin.sandbox.close());

async function open(path: string): Promise<string> {
  const response = await weixin.sandbox.fetch(new Request(`http://127.0.0.1:4010${path}`));
  expect(response.status).toBe(200);
  return response.text();
}

async function makeTraffic(): Promise<void> {
  const token = await weixin.token();
  await weixin.token();
  await weixin.sandbox.clock.advance('6m');
  const openid = 'oAlice0000000000000000000000';
  await weixin.control('/weixin/codes', { openid });
  await weixin.control('/weixin/messages', { text: attack });
  await weixin.control('/weixin/push', { url: `http://127.0.0.1:9/push?q=${encodeURIComponent(attack)}` });
  const query = { access_token: await weixin.token() };
  const body = { touser: openid, msgtype: 'text', text: { content: attack } };
  await weixin.post('/cgi-bin/message/custom/send', body, query);
  await weixin.send('/wxa/getwxacodeunlimit', query, {
    method: 'POST',
    body: JSON.stringify({ scene: 'a=1', page: `pages/${attack.replaceAll('?', '')}`, check_path: false }),
  });
  expect(token).not.toBe('');
}

describe.each(['/tokens', '/codes', '/messages'])('%s', (path) => {
  test.each(['en', 'zh-CN'])('in %s shows what happened, and hostile text as text', async (language) => {
    await open(`${path}?lang=${language}`);
    await makeTraffic();
    const text = await open(`${path}?lang=${language}`);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<img');
    // The nonce is random base64, in which any letters can meet.
    expect(text.replaceAll(/nonce="[^"]*"/g, '')).not.toMatch(/\[object |undefined|NaN/);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain('href="/tokens"');
  });
});

test('the pages say what is there', async () => {
  await makeTraffic();
  const tokens = await open('/tokens?lang=en');
  expect(tokens).toContain('classic, generation 3');
  expect(tokens).toContain('Replaced, still works');
  expect(tokens).toContain('data-post="/_sandbox/weixin/tokens/classic-3/expire"');
  expect(tokens).toContain('/wxa/getwxacodeunlimit');
  expect(await open('/codes?lang=en')).toContain('oAlice0000000000000000000000');
  const messages = await open('/messages?lang=en');
  expect(messages).toContain('Verified');
  expect(messages).toContain('from the user');
  expect(messages).toMatch(/<svg [^>]*viewBox/);
});

test('without the platform there are no such pages', async () => {
  const other = await createSandbox({ platforms: [alipayPlatform] });
  const page = await (await other.fetch(new Request('http://127.0.0.1:4010/'))).text();
  expect(page).not.toContain('href="/tokens"');
  expect((await other.fetch(new Request('http://127.0.0.1:4010/tokens'))).status).toBe(404);
  await other.close();
});

describe('sdk-sandbox weixin', () => {
  async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await runCli(['weixin', ...words], {
      print: (line) => out.push(line),
      complain: (line) => err.push(line),
      fetch: (address, init) => weixin.sandbox.fetch(new Request(address, init)),
      untilStopped: () => Promise.resolve(),
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  }

  test('codes that log in', async () => {
    const openid = 'oAlice0000000000000000000000';
    const { code, out } = await run('code', '--openid', openid);
    expect(code).toBe(0);
    const { appId, secret } = weixin;
    const query = { appid: appId, secret, js_code: out, grant_type: 'authorization_code' };
    expect(await weixin.get('/sns/jscode2session', query)).toMatchObject({ openid });
    expect((await run('phone-code')).out).toMatch(/^0p[0-9a-f]{30}$/);
  });

  test('tokens, messages and the push', async () => {
    expect((await run('tokens')).out).toBe('No access_token yet.');
    await weixin.token();
    expect((await run('tokens')).out).toMatch(/classic-1 +current +2026-03-04 14:00:00 +\S+/);
    expect((await run('expire', 'classic-1')).out).toBe('classic-1 expired');
    expect((await run('messages')).out).toBe('No messages yet.');
    expect((await run('say', '有货吗')).out).toContain('pushed nowhere');
    expect((await run('push', 'http://127.0.0.1:9/', '--mode', 'plain')).out).toBe('Verified.');
    expect((await run('say', '有货吗')).out).toMatch(/^Pushed as ntf_\d+\.$/);
    expect(JSON.parse((await run('messages', '--json')).out)).toHaveLength(2);
  });

  test('a server that checks with other keys: says which it needs', async () => {
    await weixin.sandbox.close();
    weixin = await startWeixin({ fetch: () => new Response('', { status: 403 }) });
    const { code, out } = await run('push', 'http://127.0.0.1:9/');
    expect(out).toMatch(/^Not verified: HTTP 403.*\n.*WEIXIN_MESSAGE_TOKEN and WEIXIN_ENCODING_AESKEY/);
    expect(code).toBe(0);
  });

  test.each([
    [[], 2, 'Say one of code'],
    [['expire'], 2, 'Say which token.'],
    [['code', 'x'], 2, 'options only'],
    [['say', 'a', 'b'], 2, 'too many'],
    [['expire', 'classic-9'], 1, 'There is no token classic-9.'],
    [['push', 'nonsense'], 1, 'url'],
  ])('%j ends with %i', async (words, code, message) => {
    expect(await run(...words)).toMatchObject({ code, err: expect.stringContaining(message) });
  });
});

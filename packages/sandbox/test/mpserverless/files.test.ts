import { createHmac } from 'node:crypto';

import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';

type Fields = Record<string, unknown>;

const origin = 'http://127.0.0.1';
let sandbox: Sandbox;
let token: string;

beforeEach(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 7 });
  token = '';
  const login = { authProvider: 'alipay_openapi', authCode: 'code' };
  token = String((await call('serverless.auth.user.authorize', login))['accessToken']);
});
afterEach(() => sandbox.close());

/** Posts as the SDK does, with a signature of its own, and gives the data of the answer. */
async function call(method: string, params: Fields): Promise<Fields> {
  const { spaceId, clientSecret } = sandbox.credentials(origin).mpserverless;
  const timestamp = sandbox.clock.now();
  const body = {
    method,
    params: JSON.stringify(params),
    spaceId,
    timestamp,
    ...(token === '' ? {} : { token }),
  };
  const text = Object.entries(body)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join('&');
  const sign = createHmac('md5', clientSecret).update(text).digest('hex');
  const response = await sandbox.fetch(
    new Request(`${origin}/mpserverless/client`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-serverless-sign': sign, 'x-basement-token': token },
      body: JSON.stringify(body),
    }),
  );
  const answer = (await response.json()) as Fields;
  expect(answer).toMatchObject({ success: true });
  return answer['data'] as Fields;
}

/** The address that the space tells of a file uploaded to `cloudPath`. */
async function upload(cloudPath: string, contentType: string, content = 'tea'): Promise<string> {
  const { id, key } = await call('serverless.file.resource.generateProximalSign', { cloudPath });
  const form = new FormData();
  form.append('key', String(key));
  form.append('file', new Blob([content]), 'tea.txt');
  const sent = new Request(`${origin}/mpserverless/oss`, { method: 'POST', body: form });
  expect((await sandbox.fetch(sent)).status).toBe(200);
  await call('serverless.file.resource.report', { id, contentType });
  return String((await call('serverless.file.resource.info', { id }))['url']);
}

test.each([
  ['image/png', 'image/png'],
  ['text/plain; charset="utf-8"', 'text/plain; charset="utf-8"'],
  ['image/png\r\nset-cookie: a=b', 'application/octet-stream'],
  ['图片', 'application/octet-stream'],
  ['tea\u0000', 'application/octet-stream'],
  ['tea', 'application/octet-stream'],
])('a file of type %j is served as %s', async (contentType, served) => {
  const answer = await sandbox.fetch(new Request(await upload('tea.txt', contentType)));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(served);
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(await answer.text()).toBe('tea');
});

const hostileKeys = ['tea/绿茶 1.txt', 'a?b=c', 'a#b', '100%25', 'a%2Fb', 'a"b', 'a&lt;b'];

test.each(hostileKeys)('the address of %j leads to the file, and names it to the space', async (key) => {
  const url = await upload(key, 'text/plain');
  expect(await (await sandbox.fetch(new Request(url))).text()).toBe('tea');
  expect(await call('serverless.file.resource.info', { id: url })).toMatchObject({ url });
});

test.each(hostileKeys)('the dashboard leads to %j', async (key) => {
  await upload(key, 'text/plain');
  const page = await (await sandbox.fetch(new Request(`${origin}/serverless`))).text();
  const href = /href="(\/mpserverless\/files\/[^"]*)"/.exec(page)?.[1] ?? '';
  expect(await (await sandbox.fetch(new Request(origin + href))).text()).toBe('tea');
});

test('the space finds a file by the plain address that the SDK makes of its path', async () => {
  const url = await upload('a b#c', 'text/plain');
  const plain = `https://127.0.0.1/mpserverless/files/a b#c`;
  expect(await call('serverless.file.resource.delete', { id: plain })).toEqual({ id: expect.any(String) });
  expect((await sandbox.fetch(new Request(url))).status).toBe(404);
});

test('a path that is uploaded to again holds what came last', async () => {
  const url = await upload('menu.txt', 'text/plain');
  expect(await upload('menu.txt', 'text/plain', 'more tea')).toBe(url);
  expect(await (await sandbox.fetch(new Request(url))).text()).toBe('more tea');
});

test('what is there goes on being served while another upload to its path is promised', async () => {
  const url = await upload('menu.txt', 'text/plain');
  await call('serverless.file.resource.generateProximalSign', { cloudPath: 'menu.txt' });
  expect(await (await sandbox.fetch(new Request(url))).text()).toBe('tea');
});

test('sessions that have expired are kept to a number, and all of them while the clock stands', async () => {
  const login = { authProvider: 'alipay_openapi', authCode: 'code' };
  const count = () =>
    sandbox
      .snapshot()
      .changes.filter((one) => one.kind === 'set' && one.collection === 'mpserverless.sessions').length;
  for (let number = 1; number < 1_020; number++) await call('serverless.auth.user.authorize', login);
  expect(count()).toBe(1_020);
  await sandbox.clock.advance('3h');
  await call('serverless.auth.user.authorize', login).catch(() => undefined);
  token = '';
  await call('serverless.auth.user.authorize', login);
  expect(count()).toBe(1_000);
});

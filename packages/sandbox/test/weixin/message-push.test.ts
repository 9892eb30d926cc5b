import { createDecipheriv, createHash } from 'node:crypto';

import { startWeixin } from './weixin-client.js';
import type { Fields, WeixinClient } from './weixin-client.js';

interface Arrived {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly contentType: string | null;
}

let weixin: WeixinClient;
let arrived: Arrived[];
let answers: (Response | undefined)[];

beforeEach(async () => {
  [arrived, answers] = [[], []];
  weixin = await startWeixin({
    fetch: async (request) => {
      const query = new URL(request.url).searchParams;
      const contentType = request.headers.get('content-type');
      arrived.push({ method: request.method, query, body: await request.text(), contentType });
      return answers.shift() ?? new Response(query.get('echostr') ?? 'success');
    },
  });
});

afterEach(() => weixin.sandbox.close());

const address = 'http://127.0.0.1:9/push?shop=1';
const sha1 = (...texts: string[]) => createHash('sha1').update(texts.sort().join('')).digest('hex');

function keys() {
  return weixin.sandbox.credentials().weixin;
}

function last(): Arrived {
  const one = arrived.at(-1);
  if (one === undefined) throw new Error('nothing arrived');
  return one;
}

/** Reads an `Encrypt` field the way a server does. */
function decrypt(encrypted: string): { message: string; appId: string } {
  const key = Buffer.from(`${keys().encodingAESKey}=`, 'base64');
  expect(key).toHaveLength(32);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
  const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
  const end = 20 + plain.readUInt32BE(16);
  return { message: plain.subarray(20, end).toString(), appId: plain.subarray(end).toString() };
}

test('the address is verified: GET, signature, echostr', async () => {
  expect(await weixin.control('/weixin/push', { url: address })).toMatchObject({
    verified: true,
    reason: null,
  });
  const { method, query } = last();
  expect(method).toBe('GET');
  expect(query.get('shop')).toBe('1');
  const { messageToken } = keys();
  expect(query.get('signature')).toBe(
    sha1(messageToken, query.get('timestamp') ?? '', query.get('nonce') ?? ''),
  );
  answers = [new Response('"1"')];
  expect(await weixin.control('/weixin/push/verify')).toMatchObject({
    verified: false,
    reason: expect.stringContaining('not the echostr'),
  });
});

test('without an address nothing can be pushed', async () => {
  for (const path of ['/weixin/push/verify', '/weixin/push/event']) {
    const body = path.endsWith('event') ? { event: { Event: 'x' } } : {};
    expect(await weixin.control(path, body)).toMatchObject({ error: { code: 'ACTION_NOT_ALLOWED' } });
  }
  expect(await weixin.control('/weixin/messages', { text: 'a' })).toMatchObject({ notificationId: null });
  expect(await weixin.control('/weixin/push', { url: 'ftp://a' })).toMatchObject({
    error: { code: 'INVALID_BODY' },
  });
});

test('secure mode, JSON: signed, encrypted for this application, with an id beyond 2^53', async () => {
  await weixin.control('/weixin/push', { url: address, mode: 'secure', format: 'json' });
  await weixin.control('/weixin/messages', { text: '有货吗🍵]]>' });
  await weixin.sandbox.clock.advance(0);
  const { query, body, contentType } = last();
  expect(contentType).toBe('application/json');
  const { Encrypt: encrypted } = JSON.parse(body) as { Encrypt: string };
  const [timestamp, nonce] = [query.get('timestamp') ?? '', query.get('nonce') ?? ''];
  expect(query.get('encrypt_type')).toBe('aes');
  expect(query.get('signature')).toBe(sha1(keys().messageToken, timestamp, nonce));
  expect(query.get('msg_signature')).toBe(sha1(keys().messageToken, timestamp, nonce, encrypted));
  const { message, appId } = decrypt(encrypted);
  expect(appId).toBe(weixin.appId);
  expect(message).toMatch(/"MsgId":2\d{18}\}$/);
  expect(JSON.parse(message)).toMatchObject({
    FromUserName: weixin.openid,
    CreateTime: 1772596800,
    MsgType: 'text',
    Content: '有货吗🍵]]>',
  });
});

test('plain mode, XML: CDATA that cannot be broken out of', async () => {
  await weixin.control('/weixin/push', { url: address, mode: 'plain', format: 'xml' });
  await weixin.control('/weixin/messages', { text: 'a]]><b>' });
  await weixin.sandbox.clock.advance(0);
  expect(last().contentType).toBe('text/xml');
  expect(last().query.has('msg_signature')).toBe(false);
  expect(last().body).toContain('<Content><![CDATA[a]]]]><![CDATA[><b>]]></Content>');
  await weixin.control('/weixin/push', { mode: 'secure' });
  await weixin.control('/weixin/push/event', {
    event: { Event: 'user_enter_tempsession', SessionFrom: 's' },
  });
  await weixin.sandbox.clock.advance(0);
  const encrypted = /<Encrypt><!\[CDATA\[(.*?)\]\]><\/Encrypt>/.exec(last().body)?.[1] ?? '';
  expect(decrypt(encrypted).message).toContain('<Event><![CDATA[user_enter_tempsession]]></Event>');
});

test('three more attempts, five seconds apart; a reply or an empty answer accepts', async () => {
  await weixin.control('/weixin/push', { url: address });
  answers = [
    new Response('no', { status: 500 }),
    new Response('<html>'),
    new Response('oops'),
    new Response('', { status: 302 }),
  ];
  const { notificationId: id } = await weixin.control('/weixin/messages', { text: 'a' });
  await weixin.sandbox.clock.advance('1m');
  const failed = weixin.sandbox.notifications.get(String(id));
  expect(failed).toMatchObject({ platform: 'weixin', state: 'exhausted', type: 'text' });
  expect(failed?.attempts.map(({ at }) => at - (failed.attempts[0]?.at ?? 0))).toEqual([
    0, 5000, 10000, 15000,
  ]);
  for (const answer of ['', 'success', '{"Encrypt":"…"}', '<xml></xml>']) {
    answers = [new Response(answer)];
    const next = await weixin.control('/weixin/messages', { text: 'a' });
    await weixin.sandbox.clock.advance(0);
    expect(weixin.sandbox.notifications.get(String(next['notificationId']))?.state).toBe('accepted');
  }
});

test('a corrupted message has another signature and is otherwise the same', async () => {
  await weixin.control('/weixin/push', { url: address });
  const { notificationId: id } = await weixin.control('/weixin/messages', { text: 'a' });
  await weixin.sandbox.clock.advance(0);
  const genuine = last();
  await weixin.sandbox.notifications.corrupt(String(id));
  expect(last().body).toBe(genuine.body);
  expect(last().query.get('signature')).toBe(genuine.query.get('signature'));
  expect(last().query.get('msg_signature')).not.toBe(genuine.query.get('msg_signature'));
});

test('media_check_async tells its verdict by an event, two seconds later', async () => {
  await weixin.control('/weixin/push', { url: address, mode: 'plain' });
  const body = {
    media_url: 'https://a.test/risky.png',
    media_type: 2,
    version: 2,
    scene: 1,
    openid: weixin.openid,
  };
  const query = { access_token: await weixin.token() };
  const { trace_id: traceId } = await weixin.post('/wxa/media_check_async', body, query);
  expect(arrived).toHaveLength(1);
  await weixin.sandbox.clock.advance('2s');
  expect(JSON.parse(last().body) as Fields).toMatchObject({
    Event: 'wxa_media_check',
    trace_id: traceId,
    result: { suggest: 'risky' },
  });
});

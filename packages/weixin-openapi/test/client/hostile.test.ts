import { inspect } from 'node:util';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { requestChannels, undiciTransport, type Logger } from '@sdk/core-signing';
import { invalidToken, json, secret, type Reply } from './fake-weixin.js';
import { rejection, withWeixin } from './test-bench.js';

const token = 'SECRET+token/value=';
const encoded = encodeURIComponent(token);
const page = { accessToken: token, scene: 'a' };
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]);
const asImage = (body: string | Buffer): Reply => ({ body, headers: { 'content-type': 'image/jpeg' } });
const once = { retry: { maxAttempts: 1 } };

describe('answers to a call that expects JSON', () => {
  test.each<[string, Reply, object]>([
    ['an HTML page', { body: '<html>502</html>' }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    ['nothing', { body: '' }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    ['truncated JSON', { body: '{"openid":"o1","session_k' }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    ['a list', { body: '[1]' }, { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    ['an errcode of another type', json({ errcode: { a: 1 } }), { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    ['an errcode as text', json({ errcode: '40003', errmsg: 'no' }), { errCode: 40003 }],
    [
      'a 502 page',
      { status: 502, body: '<html>bad</html>', headers: { 'content-type': 'text/html' } },
      { code: 'ERR_SDK_HTTP_STATUS', status: 502 },
    ],
    [
      'a redirect',
      { status: 302, body: '{"errcode":0}', headers: { location: 'https://evil.example' } },
      { code: 'ERR_SDK_REDIRECT' },
    ],
    [
      'a 500 with success inside',
      { status: 500, body: '{"errcode":0,"errmsg":"ok"}' },
      { code: 'ERR_SDK_HTTP_STATUS', outcome: 'unknown' },
    ],
    [
      'an error with a 403',
      { status: 403, ...json({ errcode: 48001, errmsg: 'api unauthorized' }) },
      { errCode: 48001, status: 403 },
    ],
  ])('%s', async (_name, reply, expected) => {
    await withWeixin(async ({ weixin, client }) => {
      weixin.respond = () => reply;
      const error = await rejection(client.auth.code2Session('c', once));
      expect(error).toMatchObject({ ...expected, platform: 'weixin', operation: 'auth.code2Session' });
    });
  });

  test('control characters, long ids, __proto__ and unknown fields', async () => {
    await withWeixin(async ({ weixin, client }) => {
      const text =
        '{"openid":"a\u0001\nb","msgid":9007199254740993,"__proto__":{"admin":true},"extra":{"a_b":1}}';
      weixin.respond = () => ({ body: text });
      const result = await client.auth.code2Session('c');
      expect(result).toMatchObject({ openid: 'a\u0001\nb', msgid: '9007199254740993', extra: { a_b: 1 } });
      expect((result as unknown as Record<string, unknown>)['admin']).toBeUndefined();
    });
  });

  test.each(['{}', '{"errcode":0}', '{"openid":""}', '{"openid":null}', '{"openid":7}', '{"openId":"o"}'])(
    '%s names nobody, and logs nobody in',
    async (body) => {
      await withWeixin(async ({ weixin, client, another }) => {
        weixin.respond = () => ({ body });
        const expected = { code: 'ERR_SDK_MALFORMED_RESPONSE', platform: 'weixin' };
        const error = await rejection(client.auth.code2Session('c'));
        expect(error).toMatchObject({ ...expected, operation: 'auth.code2Session' });
        expect(String(error)).toContain('openid');
        const paid = another({ accessToken: 'FAKE' }).auth.getPaidUnionId({
          openid: 'o',
          transactionId: '1',
        });
        expect(await rejection(paid)).toMatchObject({ ...expected, operation: 'auth.getPaidUnionId' });
      });
    },
  );

  test('a log-in whose answer was lost is made again with a new code: there is nothing to find out', async () => {
    await withWeixin(async ({ weixin, client }) => {
      weixin.respond = () => 'reset';
      const error = await rejection(client.auth.code2Session('c', once));
      expect(error).toMatchObject({
        outcome: 'unknown',
        advice: 'A code works once: have the mini program log in again, with a new one.',
      });
    });
  });

  test('errCode and errMsg cannot be forged by fields of those names', async () => {
    await withWeixin(async ({ weixin, client }) => {
      weixin.respond = () => json({ openid: 'o', errCode: 7, errMsg: 'x' });
      expect(await client.auth.code2Session('c')).toMatchObject({
        errCode: 0,
        errMsg: 'auth.code2Session ok',
      });
    });
  });
});

describe('answers to a call that expects a file', () => {
  test.each<[string, Reply, object]>([
    ['an error', json(invalidToken), { errCode: 40001, outcome: 'rejected' }],
    [
      'an error under the content type of an image',
      asImage('{"errcode":41030,"errmsg":"invalid page rid: 1-2-3"}'),
      {
        errCode: 41030,
        errMsg: 'invalid page',
        requestId: '1-2-3',
        hint: expect.stringContaining('checkPath'),
      },
    ],
    ['that error after white space', asImage('\n {"errcode":41030}'), { errCode: 41030 }],
    ['that error cut off', asImage('{"errcode":41030,"errm'), { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    [
      'a page under the content type of an image',
      asImage('<!DOCTYPE html>…'),
      { code: 'ERR_SDK_MALFORMED_RESPONSE' },
    ],
    ['nothing', asImage(''), { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    ['JSON without an error', json({ errcode: 0 }), { code: 'ERR_SDK_MALFORMED_RESPONSE' }],
    [
      'text',
      { body: 'hello', headers: { 'content-type': 'text/plain' } },
      { code: 'ERR_SDK_MALFORMED_RESPONSE' },
    ],
    ['an image with status 500', { status: 500, ...asImage(jpeg) }, { code: 'ERR_SDK_HTTP_STATUS' }],
  ])('%s', async (_name, reply, expected) => {
    await withWeixin(async ({ weixin, client }) => {
      weixin.respond = () => reply;
      expect(await rejection(client.wxacode.getUnlimited(page, once))).toMatchObject(expected);
    });
  });

  test.each<[string, Reply, string]>([
    ['under its content type', asImage(jpeg), 'image/jpeg'],
    ['under text/plain', { body: jpeg, headers: { 'content-type': 'text/plain' } }, 'image/jpeg'],
    ['under application/json', { body: jpeg, headers: { 'content-type': 'application/json' } }, 'image/jpeg'],
    ['that begins like JSON', asImage(Buffer.from('{\u0000"errcode"\u00ff', 'latin1')), 'image/jpeg'],
    ['that begins like a page', asImage(Buffer.from('<\u0000html\u00ff', 'latin1')), 'image/jpeg'],
  ])('an image %s', async (_name, reply, contentType) => {
    await withWeixin(async ({ weixin, client }) => {
      weixin.respond = () => reply;
      const image = await client.wxacode.getUnlimited(page);
      expect(image).toMatchObject({ contentType, errCode: 0 });
      expect(Buffer.compare(image.buffer, Buffer.from(reply.body))).toBe(0);
    });
  });

  test.each([
    ['attachment; filename="a.png"', 'a.png'],
    ["attachment; filename*=UTF-8''%E8%8C%B6.png; filename=x.png", '茶.png'],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ["attachment; filename*=UTF-8''%E8%ZZ", undefined],
    ['attachment', undefined],
  ])('a file name from %s', async (disposition, fileName) => {
    await withWeixin(async ({ weixin, client }) => {
      weixin.respond = () => ({ ...asImage(jpeg), headers: { 'content-disposition': disposition } });
      const media = await client.customerServiceMessage.getTempMedia({ accessToken: token, mediaId: 'm' });
      expect('fileName' in media ? media.fileName : undefined).toBe(fileName);
    });
  });
});

describe('repetition', () => {
  const busy = json({ errcode: -1, errmsg: 'system error rid: 1-2-3' });
  const message = {
    accessToken: token,
    touser: 'o',
    msgtype: 'text',
    text: { content: 'hi' },
  } as const;

  test('-1 is repeated for a query', async () => {
    await withWeixin(async ({ weixin, client }) => {
      let count = 0;
      weixin.respond = () => ((count += 1) < 3 ? busy : json({ unionid: 'u' }));
      const params = { accessToken: token, openid: 'o', transactionId: '1' };
      expect(await client.auth.getPaidUnionId(params)).toMatchObject({ unionid: 'u' });
      expect(count).toBe(3);
    });
  });

  test('-1 is not repeated for a message, and its outcome is unknown', async () => {
    await withWeixin(async ({ weixin, client }) => {
      weixin.respond = () => busy;
      const error = await rejection(client.customerServiceMessage.send(message));
      expect(error).toMatchObject({ errCode: -1, retryable: true, outcome: 'unknown', requestId: '1-2-3' });
      expect(String(error)).toContain('twice');
      expect(weixin.received).toHaveLength(1);
    });
  });

  test.each(['reset', 'stall'] as const)(
    'a message whose answer is lost (%s) is not sent again',
    async (how) => {
      await withWeixin(
        async ({ weixin, client }) => {
          weixin.respond = () => how;
          expect(await rejection(client.customerServiceMessage.send(message))).toMatchObject({
            outcome: 'unknown',
          });
          expect(weixin.received).toHaveLength(1);
        },
        // Time enough for what comes before the answer.
        { timeout: 1_500 },
      );
    },
  );

  test('a stalled query ends at its time-out', async () => {
    await withWeixin(async ({ weixin, client }) => {
      weixin.respond = () => 'stall';
      const call = client.call('/wxa/x', { accessToken: token, timeout: 100, retry: false });
      expect(await rejection(call)).toMatchObject({ code: 'ERR_SDK_TIMEOUT', timeout: 100 });
    });
  });
});

describe('an answer that stops in the middle of its body', () => {
  const bodyTimeout = 100;
  const cutShort: Reply = { body: '{"errcode":0,"errmsg":"ok","msgid":1', stalls: true };
  const message = { accessToken: token, touser: 'o', msgtype: 'text', text: { content: 'hi' } } as const;
  const withShortBodies = (test: Parameters<typeof withWeixin>[0]): Promise<void> =>
    withWeixin(test, { transport: undiciTransport({ bodyTimeout }), timeout: 30_000 });
  const stopped = { code: 'ERR_SDK_TIMEOUT', phase: 'body', timeout: bodyTimeout, platform: 'weixin' };

  test('a message is not sent again, and whether it was sent is unknown', async () => {
    await withShortBodies(async ({ weixin, client }) => {
      weixin.respond = () => cutShort;
      const error = await rejection(client.customerServiceMessage.send(message));
      expect(error).toMatchObject({ ...stopped, name: 'TimeoutError', outcome: 'unknown' });
      expect(weixin.received).toHaveLength(1);
    });
  });

  test('an image that began is no image', async () => {
    await withShortBodies(async ({ weixin, client }) => {
      weixin.respond = () => ({ ...asImage(jpeg), stalls: true });
      expect(await rejection(client.wxacode.getUnlimited(page, once))).toMatchObject(stopped);
    });
  });

  test('a query is asked again', async () => {
    await withShortBodies(async ({ weixin, client }) => {
      weixin.respond = () => (weixin.received.length === 1 ? cutShort : json({ unionid: 'u' }));
      const params = { accessToken: token, openid: 'o', transactionId: '1' };
      expect(await client.auth.getPaidUnionId(params)).toMatchObject({ unionid: 'u' });
      expect(weixin.received).toHaveLength(2);
    });
  });

  test('where it is the answer to a token request, the message was not sent', async () => {
    await withShortBodies(async ({ weixin, another }) => {
      weixin.respond = () => ({ body: '{"access_token":"SECRET', stalls: true });
      const impatient = another({ retry: false });
      const { touser, msgtype, text } = message;
      const error = await rejection(impatient.customerServiceMessage.send({ touser, msgtype, text }));
      expect(error).toMatchObject({ ...stopped, outcome: 'not-sent' });
      expect(weixin.received.map(({ path }) => path)).toEqual(['/cgi-bin/stable_token']);
    });
  });
});

test('no token, secret or code is in any error, log line or diagnostics event', async () => {
  const seen: unknown[] = [];
  const record = (message: unknown): void => void seen.push(structuredClone(message));
  const log = (fields: object, message: string): void => void seen.push(fields, message);
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const channels = Object.values(requestChannels);
  for (const channel of channels) subscribe(channel, record);
  try {
    await withWeixin(
      async ({ weixin, client, another }) => {
        const echo = (url: string): Reply => ({
          status: 404,
          body: `<html>The requested URL ${url} (${decodeURIComponent(url)}) was not found</html>`,
          headers: { 'content-type': 'text/html' },
        });
        weixin.respond = ({ url }) => echo(url);
        const params = { accessToken: token, openid: 'o', transactionId: '1' };
        seen.push(await rejection(client.auth.getPaidUnionId(params)));
        seen.push(await rejection(client.auth.code2Session('CODE')));
        seen.push(await rejection(client.getAccessToken()));
        weixin.respond = ({ query, body }) => {
          const own = query.get('access_token') ?? query.get('secret') ?? String(body);
          return json({ errcode: 40001, errmsg: `invalid credential ${own} rid: 1-2` });
        };
        seen.push(await rejection(client.auth.getPaidUnionId(params)));
        seen.push(await rejection(client.auth.code2Session('CODE')));
        seen.push(await rejection(client.auth.getAccessToken()));
        weixin.respond = () => 'reset';
        seen.push(await rejection(client.auth.getPaidUnionId(params)));
        weixin.respond = () => ({ body: `{"session_key":"${token}",` });
        seen.push(await rejection(client.auth.code2Session('CODE')));
        const given = another({ accessToken: token });
        seen.push(await rejection(given.call('/wxa/x')));
        seen.push(client, given, JSON.stringify(client));
      },
      { logger, retry: { maxAttempts: 2, baseDelay: 1 } },
    );
  } finally {
    for (const channel of channels) unsubscribe(channel, record);
  }
  expect(seen.length).toBeGreaterThan(30);
  for (const one of seen) {
    const text = `${inspect(one, { depth: 10, getters: false })} ${JSON.stringify(one)}`;
    for (const hidden of [token, encoded, secret, 'CODE']) expect(text).not.toContain(hidden);
  }
});

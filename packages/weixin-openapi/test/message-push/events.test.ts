import { createMessagePush } from '../../src/message-push/create-message-push.js';
import { appId, clock, encodingAesKey, now, securePush, sha1, textMessage, token } from './wechat-side.js';

let kinds: string[];
let errors: unknown[];

function listen() {
  [kinds, errors] = [[], []];
  return createMessagePush({
    ...{ appId, token, encodingAesKey, clock },
    onMessage: ({ kind }) => void kinds.push(kind),
    onError: (error) => errors.push(error),
  });
}

/** One delivery, as it comes to each platform's function. */
function eventsOf({ method, url, body }: { method: string; url: string; body: string }) {
  const query = Object.fromEntries(new URLSearchParams(url.slice(url.indexOf('?') + 1)));
  const base64 = { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  const plain = { body, isBase64Encoded: false };
  const context = { http: { method, path: '/weixin' } };
  return {
    uniCloud: { path: '/weixin', httpMethod: method, headers: {}, queryStringParameters: query, ...plain },
    'Function Compute': {
      version: 'v1',
      rawPath: '/weixin',
      queryParameters: query,
      requestContext: context,
      ...base64,
    },
    'Function Compute before': { path: '/weixin', httpMethod: method, queryParameters: query, ...base64 },
    SCF: { path: '/weixin', httpMethod: method, queryStringParameters: {}, queryString: query, ...base64 },
  };
}

const platforms = ['uniCloud', 'Function Compute', 'Function Compute before', 'SCF'] as const;

test.each(platforms)('%s: messages, and the check of the address', async (platform) => {
  const push = listen();
  for (const form of ['object', 'text', 'bytes'] as const) {
    const event = eventsOf(securePush(textMessage(`hello ${form}`)))[platform];
    const text = JSON.stringify(event);
    const answer = await push.handleEvent(
      form === 'object' ? event : form === 'text' ? text : Buffer.from(text),
    );
    expect([answer.statusCode, answer.body]).toEqual([200, 'success']);
  }
  expect(kinds).toEqual(['text', 'text', 'text']);

  const timestamp = String(now / 1000);
  const signature = sha1(token, timestamp, '7');
  const url = `/weixin?${new URLSearchParams({ signature, timestamp, nonce: '7', echostr: '4711' }).toString()}`;
  const { body: _body, ...check } = eventsOf({ method: 'GET', url, body: '' })[platform];
  expect(await push.handleEvent(JSON.stringify(check))).toMatchObject({
    mpserverlessComposedResponse: true,
    isBase64Encoded: false,
    statusCode: 200,
    body: '4711',
  });
  expect(errors).toEqual([]);
});

test('what is spoilt, too large or no event is refused, and nothing rejects', async () => {
  const push = listen();
  const good = eventsOf(securePush(textMessage('hello'))).uniCloud;
  const twice = { ...good.queryStringParameters, timestamp: [String(now / 1000), String(now / 1000)] };
  const status = async (event: unknown) => (await push.handleEvent(event as never)).statusCode;
  expect(
    await status({ ...good, queryStringParameters: { ...good.queryStringParameters, nonce: 'x' } }),
  ).toBe(403);
  expect(await status({ ...good, queryStringParameters: twice })).toBe(400);
  expect(await status({ ...good, queryStringParameters: null })).toBe(400);
  expect(await status({ ...good, queryStringParameters: { nonce: { toString: 1 } } })).toBe(400);
  expect(await status({ ...good, body: '***', isBase64Encoded: true })).toBe(400);
  expect(await status({ ...good, body: 'x'.repeat(256 * 1024 + 1) })).toBe(413);
  expect(await status(`{"httpMethod":"POST","body":"${'x'.repeat(1024 * 1024)}"}`)).toBe(413);
  expect(await status('{"httpMethod":')).toBe(400);
  expect(await status({ ...good, httpMethod: 'DELETE' })).toBe(405);
  for (const event of [null, undefined, 7, {}, 'null', { ...good, body: { parsed: true } }]) {
    expect(await status(event)).toBe(500);
  }
  expect(kinds).toEqual([]);
  expect(errors).toHaveLength(14);
});

test('an event that is given to `handle` says where it belongs', async () => {
  const push = listen();
  const event = eventsOf(securePush(textMessage('hello'))).uniCloud;
  expect((await push.handle(event as never)).status).toBe(500);
  expect((await push.handle(undefined as never)).status).toBe(500);
  const refusal = {
    code: 'ERR_SDK_VALIDATION',
    platform: 'weixin',
    operation: 'messagePush',
    issues: [{ path: 'request', expected: expect.stringContaining('`handleEvent`') as string }],
  };
  expect(errors).toEqual([expect.objectContaining(refusal), expect.objectContaining(refusal)]);
});

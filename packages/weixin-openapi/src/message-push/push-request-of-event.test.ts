import { rejectedError } from '../../../../tooling/jest/rejection.js';
import { pushRequestOfEvent } from './push-request-of-event.js';
import { maximumPushBytes } from './push-request.js';

const post = { httpMethod: 'POST', body: '茶' };
const read = async (event: unknown) => {
  const { method, url, body } = await pushRequestOfEvent(event as never);
  return { method, url, body: body === undefined ? undefined : Buffer.from(body as Uint8Array).toString() };
};

test.each<[string, object, string]>([
  ['none', {}, '/?'],
  ['as an object', { queryStringParameters: { a: '1', b: '茶&' } }, '/?a=1&b=%E8%8C%B6%26'],
  ['a number in it', { queryParameters: { timestamp: 1798776000 } }, '/?timestamp=1798776000'],
  ['what was given twice', { queryParameters: { a: ['1', '2'] } }, '/?a=1&a=2'],
  ['as text', { queryString: 'a=1&b=%20' }, '/?a=1&b=%20'],
  [
    'what came before what was expected',
    { queryString: { a: '1' }, queryStringParameters: { a: '2' } },
    '/?a=1',
  ],
  ['an empty text, and then one', { queryString: '', queryParameters: { a: '1' } }, '/?a=1'],
  ['an empty object, and then one', { queryString: {}, queryStringParameters: { a: '1' } }, '/?a=1'],
])('the query: %s', async (_title, query, url) => {
  expect(await read({ ...post, ...query })).toEqual({ method: 'POST', url, body: '茶' });
});

test.each<[string, unknown, string | undefined]>([
  ['text', post, '茶'],
  ['base64', { ...post, body: Buffer.from('茶').toString('base64'), isBase64Encoded: true }, '茶'],
  ['bytes', { ...post, body: Buffer.from('茶') }, '茶'],
  ['none', { httpMethod: 'POST' }, ''],
  ['nothing', { httpMethod: 'POST', body: null }, ''],
  ['that nobody reads', { httpMethod: 'GET', body: { parsed: true } }, undefined],
])('the body: %s', async (_title, event, body) => {
  expect((await read(event)).body).toBe(body);
});

test.each<[string, object, string]>([
  ['of a function behind a gateway', { httpMethod: 'GET' }, 'GET'],
  ['in the context', { requestContext: { http: { method: 'PUT' } } }, 'PUT'],
])('the method: %s, of an object or its JSON', async (_title, event, method) => {
  for (const given of [event, JSON.stringify(event), Buffer.from(JSON.stringify(event))]) {
    expect((await read(given)).method).toBe(method);
  }
});

test.each([null, undefined, 7, true, {}, 'null', '7', { requestContext: {} }, { httpMethod: 1 }])(
  '%j is no event',
  async (event) => {
    expect(await rejectedError(read(event))).toMatchObject({
      code: 'ERR_SDK_VALIDATION',
      platform: 'weixin',
      operation: 'messagePush',
      issues: [{ path: 'event', expected: expect.stringContaining('behind an HTTP trigger') }],
    });
  },
);

test('a body that was parsed before is told what keeps it, for both forms of a push', async () => {
  expect(await rejectedError(read({ ...post, body: { parsed: true } }))).toMatchObject({
    code: 'ERR_SDK_VALIDATION',
    platform: 'weixin',
    operation: 'messagePush',
    message: expect.stringContaining('["text/xml", "application/json"]'),
  });
});

test.each<[string, unknown, string]>([
  ['query', { ...post, queryString: { nonce: { a: 1 } } }, 'a value of its query is no text.'],
  ['body', '{"httpMethod":', 'it is not the JSON text of an event.'],
  ['size', 'x'.repeat(4 * maximumPushBytes + 1), 'no event is as large as this.'],
])('what is wrong with its %s is refused', async (step, event, message) => {
  expect(await rejectedError(read(event))).toMatchObject({
    code: 'ERR_SDK_SIGNATURE_REJECTED',
    step,
    message: expect.stringContaining(message),
  });
});

test('a text of the greatest size is read', async () => {
  const text = JSON.stringify({ httpMethod: 'GET' });
  expect((await read(text.padEnd(4 * maximumPushBytes))).method).toBe('GET');
});

import { Readable } from 'node:stream';
import { isAsyncIterable } from './read-bounded.js';
import { eventOfText, readNotificationBody, type NotificationBodyRules } from './read-notification-body.js';

const rules: NotificationBodyRules = {
  platform: 'test',
  operation: 'verify',
  contentTypes: ['text/xml'],
  maximumBytes: 1000,
  refuse: (step, message) => new RangeError(`${step}: ${message}`),
};
const body = 'a=茶&b=%E8%8C%B6';
const bytes = Buffer.from(body);
const read = (input: unknown) => readNotificationBody(input, rules);

test('what is at hand is given back as it is, at once and uncopied', () => {
  expect(read(body)).toBe(body);
  expect(read(bytes)).toBe(bytes);
  expect(read({ body: bytes })).toBe(bytes);
  expect(read({ rawBody: bytes, body: {} })).toBe(bytes);
  expect(read({ body })).toBe(body);
});

test.each<[string, () => unknown]>([
  ['an ArrayBuffer', () => new Uint8Array(bytes).buffer],
  ['URLSearchParams', () => new URLSearchParams({ a: '茶', b: '茶' })],
  ['a Web Request', () => new Request('https://a.example', { method: 'POST', body })],
  ['a stream of text and bytes', () => Readable.from(['a=', Buffer.from('茶&b='), '%E8%8C%B6'])],
  ['an event in base64', () => ({ body: bytes.toString('base64'), isBase64Encoded: true })],
  [
    'an event whose base64 is bytes',
    () => ({ body: Buffer.from(bytes.toString('base64')), isBase64Encoded: true }),
  ],
  ['the JSON text of an event', () => JSON.stringify({ body })],
  ['a stream that a parser left alone', () => Object.assign(Readable.from([bytes]), { body: {} })],
  ['a stream beside a body of nothing', () => Object.assign(Readable.from([bytes]), { body: null })],
  ['a request of Koa that a parser left alone', () => ({ body: {}, ['req']: Readable.from([bytes]) })],
  ['a request of Koa that no parser saw', () => ({ ['req']: Readable.from([bytes]) })],
  ['a form that a parser keeps as one', () => ({ body: new URLSearchParams({ b: '茶' }) })],
])('%s', async (_name, input) => {
  const found = await read(input());
  expect(new URLSearchParams(Buffer.from(found).toString()).getAll('b')).toEqual(['茶']);
});

test.each<[string, () => unknown]>([
  ['text', () => 'x'.repeat(1001)],
  ['text of long characters', () => '茶'.repeat(334)],
  ['bytes', () => Buffer.alloc(1001)],
  ['base64', () => ({ body: Buffer.alloc(1200).toString('base64'), isBase64Encoded: true })],
  ['a Request that says so', () => ({ ...request(), headers: { get: () => '1001' } })],
  ['a stream', () => Readable.from([Buffer.alloc(600), Buffer.alloc(401)])],
  ['base64 with a tail of spaces', () => ({ body: `AAAA${' '.repeat(2000)}`, isBase64Encoded: true })],
  ['base64 by one byte', () => ({ body: Buffer.alloc(1001).toString('base64'), isBase64Encoded: true })],
  ['an event', () => `{"body":"${'x'.repeat(5000)}"}`],
])('too large: %s', async (_name, input) => {
  await expect((async () => read(input()))()).rejects.toThrow(/^size: /);
});

test('a limit is what may just be reached', () => {
  expect(read('x'.repeat(1000))).toHaveLength(1000);
  expect(read('茶'.repeat(333))).toHaveLength(333);
  expect(read(Buffer.alloc(1000))).toHaveLength(1000);
});

test('a limit may just be reached by what is decoded or read, too', async () => {
  const pieces = [Buffer.alloc(600), 'x'.repeat(400)];
  expect(Buffer.from(await read(Readable.from(pieces))).toString('latin1')).toBe(
    '\0'.repeat(600) + 'x'.repeat(400),
  );
  for (const length of [0, 1, 2, 3, 998, 999, 1000]) {
    const event = { body: Buffer.alloc(length).toString('base64'), isBase64Encoded: true };
    expect(read(event)).toHaveLength(length);
    expect(read({ ...event, body: event.body.replace(/=+$/, '') })).toHaveLength(length);
    expect(read({ ...event, body: `${event.body}\n` })).toHaveLength(length);
  }
  const event = (length: number): string => `{"body":"x","more":"${'y'.repeat(length - 22)}"}`;
  expect(event(4000)).toHaveLength(4000);
  expect(read(event(4000))).toBe('x');
  expect(() => read(event(4001))).toThrow(/^size: /);
});

test('no more is read of a stream than the limit allows', async () => {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(600));
      if (pulled === 100) controller.close();
    },
  });
  const endless = new Request('https://a.example', { method: 'POST', body, duplex: 'half' });
  await expect(read(endless)).rejects.toThrow(/^size: /);
  expect(pulled).toBeLessThan(10);
});

test('a Request without a body is empty', async () => {
  await expect(read(new Request('https://a.example', { method: 'POST' }))).resolves.toHaveLength(0);
});

test.each([
  ['a parsed body', { body: { a: '1' } }, 'Express'],
  ['an object', { a: '1' }, 'Koa'],
  ['what has a body that was used and no way to read it', { bodyUsed: false, a: 1 }, 'Express'],
  ['a file', new Blob([bytes]), 'a raw body: text, bytes'],
  ['null', null, 'a raw body: text, bytes'],
  ['an event with a parsed body', '{"body":{}}', 'Fastify'],
  ['a Request that was read', { ...request(), bodyUsed: true }, 'not read yet'],
  ['nothing', undefined, 'a raw body: text, bytes'],
  ['a number', 7, 'a raw body: text, bytes'],
  ['an empty object', {}, 'a raw body: text, bytes'],
])('%s is refused with advice', async (_name, input, advice) => {
  await expect((async () => read(input))()).rejects.toMatchObject({
    code: 'ERR_SDK_VALIDATION',
    platform: 'test',
    operation: 'verify',
    issues: [{ path: 'input', expected: expect.stringContaining(advice) as string }],
  });
});

test('a stream whose body was parsed elsewhere is refused, and left alone', () => {
  const stream = Object.assign(Readable.from([bytes]), { body: { a: '1' } });
  expect(() => read(stream)).toThrow(/Express/);
  expect(stream.readableDidRead).toBe(false);
});

test('a stream that somebody read, beside a body of nothing, is told to be read', async () => {
  const stream = Object.assign(Readable.from([bytes]), { body: null });
  await stream.toArray();
  await expect(Promise.resolve().then(() => read(stream))).rejects.toThrow('whose body was not read yet');
});

test('a request of Koa whose body was parsed, or read by somebody, is refused', async () => {
  const stream = Readable.from([bytes]);
  expect(() => read({ body: { a: '1' }, ['req']: stream })).toThrow(/Koa/);
  expect(stream.readableDidRead).toBe(false);
  await stream.toArray();
  expect(() => read({ body: {}, ['req']: stream })).toThrow(/Koa/);
});

test('the advice names the content types of the platform', () => {
  expect(() => read({ a: 1 })).toThrow('addContentTypeParser(["text/xml"]');
  expect(() =>
    readNotificationBody({ a: 1 }, { ...rules, contentTypes: ['text/xml', 'application/json'] }),
  ).toThrow('addContentTypeParser(["text/xml", "application/json"]');
});

test.each([
  'the raw body',
  'Express:',
  'Koa:',
  'Nest:',
  'Fastify:',
  'Hono,',
  'Next.js pages:',
  'Cloud functions:',
])('the advice speaks of %s', (framework) => {
  expect(() => read({ a: 1 })).toThrow(framework);
});

test.each([null, undefined, 'text', 7, {}, () => undefined])('%p is no stream', (value) => {
  expect(isAsyncIterable(value)).toBe(false);
});

test('a stream that somebody read, or left the {} of a parser that did read it', async () => {
  const stream = Readable.from([bytes]);
  await stream.toArray();
  await expect((async () => read(stream))()).rejects.toThrow(/not read yet/);
  expect(() => read(Object.assign(stream, { body: {} }))).toThrow(/Express/);
});

test('base64 that is none, and a brace that begins no event', () => {
  expect(() => read({ body: 'a=1&b', isBase64Encoded: true })).toThrow(/^body: /);
  expect(() => read('{not json')).toThrow(/^body: /);
});

test('an event is told from other text by its brace', () => {
  expect(eventOfText(body, rules)).toBeUndefined();
  expect(eventOfText({ body }, rules)).toBeUndefined();
  expect(eventOfText(Buffer.from('{"body":"x","headers":{"a":"b"}}'), rules)).toEqual({
    body: 'x',
    headers: { a: 'b' },
  });
});

function request() {
  return {
    bodyUsed: false,
    body: null,
    headers: { get: () => null },
    arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
  };
}

import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webListener } from './web-listener.js';

const purpose = { platform: 'p', operation: 'o', contentTypes: ['application/json'] };
const heard: Request[] = [];
beforeEach(() => heard.splice(0));
const echo = async (request: Request): Promise<Response> => {
  heard.push(request);
  const headers = { 'content-type': 'text/x-echo', 'x-length': request.headers.get('content-length') ?? '' };
  return new Response(await request.text(), { status: 201, headers });
};
const listener = webListener(echo, purpose);

async function withServer<Result>(answer: RequestListener, use: (url: string) => Promise<Result>) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const read = async (request: IncomingMessage) => {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
};

test('bytes, address and method arrive as they came, and so does the answer', async () => {
  await withServer(listener as RequestListener, async (url) => {
    const answer = await fetch(`${url}/a%20b?x=1&x=2`, { method: 'POST', body: '你好 + %' });
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('x-length')]).toEqual([
      201,
      'text/x-echo',
      '10',
    ]);
    expect(await answer.text()).toBe('你好 + %');
    expect((await fetch(url)).status).toBe(201);
  });
  expect(heard.map(({ method, url }) => [method, url])).toEqual([
    ['POST', 'http://localhost/a%20b?x=1&x=2'],
    ['GET', 'http://localhost/'],
  ]);
});

test.each<[string, (text: string) => object]>([
  ['rawBody beside the parsed body', (text) => ({ rawBody: Buffer.from(text), body: { parsed: true } })],
  ['a body of bytes', (text) => ({ body: Buffer.from(text) })],
  ['a body of text, and the whole address', (text) => ({ body: text, originalUrl: '/mounted/a' })],
])('a framework kept %s', async (_title, kept) => {
  const framework: RequestListener = (request, response) =>
    void read(request).then((text) => listener(Object.assign(request, kept(text)), response));
  const answer = await withServer(framework, async (url) => {
    const given = await fetch(`${url}/a`, { method: 'POST', body: '{"a":1}' });
    return given.text();
  });
  expect(answer).toBe('{"a":1}');
});

test.each<[string, object, string]>([
  ['parsed', { body: { a: 1 } }, 'A body parser has already turned it into an object'],
  ['read', {}, 'a Request whose body was not read yet'],
])('a body that was %s is an error for next, or answered with 500', async (_title, kept, message) => {
  const errors: unknown[] = [];
  const framework: RequestListener = (request, response) =>
    void read(request).then(async () => {
      const given = Object.assign(request, kept);
      if (request.url === '/none') return listener(given, response);
      return listener(given, response, (error) => {
        errors.push(error);
        response.writeHead(503).end();
      });
    });
  await withServer(framework, async (url) => {
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(503);
    const answer = await fetch(`${url}/none`, { method: 'POST', body: '{}' });
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining(message)]);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });
  expect(errors).toEqual([expect.objectContaining({ code: 'ERR_SDK_VALIDATION' })]);
});

test('an address that is none is answered, whatever is thrown', async () => {
  const thrower = webListener(() => Promise.reject(Object.assign(Object.create(null), {}) as Error), purpose);
  await withServer(thrower as RequestListener, async (url) => {
    const answer = await fetch(url, { method: 'POST', body: 'x' });
    expect([answer.status, await answer.text()]).toEqual([500, 'fail']);
  });
});

test('a question for the head alone, and a body whose length nobody said', async () => {
  await withServer(listener as RequestListener, async (url) => {
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(201);
    const pieces = new Blob(['a', 'b']).stream();
    const sent = await fetch(url, { method: 'POST', body: pieces, duplex: 'half' });
    expect([await sent.text(), sent.headers.get('x-length')]).toEqual(['ab', '']);
  });
  expect(heard.map(({ method, headers }) => [method, headers.has('content-length')])).toEqual([
    ['HEAD', false],
    ['POST', false],
  ]);
});

test('a request that says neither method nor address asks for the root', async () => {
  const response = { writeHead: () => response, end: () => response };
  await listener({ headers: {} } as IncomingMessage, response as never);
  expect(heard.map(({ method, url }) => [method, url])).toEqual([['GET', 'http://localhost/']]);
});

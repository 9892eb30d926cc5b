import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createPipeline } from '../../src/pipeline/create-pipeline.js';
import { fetchTransport, type FetchFunction } from '../../src/transport/fetch-transport.js';
import { resolveTransport } from '../../src/transport/resolve-transport.js';
import { undiciTransport } from '../../src/transport/undici-transport.js';
import { failureOf, post, textOf } from './loopback.js';

const gateway = 'https://openapi.example.com/gateway.do';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe('with msw', () => {
  test('an intercepted request carries the exact bytes, and the pipeline opens the answer', async () => {
    server.use(
      http.post(gateway, async ({ request }) =>
        HttpResponse.json({
          query: new URL(request.url).search,
          body: await request.text(),
          agent: request.headers.get('user-agent'),
        }),
      ),
    );
    const pipeline = createPipeline({ transport: fetchTransport(), userAgent: '@sdk/test/1 node/20' });
    const result = await pipeline.execute({
      platform: 'p',
      operation: 'o',
      idempotency: 'safe',
      sign: () => ({ method: 'POST', url: `${gateway}?q=%E4%BB%98`, headers: {}, body: '金额=1%2B1' }),
      open: ({ body }) => JSON.parse(textOf(body)) as unknown,
    });
    expect(result).toEqual({ query: '?q=%E4%BB%98', body: '金额=1%2B1', agent: '@sdk/test/1 node/20' });
  });

  test('a network failure of unknown kind has an unknown outcome', async () => {
    server.use(http.post(gateway, () => HttpResponse.error()));
    expect(await failureOf(fetchTransport().send(post(gateway)))).toMatchObject({
      name: 'NetworkError',
      outcome: 'unknown',
    });
  });

  test('globalThis.fetch is looked up at each request, a fetch that was passed in is kept', async () => {
    const early = fetchTransport();
    const own = jest.fn(() => Promise.resolve(new Response('own')));
    server.use(http.post(gateway, () => HttpResponse.text('msw')));
    expect(textOf((await early.send(post(gateway))).body)).toBe('msw');
    expect(textOf((await fetchTransport(own).send(post(gateway))).body)).toBe('own');
    expect(own).toHaveBeenCalledWith(
      gateway,
      expect.objectContaining({ redirect: 'manual', method: 'POST' }),
    );
  });
});

describe('a fetch that takes no notice of its signal', () => {
  const timeouts = { connect: 40, headers: 40, body: 40, total: 40 };
  const deaf: FetchFunction = () => new Promise(() => undefined);
  const silent: FetchFunction = () =>
    Promise.resolve(new Response(new ReadableStream({ pull: () => new Promise(() => undefined) })));

  test.each([
    ['never answers', deaf],
    ['never ends its body', silent],
  ])('and %s is left when the time is over', async (_, fetch) => {
    const error = await failureOf(fetchTransport(fetch).send(post(gateway, { timeouts })));
    expect(error).toMatchObject({ name: 'TimeoutError', outcome: 'unknown' });
  });

  test.each([
    ['never answers', deaf],
    ['never ends its body', silent],
  ])('and %s is left when the caller aborts', async (_, fetch) => {
    const controller = new AbortController();
    const sending = fetchTransport(fetch).send(post(gateway, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    expect(await failureOf(sending)).toMatchObject({ name: 'AbortedError', outcome: 'unknown' });
  });

  test('and fails after it was left does not end the process', async () => {
    let fail: (reason: Error) => void = () => undefined;
    const late: FetchFunction = () => new Promise((_, reject) => (fail = reject));
    expect(await failureOf(fetchTransport(late).send(post(gateway, { timeouts })))).toMatchObject({
      name: 'TimeoutError',
    });
    fail(new Error('late'));
    // The process would end when the microtasks are done.
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('a fetch of another runtime', () => {
  test('that hides redirects', async () => {
    const opaque = Object.defineProperties(new Response(null), {
      type: { value: 'opaqueredirect' },
      status: { value: 0 },
    });
    expect((await fetchTransport(() => Promise.resolve(opaque)).send(post(gateway))).status).toBe(302);
  });

  test('whose body is not bytes', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue('text');
        controller.close();
      },
    });
    const strange = Object.defineProperty(new Response(null), 'body', { value: body });
    expect(await failureOf(fetchTransport(() => Promise.resolve(strange)).send(post(gateway)))).toMatchObject(
      {
        name: 'MalformedResponseError',
        outcome: 'unknown',
      },
    );
  });

  test('that throws something that is no error', async () => {
    const rude: FetchFunction = () =>
      new Promise((_resolve, reject) => {
        (reject as (reason: unknown) => void)('no');
      });
    expect(await failureOf(fetchTransport(rude).send(post(gateway)))).toMatchObject({
      name: 'NetworkError',
      outcome: 'unknown',
    });
  });
});

describe('resolveTransport', () => {
  test('both `transport` and `fetch` is a contradiction', () => {
    expect(() => resolveTransport({ transport: undiciTransport(), fetch: globalThis.fetch })).toThrow(
      'exclude each other',
    );
  });

  test.each([
    [{ fetch: { default: globalThis.fetch } }, '`fetch`: expected a function'],
    [{ fetch: 'fetch' }, '`fetch`: expected a function'],
    [{ fetch: null }, '`fetch`: expected a function'],
    [{ transport: globalThis.fetch }, '`transport`: expected an object with the function `send`'],
    [{ transport: { stream: globalThis.fetch } }, '`transport`: expected'],
    [{ transport: 5 }, '`transport`: expected'],
    [{ transport: null }, '`transport`: expected'],
  ])('%p cannot send, which is said before a call could seem to have been sent', (settings, words) => {
    expect(() => resolveTransport(settings as never)).toThrow(
      expect.objectContaining({
        code: 'ERR_SDK_CONFIG',
        outcome: 'not-sent',
        message: expect.stringContaining(words) as string,
      }),
    );
  });

  test('one that cannot stream sends all the same, and says so where a call has to stream', async () => {
    const answer = { status: 200, headers: {}, body: new Uint8Array() };
    const transport = resolveTransport({ transport: { send: () => Promise.resolve(answer) } as never });
    expect(await transport.send({} as never)).toBe(answer);
    await expect(transport.stream({} as never)).rejects.toMatchObject({
      code: 'ERR_SDK_CONFIG',
      outcome: 'not-sent',
      message: expect.stringContaining('the function `stream`') as string,
    });
  });

  test('a transport that was passed in is used, and left open for its owner', async () => {
    const own = fetchTransport(() => Promise.resolve(new Response('own')));
    const close = jest.spyOn(own, 'close');
    const resolved = resolveTransport({ transport: own });
    expect(textOf((await resolved.send(post(gateway))).body)).toBe('own');
    await resolved.close();
    expect(close).not.toHaveBeenCalled();
  });

  test('`fetch` alone makes a transport of it', async () => {
    const resolved = resolveTransport({ fetch: () => Promise.resolve(new Response('own')) });
    expect(textOf((await resolved.send(post(gateway))).body)).toBe('own');
  });
});

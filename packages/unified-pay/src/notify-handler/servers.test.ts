import { Readable } from 'node:stream';
import { createNotificationReply, readNotificationBody } from '@sdk/core-signing/internal';
import { notifyBodyRules } from './notify-body-rules.js';
import type { NotifyHandler } from './notify-handler.js';
import { toFastifyPlugin, type FastifyScope } from './to-fastify-plugin.js';
import { toFunctionComputeHandler } from './to-function-compute-handler.js';
import { toKoaHandler, type KoaContext } from './to-koa-handler.js';
import { toNodeHandler } from './to-node-handler.js';
import { toUniCloudHandler } from './to-uni-cloud-handler.js';

const answered = { status: 201, headers: { 'content-type': 'text/x' }, body: 'reply' };

function handlerOf(failure?: Error) {
  const handled: unknown[] = [];
  const handle = (...given: unknown[]) => {
    handled.push(given);
    return failure === undefined
      ? Promise.resolve(createNotificationReply(201, 'text/x', 'reply'))
      : Promise.reject(failure);
  };
  return { handler: { handle } as unknown as NotifyHandler, handled };
}

describe('Node and Express', () => {
  const responseOf = () => {
    const written: unknown[] = [];
    const response = {
      writeHead: (...head: unknown[]) => {
        written.push(head);
        return response;
      },
      setHeader: (...header: unknown[]) => written.push(header),
      end: (body: unknown) => written.push(body),
    };
    return { response: response as never, written };
  };

  it('go by the address as requested, without its query', async () => {
    const { handler, handled } = handlerOf();
    const requests = [{ url: '/a?b=1' }, { url: '/nested?b', originalUrl: '/shop/nested?b' }, {}];
    for (const request of requests) await toNodeHandler(handler)(request as never, responseOf().response);
    expect(handled).toEqual([
      [requests[0], '/a'],
      [requests[1], '/shop/nested'],
      [requests[2], undefined],
    ]);
  });

  it('write the reply, and call nobody', async () => {
    const next = jest.fn();
    const { response, written } = responseOf();
    await toNodeHandler(handlerOf().handler)({ url: '/' } as never, response, next);
    expect(JSON.stringify(written)).toContain('201');
    expect(written.at(-1)).toBe('reply');
    expect(next).not.toHaveBeenCalled();
  });

  it('a failure is for next, or answered', async () => {
    const failure = new Error('the body is gone');
    const next = jest.fn();
    const silent = responseOf();
    await toNodeHandler(handlerOf(failure).handler)({} as never, silent.response, next);
    expect(next.mock.calls).toEqual([[failure]]);
    expect(silent.written).toEqual([]);
    for (const [thrown, text] of [
      [failure, 'the body is gone'],
      ['x' as unknown as Error, 'fail'],
    ] as const) {
      const { response, written } = responseOf();
      await toNodeHandler(handlerOf(thrown).handler)({} as never, response);
      expect(written).toEqual([[500, { 'content-type': 'text/plain; charset=utf-8' }], text]);
    }
  });
});

describe('Koa', () => {
  const message = { headers: { a: 'b' }, readableDidRead: true };
  it.each<[object, object]>([
    [{}, message],
    [{ body: {} }, { body: {}, headers: message.headers, ['req']: message }],
    [{ body: 'x' }, { body: 'x', headers: message.headers, ['req']: message }],
    [
      { body: {}, rawBody: 'raw' },
      { rawBody: 'raw', headers: message.headers },
    ],
    [{ rawBody: '' }, { rawBody: '', headers: message.headers }],
  ])('with %j of a parser', async (request, input) => {
    const { handler, handled } = handlerOf();
    const set: unknown[] = [];
    const context = {
      ['req']: message,
      request,
      path: '/a',
      status: 404,
      body: undefined as unknown,
      set: (headers: object) => set.push(headers),
    };
    await toKoaHandler(handler)(context as unknown as KoaContext);
    expect(handled).toStrictEqual([[input, '/a']]);
    expect(context).toMatchObject({ status: 201, body: 'reply' });
    expect(set).toEqual([answered.headers]);
  });
});

/** Read by whoever reads the input of every server, which then says what of it is the message. */
test.each<[string, unknown, boolean, unknown]>([
  ['an empty object of a parser that left the message unread', {}, false, 'wire'],
  ['nothing, of a parser that left the message unread', null, false, 'wire'],
  ['nothing, of a message that was read', null, true, 'refused'],
  ['an empty object, of a message that was read', {}, true, 'refused'],
  ['fields', { a: '1' }, false, 'refused'],
  ['text', 'x', false, 'x'],
  ['empty text', '', false, ''],
])('Koa, with %s: what is read', async (_title, body, readableDidRead, text) => {
  const { handler, handled } = handlerOf();
  const message = Object.assign(Readable.from([Buffer.from('wire')]), { headers: { a: 'b' } });
  if (readableDidRead) for await (const _piece of message);
  const others = { path: '/a', status: 404, body: undefined, set: () => undefined };
  const context = { ['req']: message, request: { body }, ...others };
  await toKoaHandler(handler)(context as unknown as KoaContext);
  const [[input] = []] = handled as [unknown][];
  const read = async () => Buffer.from(await readNotificationBody(input, notifyBodyRules)).toString();
  expect(await read().catch(() => 'refused')).toBe(text);
  expect(input).toMatchObject({ headers: { a: 'b' } });
});

describe('Fastify', () => {
  async function register(path: string | readonly string[]) {
    const { handler, handled } = handlerOf();
    const routes = new Map<string, Parameters<FastifyScope['post']>[1]>();
    const parsers: unknown[] = [];
    let parse: unknown;
    const scope: FastifyScope = {
      removeAllContentTypeParsers: () => parsers.push('none'),
      addContentTypeParser: (type, options, parser) => {
        parsers.push([type, options]);
        parse = parser;
      },
      post: (at, route) => routes.set(at, route),
    };
    await toFastifyPlugin(handler, { path })(scope);
    return { handled, routes, parsers, parse: parse as (...given: unknown[]) => void };
  }

  it('keeps every body as it is, up to the greatest size', async () => {
    const { parsers, parse } = await register('/a');
    expect(parsers).toEqual(['none', ['*', { parseAs: 'buffer', bodyLimit: 262_144 }]]);
    const body = Buffer.from('x');
    const done = jest.fn();
    parse({}, body, done);
    expect(done.mock.calls).toEqual([[null, body]]);
  });

  it.each([
    ['/a', ['/a']],
    [
      ['/a', '/b'],
      ['/a', '/b'],
    ],
  ])('serves %j', async (path, paths) => {
    const { routes, handled } = await register(path);
    expect([...routes.keys()]).toEqual(paths);
    const told: unknown[] = [];
    const answer = {
      code: (status: number) => {
        told.push(status);
        return answer;
      },
      headers: (headers: object) => {
        told.push(headers);
        return answer;
      },
      send: (body: string) => {
        told.push(body);
        return answer;
      },
    };
    const headers = { h: '1' };
    const route = routes.get('/a');
    expect(await route?.({ url: '/a?x', headers, body: 'b' }, answer)).toBe(answer);
    await route?.({ url: '/a', headers, body: undefined }, answer);
    expect(handled).toEqual([
      [{ body: 'b', headers }, '/a'],
      [{ body: '', headers }, '/a'],
    ]);
    expect(told.slice(0, 3)).toEqual([answered.status, answered.headers, answered.body]);
  });
});

describe('cloud functions', () => {
  const cloud = { isBase64Encoded: false, statusCode: 201, headers: answered.headers, body: 'reply' };

  it('uniCloud', async () => {
    const { handler, handled } = handlerOf();
    const events = [{ path: '/a?b', body: 'x' }, { body: 'x' }];
    for (const event of events) {
      expect(await toUniCloudHandler(handler)(event)).toEqual({
        mpserverlessComposedResponse: true,
        ...cloud,
      });
    }
    expect(handled).toEqual([
      [events[0], '/a'],
      [events[1], undefined],
    ]);
  });

  it('Function Compute, with either version of its events, as object, text or bytes', async () => {
    const { handler, handled } = handlerOf();
    const events = [
      { rawPath: '/a?b', path: '/wrong', body: 'x' },
      { path: '/a', body: 'x' },
      { body: 'x', headers: {} },
    ];
    for (const event of events) {
      for (const given of [event, JSON.stringify(event), Buffer.from(JSON.stringify(event))]) {
        expect(await toFunctionComputeHandler(handler)(given)).toEqual(cloud);
      }
    }
    const paths = ['/a', '/a', undefined];
    expect(handled).toEqual(
      events.flatMap((event, at) => Array.from({ length: 3 }, () => [event, paths[at]])),
    );
  });

  it('an HTTP function of Function Compute 2 has the answer written to its response', async () => {
    const { handler } = handlerOf();
    const told: unknown[] = [];
    const response = {
      setStatusCode: (status: number) => told.push(status),
      setHeader: (...header: string[]) => told.push(header),
      send: (body: string) => told.push(body),
    };
    const call = toFunctionComputeHandler(handler);
    expect(await call({ path: '/a', body: 'x' }, response, {})).toEqual(cloud);
    expect(told).toEqual([201, ['content-type', 'text/x'], 'reply']);
    const { setStatusCode, send } = response;
    // What else comes second is the context of an event.
    for (const context of [null, {}, 'x', { setStatusCode }, { send }]) {
      expect(await call({ path: '/a', body: 'x' }, context)).toEqual(cloud);
    }
    expect(told).toHaveLength(3);
  });
});

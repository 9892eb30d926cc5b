import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';

import {
  createNotifyHandler,
  createPayment,
  toFastifyPlugin,
  toFunctionComputeHandler,
  toKoaHandler,
  toNodeHandler,
  toUniCloudHandler,
  toUniCloudResponse,
  type FastifyScope,
  type NotifyHandler,
} from '../src/index.js';
import { generateTestCredentials, generateTestNotification, type TestNotification } from '../src/testing.js';

// The first call loads the client.
jest.setTimeout(30_000);

const credentials = { wxpay: generateTestCredentials('wxpay'), alipay: generateTestCredentials('alipay') };
const payment = {
  '/notify/wxpay': createPayment(credentials.wxpay.config),
  '/notify/alipay': createPayment(credentials.alipay.config),
};

let paid: string[] = [];
let notify: NotifyHandler;
let sequence = 0;

beforeEach(() => {
  paid = [];
  notify = createNotifyHandler({ payment, onPaid: ({ outTradeNo }) => paid.push(String(outTradeNo)) });
});

const messages = [
  { path: '/notify/wxpay', name: 'XML', make: () => make('wxpay', 'v2') },
  { path: '/notify/wxpay', name: 'JSON', make: () => make('wxpay', 'v3') },
  { path: '/notify/alipay', name: 'form', make: () => make('alipay') },
] as const;

function make(
  provider: 'wxpay' | 'alipay',
  version?: 'v2' | 'v3',
): TestNotification & { outTradeNo: string } {
  const outTradeNo = `adapter_${String((sequence += 1))}`;
  const transactionId = `42000000002026010100001${String(sequence).padStart(5, '0')}`;
  const made = generateTestNotification({
    credentials: credentials[provider],
    version,
    outTradeNo,
    transactionId,
  });
  return { ...made, toRequest: made.toRequest, outTradeNo };
}

/** A server on a free port of this machine, closed when the work is done. */
async function serving<Result>(server: Server, work: (url: string) => Promise<Result>): Promise<Result> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function deliver(
  url: string,
  { headers, body }: TestNotification,
): Promise<{ status: number; body: string }> {
  const response = await fetch(url, { method: 'POST', headers, body });
  return { status: response.status, body: await response.text() };
}

async function expectPaid(url: string): Promise<void> {
  for (const { path, make: makeOne } of messages) {
    const message = makeOne();
    const answer = await deliver(`${url}${path}`, message);
    expect([answer.status < 300, paid.at(-1)]).toEqual([true, message.outTradeNo]);
  }
  expect(paid).toHaveLength(3);
  const [{ make: makeOne }] = messages;
  const spoilt = { ...makeOne(), body: '<xml><sign>x</sign></xml>' };
  expect((await deliver(`${url}/notify/wxpay`, spoilt)).status).toBe(401);
  expect(paid).toHaveLength(3);
}

describe('Express 5', () => {
  it('without a body parser', async () => {
    const app = express();
    app.use('/notify', toNodeHandler(notify));
    await serving(createServer(app), expectPaid);
  });

  it('behind express.raw, as the documents recommend', async () => {
    const app = express();
    app.post('/notify/:platform', express.raw({ type: () => true }), toNodeHandler(notify));
    await serving(createServer(app), expectPaid);
  });

  it('behind parsers that took the raw body: an error that says how to keep it', async () => {
    const app = express();
    const errors: Error[] = [];
    app.use(express.json(), express.urlencoded({ extended: false }));
    app.post('/notify/:platform', toNodeHandler(notify));
    app.use((error: Error, _request: unknown, response: express.Response, _next: unknown) => {
      errors.push(error);
      response.status(500).end();
    });
    await serving(createServer(app), async (url) => {
      expect((await deliver(`${url}/notify/alipay`, make('alipay'))).status).toBe(500);
      expect((await deliver(`${url}/notify/wxpay`, make('wxpay', 'v3'))).status).toBe(500);
      // Nobody parses XML here.
      expect((await deliver(`${url}/notify/wxpay`, make('wxpay', 'v2'))).status).toBe(200);
    });
    expect(errors.map(({ message }) => message.includes('express.raw('))).toEqual([true, true]);
    expect(paid).toHaveLength(1);
  });
});

describe('plain Node', () => {
  it('takes the request as it is', async () => {
    await serving(createServer(toNodeHandler(notify) as never), expectPaid);
  });

  it('answers 500 and says why when the body is gone', async () => {
    const handler = toNodeHandler(notify);
    const server = createServer((request, response) => {
      request.resume().once('end', () => void handler(request, response));
    });
    await serving(server, async (url) => {
      const answer = await deliver(`${url}/notify/alipay`, make('alipay'));
      expect(answer.status).toBe(500);
      expect(answer.body).toContain('not read yet');
    });
  });
});

describe('Koa 3', () => {
  it('before any parser', async () => {
    const app = new Koa();
    app.use(toKoaHandler(notify));
    await serving(
      createServer((request, response) => void app.callback()(request, response)),
      expectPaid,
    );
  });

  it('behind a parser that keeps rawBody, and behind one that does not', async () => {
    for (const keeps of [true, false]) {
      const app = new Koa();
      app.silent = true;
      const errors: Error[] = [];
      app.on('error', (error: Error) => errors.push(error));
      app.use(async (context, next) => {
        const chunks: Buffer[] = [];
        for await (const chunk of context.req) chunks.push(chunk as Buffer);
        const rawBody = Buffer.concat(chunks).toString();
        Object.assign(context.request, { body: { parsed: true }, ...(keeps ? { rawBody } : {}) });
        await next();
      });
      app.use(toKoaHandler(notify));
      await serving(
        createServer((request, response) => void app.callback()(request, response)),
        async (url) => {
          expect((await deliver(`${url}/notify/alipay`, make('alipay'))).status).toBe(keeps ? 200 : 500);
        },
      );
      expect(errors.map(({ message }) => message.includes('Koa'))).toEqual(keeps ? [] : [true]);
    }
    expect(paid).toHaveLength(1);
  });

  it('behind a parser that knows JSON and forms, and leaves XML unread as koa-bodyparser does', async () => {
    const app = new Koa();
    app.use(async (context, next) => {
      if (context.is('json', 'urlencoded') === false) Object.assign(context.request, { body: {} });
      else {
        const chunks: Buffer[] = [];
        for await (const chunk of context.req) chunks.push(chunk as Buffer);
        Object.assign(context.request, { body: {}, rawBody: Buffer.concat(chunks).toString() });
      }
      await next();
    });
    app.use(toKoaHandler(notify));
    await serving(
      createServer((request, response) => void app.callback()(request, response)),
      expectPaid,
    );
  });
});

describe('Fastify 5', () => {
  it('as a plugin that leaves the other routes their parsers', async () => {
    const app = fastify();
    app.post('/other', async (request) => ({ parsed: typeof request.body }));
    await app.register(async (scope) =>
      toFastifyPlugin(notify, { path: ['/notify/wxpay', '/notify/alipay'] })(
        scope as unknown as FastifyScope,
      ),
    );
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    try {
      await expectPaid(url);
      const other = await fetch(`${url}/other`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"a":1}',
      });
      expect(await other.json()).toEqual({ parsed: 'object' });
    } finally {
      await app.close();
    }
  });

  it('registers without a cast', async () => {
    const app = fastify();
    await app.register(toFastifyPlugin(notify, { path: '/notify/alipay' }));
    expect(app.hasRoute({ url: '/notify/alipay', method: 'POST' })).toBe(true);
    await app.close();
  });
});

describe('Hono', () => {
  it('gets the Web handler itself', async () => {
    const app = new Hono();
    app.post('/notify/*', (context) => notify(context.req.raw));
    for (const { path, make: makeOne } of messages) {
      const message = makeOne();
      const response = await app.fetch(message.toRequest(`http://127.0.0.1${path}`));
      expect(response.ok).toBe(true);
      expect(paid.at(-1)).toBe(message.outTradeNo);
    }
    expect(paid).toHaveLength(3);
  });
});

describe('cloud functions', () => {
  it.each([false, true])('uniCloud, base64 %p', async (isBase64Encoded) => {
    const main = toUniCloudHandler(notify);
    for (const { path, make: makeOne } of messages) {
      const { headers, body: text } = makeOne();
      const body = isBase64Encoded ? Buffer.from(text).toString('base64') : text;
      const answer = await main({ path, headers, body, isBase64Encoded });
      expect(answer).toMatchObject({ mpserverlessComposedResponse: true, isBase64Encoded: false });
      expect(answer.statusCode).toBeLessThan(300);
    }
    expect(paid).toHaveLength(3);
  });

  it.each(['text', 'bytes', 'object'] as const)('Function Compute, event as %s', async (form) => {
    const handler = toFunctionComputeHandler(notify);
    for (const { path, make: makeOne } of messages) {
      const { headers, body } = makeOne();
      const event = { version: 'v1', rawPath: path, headers, body, isBase64Encoded: false };
      const text = JSON.stringify(event);
      const answer = await handler(form === 'text' ? text : form === 'bytes' ? Buffer.from(text) : event);
      expect(answer.statusCode).toBeLessThan(300);
      expect(answer).not.toHaveProperty('mpserverlessComposedResponse');
    }
    expect(paid).toHaveLength(3);
  });

  it('Tencent SCF behind an API gateway', async () => {
    const handler = toFunctionComputeHandler(notify);
    for (const { path, make: makeOne } of messages) {
      const { headers, body: text } = makeOne();
      const body = Buffer.from(text).toString('base64');
      const requestContext = { serviceId: 'service-1', path, httpMethod: 'POST', stage: 'release' };
      const event = { requestContext, headers, body, isBase64Encoded: true, path, httpMethod: 'POST' };
      expect((await handler(event, { callbackWaitsForEmptyEventLoop: false })).statusCode).toBeLessThan(300);
    }
    expect(paid).toHaveLength(3);
  });

  it('an HTTP function of Function Compute 2 has its answer written to the response', async () => {
    const handler = toFunctionComputeHandler(notify);
    const server = createServer((request, response) => {
      const answer = {
        setStatusCode: (status: number) => (response.statusCode = status),
        setHeader: (name: string, value: string) => response.setHeader(name, value),
        send: (body: string) => response.end(body),
      };
      // What the function returns is not looked at there.
      void handler(Object.assign(request, { path: request.url, queries: {} }), answer, { requestId: '1' });
    });
    await serving(server, async (url) => {
      await expectPaid(url);
      const answer = await deliver(`${url}/notify/alipay`, make('alipay'));
      expect(answer).toEqual({ status: 200, body: 'success' });
    });
  });

  it('without a handler: verify, and answer in the form that uniCloud on Aliyun takes', async () => {
    const { headers, body } = make('alipay');
    const event = { path: '/', httpMethod: 'POST', headers, body, isBase64Encoded: false };
    const notification = await payment['/notify/alipay'].verifyPaymentNotify(event);
    expect(toUniCloudResponse(notification.ack())).toEqual({
      mpserverlessComposedResponse: true,
      isBase64Encoded: false,
      statusCode: 200,
      headers: { 'content-type': 'text/plain' },
      body: 'success',
    });
  });
});

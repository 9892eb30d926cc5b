import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMemoryStore, type Store } from '@sdk/core-signing';
import { createSandbox } from '@sdk/sandbox';
import {
  createAliyunSms,
  createReceiptConsumer,
  createReceiptHandler,
  type SmsReceipt,
} from '../src/index.js';
import { generateTestReceipt } from '../src/testing.js';
import { startServer, type FakeRequest } from './fake-server.js';

describe('receipts over HTTP', () => {
  let got: SmsReceipt[];
  let errors: unknown[];
  beforeEach(() => {
    got = [];
    errors = [];
  });
  const handlerOf = (change: Partial<Parameters<typeof createReceiptHandler>[0]> = {}) =>
    createReceiptHandler({
      onReceipt: (receipt) => void got.push(receipt),
      onError: (error) => void errors.push(error),
      ...change,
    });
  const post = (body: string | Uint8Array, url = 'http://127.0.0.1/') =>
    new Request(url, { method: 'POST', body });
  const now = Date.parse('2026-03-04T04:00:30Z');

  it('reads a delivery and a reply', async () => {
    const handler = handlerOf();
    const answer = await handler.handle(
      generateTestReceipt({
        now,
        items: [
          { out_id: 'o-1', sms_size: '2' },
          { biz_id: 'b2', success: false, err_code: 'IS_CLOSE' },
        ],
      }),
    );
    expect([answer.status, await answer.json()]).toEqual([200, { code: 0, msg: 'ok' }]);
    await handler.handle(generateTestReceipt({ kind: 'reply', now }));
    expect(got).toMatchObject([
      {
        kind: 'delivery',
        success: true,
        errCode: 'DELIVERED',
        outId: 'o-1',
        smsSize: 2,
        sendTime: '2026-03-04 12:00:30',
        sentAt: now,
        reportedAt: now,
      },
      { kind: 'delivery', success: false, errCode: 'IS_CLOSE', bizId: 'b2' },
      { kind: 'reply', content: 'TD', sequenceId: '1234567890', destCode: '10690000' },
    ]);
  });

  describe('from a cloud function', () => {
    const pathSecret = 'FAKE-0123456789abcdef';
    const body = JSON.stringify([
      { phone_number: '13900000000', out_id: '订单-1', success: true, biz_id: '1' },
    ]);
    const base64 = { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
    const path = `/sms/${pathSecret}`;
    const inCompute = { rawPath: path, requestContext: { http: { method: 'POST' } } };

    it.each<[string, unknown]>([
      ['uniCloud', { httpMethod: 'POST', path, body, isBase64Encoded: false }],
      ['uniCloud, base64', { httpMethod: 'POST', path, ...base64 }],
      ['Function Compute 3, its text', JSON.stringify({ ...inCompute, ...base64 })],
      ['Function Compute 3, its bytes', Buffer.from(JSON.stringify({ ...inCompute, ...base64 }))],
      ['SCF, with two slashes and a query', { httpMethod: 'POST', path: `/${path}?a=/b`, ...base64 }],
    ])('%s', async (_name, event) => {
      const reply = await handlerOf({ pathSecret }).handleEvent(event as never);
      expect(reply).toMatchObject({
        mpserverlessComposedResponse: true,
        isBase64Encoded: false,
        statusCode: 200,
        headers: { 'content-type': 'application/json' },
        body: '{"code":0,"msg":"ok"}',
      });
      expect(got).toMatchObject([{ kind: 'delivery', outId: '订单-1' }]);
      expect(errors).toEqual([]);
    });

    it.each<[number, unknown]>([
      [405, { httpMethod: 'GET', path }],
      [404, { httpMethod: 'POST', path: '/sms/guessed', body }],
      [404, { httpMethod: 'POST', body }],
      [400, { httpMethod: 'POST', path, body: '%%%', isBase64Encoded: true }],
      [400, { httpMethod: 'POST', path, body: 'no json' }],
      [400, { httpMethod: 'POST', path, body: null }],
      [413, { httpMethod: 'POST', path, body: 'x'.repeat(1_100_000) }],
      [500, { path, body }],
      [500, { httpMethod: 'POST', path: 5, body }],
      [500, { httpMethod: 'POST', path, body: [{ out_id: '1' }] }],
      [500, null],
      [500, 'no event'],
      [400, '{no json'],
    ])('%i for %j', async (statusCode, event) => {
      expect(await handlerOf({ pathSecret }).handleEvent(event as never)).toMatchObject({ statusCode });
      expect(got).toEqual([]);
      expect(errors).toHaveLength(statusCode === 405 ? 0 : 1);
    });

    it('asks for another delivery when a receipt could not be handled', async () => {
      const handler = handlerOf({ pathSecret, onReceipt: () => Promise.reject(new Error('no database')) });
      const event = { httpMethod: 'POST', path, ...base64 };
      expect(await handler.handleEvent(event)).toMatchObject({ statusCode: 503 });
    });
  });

  it('serves requests of Node, and says so to whoever passes their request to `handle`', async () => {
    const pathSecret = 'FAKE-0123456789abcdef';
    const handler = handlerOf({ pathSecret });
    const server = createServer((request, response) => {
      if (request.url !== '/wrong') return void handler.handleNode(request, response);
      void handler.handle(request as never).then(({ status }) => response.writeHead(status).end());
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const send = (path: string) =>
      fetch(generateTestReceipt({ now, url: `${url}${path}`, items: [{ out_id: 'o-1' }] }));
    const answer = await send(`/sms/${pathSecret}`);
    expect([answer.status, await answer.json()]).toEqual([200, { code: 0, msg: 'ok' }]);
    expect(got).toMatchObject([{ kind: 'delivery', outId: 'o-1' }]);
    expect((await send('/sms/guessed')).status).toBe(404);
    expect((await send('/wrong')).status).toBe(500);
    expect(String(errors.at(-1))).toContain('requests of Node and Express are served with `handleNode`');
    server.closeAllConnections();
    server.close();
  });

  it('keeps a sequence_id exact that came as a number, and what looks like one inside text', async () => {
    const content = 'a "sequence_id":12345678901234567890';
    await handlerOf().handle(
      post(
        `[{"phone_number":"139","content":${JSON.stringify(content)},"sequence_id":12345678901234567890}]`,
      ),
    );
    expect(got).toMatchObject([{ kind: 'reply', sequenceId: '12345678901234567890', content }]);
  });

  it('reads reviews, one object without a list, and what it does not know', async () => {
    const handler = handlerOf();
    await handler.handle(post('[{"sign_name":"s","sign_status":"approved","orderId":"1"}]'));
    await handler.handle(post('{"template_code":"SMS_1","template_status":"rejected","reason":"r"}'));
    await handler.handle(post('[{"To":"1","Status":"1"}]'));
    expect(got).toMatchObject([
      { kind: 'review', of: 'sign', subject: 's', status: 'approved' },
      { kind: 'review', of: 'template', subject: 'SMS_1', status: 'rejected', reason: 'r' },
      { kind: 'other', fields: { To: '1' } },
    ]);
  });

  it('handles a repetition once, but what is new about a message is new', async () => {
    const store = createMemoryStore();
    for (const handler of [handlerOf({ store }), handlerOf({ store })]) {
      expect((await handler.handle(generateTestReceipt({ now }))).status).toBe(200);
    }
    await handlerOf({ store }).handle(
      generateTestReceipt({ now, items: [{ err_code: 'IS_CLOSE', success: false }] }),
    );
    expect(got).toHaveLength(2);
  });

  it('asks for another delivery when handling failed, and only of what failed', async () => {
    let broken = true;
    const handler = handlerOf({
      onReceipt(receipt) {
        if (receipt.kind === 'delivery' && receipt.bizId === 'bad' && broken) throw new Error('database');
        got.push(receipt);
      },
    });
    const items = [{ biz_id: 'good' }, { biz_id: 'bad' }];
    expect((await handler.handle(generateTestReceipt({ items, now }))).status).toBe(503);
    expect(errors).toMatchObject([{ message: 'database' }]);
    broken = false;
    expect((await handler.handle(generateTestReceipt({ items, now }))).status).toBe(200);
    expect(got.map((receipt) => receipt.kind === 'delivery' && receipt.bizId)).toEqual(['good', 'bad']);
  });

  it('answers in time although the work goes on', async () => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    let going: Promise<unknown> | undefined;
    const handler = handlerOf({
      answerWithin: 10,
      waitUntil(work) {
        going = work;
      },
      async onReceipt(receipt) {
        await finished;
        got.push(receipt);
      },
    });
    const answer = await handler.handle(generateTestReceipt());
    expect([answer.status, await answer.json()]).toEqual([200, { code: 0, msg: 'accepted' }]);
    expect(got).toEqual([]);
    finish();
    await going;
    expect(got).toHaveLength(1);
  });

  it('refuses other addresses, methods and bodies', async () => {
    const pathSecret = 'FAKE-secret-0123456789';
    const handler = handlerOf({ pathSecret });
    const status = async (request: Request) => (await handler.handle(request)).status;
    expect(await status(generateTestReceipt({ url: `http://127.0.0.1/sms/${pathSecret}` }))).toBe(200);
    expect(await status(generateTestReceipt({ url: `http://127.0.0.1/sms/${pathSecret}/` }))).toBe(200);
    expect(await status(generateTestReceipt({ url: 'http://127.0.0.1/sms/FAKE-secret-0123456780' }))).toBe(
      404,
    );
    expect(await status(generateTestReceipt({ url: `http://127.0.0.1/sms?x=/${pathSecret}` }))).toBe(404);
    expect(await status(new Request(`http://127.0.0.1/${pathSecret}`))).toBe(405);
    const at = `http://127.0.0.1/${pathSecret}`;
    for (const body of ['', 'x', '"x"', '[1]', '[[]]', 'null', new Uint8Array([0x22, 0xff, 0x22])])
      expect(await status(post(body, at))).toBe(400);
    expect(await status(post(`[${'{},'.repeat(1000)}{}]`, at))).toBe(413);
    expect(await status(post(`["${'x'.repeat(1024 * 1024)}"]`, at))).toBe(413);
    expect(got).toHaveLength(1);
    expect(JSON.stringify(errors.map(String))).not.toContain(pathSecret);
    expect(() => handlerOf({ pathSecret: 'short' })).toThrow('`pathSecret`');
  });

  it('answers a request whose body breaks off, or was read before, and says so', async () => {
    const handler = handlerOf();
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('aborted')) });
    const init = { method: 'POST', body: broken, duplex: 'half' } as const;
    expect((await handler.handle(new Request('http://127.0.0.1/', init))).status).toBe(400);
    const read = post('[]');
    await read.text();
    expect((await handler.handle(read)).status).toBe(400);
    expect(errors).toMatchObject([{ message: 'aborted' }, { name: 'TypeError' }]);
  });

  it('what was handled is not asked for again because the store failed afterwards', async () => {
    const store = { ...createMemoryStore(), set: () => Promise.reject(new Error('store')) };
    expect((await handlerOf({ store }).handle(generateTestReceipt({ now }))).status).toBe(200);
    expect(got).toHaveLength(1);
    expect(errors).toMatchObject([{ message: 'store' }]);
  });

  it.each(['throws', 'rejects'])('an onError that %s changes no answer', async (how) => {
    const onError = jest.fn().mockImplementation(() => {
      if (how === 'throws') throw new Error('no report');
      return Promise.reject(new Error('no report'));
    });
    const escaped: unknown[] = [];
    const listener = (reason: unknown) => void escaped.push(reason);
    process.on('unhandledRejection', listener);
    expect((await handlerOf({ onError }).handle(post('x'))).status).toBe(400);
    // Node tells of a rejection nobody handled when the turn is over.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listener);
    expect(escaped).toEqual([]);
  });

  it('accepts what the emulated platform pushes, and the platform its answer', async () => {
    const handler = handlerOf();
    const sandbox = await createSandbox({ clock: 'virtual', fetch: (request) => handler.handle(request) });
    const { accessKeyId, accessKeySecret, endpoint, signName, templateCode } =
      sandbox.credentials().aliyunSms;
    await sandbox.fetch(
      new Request('http://127.0.0.1:4010/_sandbox/sms/settings', {
        method: 'PUT',
        body: '{"reportUrl":"http://127.0.0.1:9/r"}',
      }),
    );
    const sms = createAliyunSms({
      accessKeyId,
      accessKeySecret,
      endpoint,
      clock: { now: () => sandbox.clock.now() },
      fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    });
    const { bizId } = await sms.sendSms({
      phoneNumbers: '13900001234',
      signName,
      templateCode,
      templateParam: { code: '1234' },
    });
    await sandbox.clock.advance('5s');
    expect(got).toMatchObject([{ kind: 'delivery', success: true, bizId }]);
    expect(sandbox.notifications.list()).toMatchObject([{ state: 'accepted' }]);
    await sandbox.close();
  });
});

describe('receipts from a queue', () => {
  const body = (fields: object) => Buffer.from(JSON.stringify(fields)).toString('base64');
  const xml = (...messages: (readonly [handle: string, body: string])[]) =>
    `<?xml version="1.0"?><Messages xmlns="http://mns.aliyuncs.com/doc/v1">${messages.map(([handle, text]) => `<Message><MessageId>1</MessageId><ReceiptHandle>${handle}</ReceiptHandle><MessageBody>${text}</MessageBody></Message>`).join('')}</Messages>`;
  const delivery = {
    phone_number: '13900001234',
    success: true,
    err_code: 'DELIVERED',
    biz_id: 'b1',
    sms_size: '1',
  };
  const now = Date.parse('2026-03-04T04:00:30Z');

  /** The queue's side, which checks the signature by itself. */
  function mayEnter({ method, url, headers }: FakeRequest): boolean {
    const text = `${method}\n\n${headers['content-type'] ?? ''}\n${headers.date ?? ''}\nx-mns-version:2015-06-06\n${url}`;
    const signature = createHmac('sha1', 'FAKEqueuesecret').update(text).digest('base64');
    return (
      headers.authorization === `MNS STS.FAKEQUEUE:${signature}` && headers['security-token'] === 'FAKEtoken'
    );
  }

  async function withQueue(
    test: (parts: {
      got: SmsReceipt[];
      errors: unknown[];
      queued: (readonly [string, string])[];
      deleted: string[];
      requests: FakeRequest[];
      consumer: ReturnType<typeof createReceiptConsumer>;
      fail: (reason: Error | undefined) => void;
      refuseDeletion: (code: string) => void;
    }) => Promise<void>,
    store?: Store,
  ): Promise<void> {
    const server = await startServer();
    const got: SmsReceipt[] = [];
    const errors: unknown[] = [];
    const queued: (readonly [string, string])[] = [];
    const deleted: string[] = [];
    let failure: Error | undefined;
    let refusal: string | undefined;
    server.respond = (request) => {
      if (request.params.get('Action') === 'QueryTokenForMnsQueue')
        return {
          body: {
            Code: 'OK',
            MessageTokenDTO: {
              AccessKeyId: 'STS.FAKEQUEUE',
              AccessKeySecret: 'FAKEqueuesecret',
              SecurityToken: 'FAKEtoken',
              ExpireTime: '2026-03-04 13:00:30',
            },
          },
        };
      if (!mayEnter(request))
        return { status: 403, body: '<Error><Code>SignatureDoesNotMatch</Code></Error>' };
      if (request.method === 'DELETE') {
        if (refusal !== undefined) return { status: 400, body: `<Error><Code>${refusal}</Code></Error>` };
        deleted.push(request.params.get('ReceiptHandle') ?? '');
        return { status: 204, body: '' };
      }
      return queued.length === 0
        ? { status: 404, body: '<Error><Code>MessageNotExist</Code></Error>' }
        : { body: xml(...queued.splice(0)) };
    };
    const consumer = createReceiptConsumer({
      credentials: { accessKeyId: 'LTAI-FAKE', accessKeySecret: 'FAKE' },
      queueName: 'Alicom-Queue-1-SmsReport',
      tokenEndpoint: server.url,
      queueEndpoint: server.url,
      waitSeconds: 0,
      clock: { now: () => now },
      store,
      onReceipt(receipt) {
        if (failure !== undefined) throw failure;
        got.push(receipt);
      },
      onError: (error) => void errors.push(error),
    });
    const { requests } = server;
    try {
      await test({
        got,
        errors,
        queued,
        deleted,
        requests,
        consumer,
        fail: (reason) => (failure = reason),
        refuseDeletion: (code) => (refusal = code),
      });
    } finally {
      await consumer.close();
      await server.close();
    }
  }

  it('asks for a token once, handles, then deletes', () =>
    withQueue(async ({ got, queued, deleted, requests, consumer }) => {
      queued.push(['handle+/=1', body(delivery)], ['handle2', body({ ...delivery, biz_id: 'b2' })]);
      expect(await consumer.poll()).toBe(2);
      expect(await consumer.poll()).toBe(0);
      expect(got).toMatchObject([{ kind: 'delivery', bizId: 'b1' }, { bizId: 'b2' }]);
      expect(deleted.sort()).toEqual(['handle+/=1', 'handle2']);
      expect(requests.map(({ url }) => url)).toContain(
        '/queues/Alicom-Queue-1-SmsReport/messages?numOfMessages=10&waitseconds=0',
      );
      const tokens = requests.filter(({ params }) => params.get('Action') !== null);
      expect(tokens).toHaveLength(1);
      expect(Object.fromEntries(tokens[0]?.params ?? [])).toMatchObject({
        MessageType: 'SmsReport',
        QueueName: 'Alicom-Queue-1-SmsReport',
      });
    }));

  it('keeps what could not be handled, and handles it once when it comes again', () =>
    withQueue(async ({ got, errors, queued, deleted, consumer, fail }) => {
      fail(new Error('database'));
      queued.push(['h1', body(delivery)]);
      expect(await consumer.poll()).toBe(0);
      expect([deleted, errors]).toMatchObject([[], [{ message: 'database' }]]);
      fail(undefined);
      queued.push(['h2', body(delivery)], ['h3', body(delivery)]);
      await consumer.poll();
      queued.push(['h4', body(delivery)]);
      await consumer.poll();
      expect(got).toHaveLength(1);
      expect(deleted).toContain('h4');
    }));

  it('deletes what was handled although the store failed afterwards', () =>
    withQueue(
      async ({ got, errors, queued, deleted, consumer }) => {
        queued.push(['h1', body(delivery)]);
        expect(await consumer.poll()).toBe(1);
        expect([got.length, deleted, errors]).toMatchObject([1, ['h1'], [{ message: 'store' }]]);
      },
      { ...createMemoryStore(), set: () => Promise.reject(new Error('store')) },
    ));

  it('names the deletion when that is what is refused', () =>
    withQueue(async ({ errors, queued, consumer, refuseDeletion }) => {
      refuseDeletion('ReceiptHandleError');
      queued.push(['h1', body(delivery)]);
      expect(await consumer.poll()).toBe(0);
      expect(errors).toMatchObject([{ operation: 'DeleteMessage', errCode: 'ReceiptHandleError' }]);
      expect(errors.map(String)).toEqual(['PlatformError: DeleteMessage failed: ReceiptHandleError.']);
    }));

  it('deletes what is no receipt, and says so', () =>
    withQueue(async ({ got, errors, queued, deleted, consumer }) => {
      queued.push(['h1', 'no base64 of JSON'], ['h2', Buffer.from('[1]').toString('base64')]);
      expect(await consumer.poll()).toBe(2);
      expect([got, deleted.sort(), errors.length]).toEqual([[], ['h1', 'h2'], 2]);
    }));

  it('runs until it is told to stop', () =>
    withQueue(async ({ got, queued, consumer }) => {
      const abort = new AbortController();
      queued.push(['h1', body(delivery)]);
      const running = consumer.run({ signal: abort.signal });
      while (got.length === 0) await new Promise((resolve) => setImmediate(resolve));
      abort.abort();
      await running;
      expect(got).toHaveLength(1);
    }));

  it('does not ask an empty queue as fast as it answers', () =>
    withQueue(async ({ requests, consumer }) => {
      const abort = new AbortController();
      const running = consumer.run({ signal: abort.signal });
      const asked = () => requests.filter(({ url }) => url.includes('numOfMessages'));
      while (asked().length === 0) await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setTimeout(resolve, 300));
      abort.abort();
      await running;
      expect(asked().length).toBeLessThan(4);
    }));

  it('says what is wrong with its options', () => {
    const base = { credentials: { accessKeyId: 'a', accessKeySecret: 'b' }, onReceipt: () => undefined };
    expect(() => createReceiptConsumer({ ...base, queueName: 'a b' })).toThrow('`queueName`');
    expect(() => createReceiptConsumer({ ...base, queueName: 'queue' })).toThrow('`messageType`');
    expect(() => createReceiptConsumer({ ...base, queueName: 'q-SmsUp', waitSeconds: 31 })).toThrow(
      '`waitSeconds`',
    );
    expect(() =>
      createReceiptConsumer({ ...base, queueName: 'q-SmsUp', queueEndpoint: 'http://example.com' }),
    ).toThrow('`queueEndpoint`');
  });
});

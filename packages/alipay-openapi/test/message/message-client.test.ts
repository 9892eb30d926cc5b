import { undiciTransport } from '@sdk/core-signing';
import { createPipeline } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../../src/alipay-context.js';
import type { AlipayMessage } from '../../src/message/alipay-message.js';
import { createMessageClient, type MessageClient } from '../../src/message/create-message-client.js';
import type { MessageClientOptions } from '../../src/message/message-client-options.js';
import { createTestContext, generateTestKeys, rejection, testAppId } from '../notification/test-context.js';
import { consumeFrame, registration, startMessageServer, type MessageServer } from './message-server.js';

const keys = generateTestKeys();
const key = keys.alipay;
let server: MessageServer;
let pipeline: AlipayContext['pipeline'];
let client: MessageClient | undefined;
const messages: AlipayMessage[] = [];
const errors: unknown[] = [];

const clientOf = (options: Partial<MessageClientOptions> = {}, changes: Partial<AlipayContext> = {}) => {
  client = createMessageClient(createTestContext(keys, { pipeline, ...changes }), {
    endpoint: server.url,
    onMessage: (message) => void messages.push(message),
    onError: (error) => void errors.push(error),
    reconnect: { baseDelay: 1, maxDelay: 5 },
    ...options,
  });
  return client;
};
const until = async (condition: () => boolean): Promise<void> => {
  for (let waited = 0; !condition(); waited += 5) {
    if (waited > 4000) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

beforeEach(async () => {
  server = await startMessageServer(keys);
  pipeline = createPipeline({ transport: undiciTransport(), userAgent: 'test' });
  messages.length = 0;
  errors.length = 0;
});
afterEach(async () => {
  await client?.close();
  await pipeline.close();
  await server.close();
});

describe('connecting', () => {
  it('registers, then opens the socket with token and zone, both signed', async () => {
    await clientOf().connect();
    expect(client?.connected).toBe(true);
    const [connection] = server.connections;
    expect(connection?.url.pathname).toBe('/websocket');
    expect(connection?.url.searchParams.get('link_token')).toBe('tok/en+1');
    expect(connection?.url.searchParams.get('app_id')).toBe(testAppId);
    expect(connection?.cookie).toBe('zone=GZ00A;');
    expect(connection !== undefined && server.isSigned(connection.url)).toBe(true);
    await client?.close();
    expect(client?.connected).toBe(false);
    await until(() => server.sockets[0]?.readyState === 3);
  });

  it.each([
    [
      'a refusal',
      () => registration(keys, { code: '40004', msg: 'no', sub_code: 'isv.x' }),
      'ERR_SDK_PLATFORM',
    ],
    ['no signature', () => '{"response":{"code":"10000","link_token":"t"}}', 'ERR_SDK_SIGNATURE_MISSING'],
    ['a changed token', () => registration(keys).replace('tok/', 'TOK/'), 'ERR_SDK_SIGNATURE_MISMATCH'],
    ['no token', () => registration(keys, { code: '10000' }), 'ERR_SDK_MALFORMED_RESPONSE'],
    ['a page', () => '<html></html>', 'ERR_SDK_MALFORMED_RESPONSE'],
  ])('%s ends the attempt', async (_name, body, code) => {
    server.register = () => ({ body: body() });
    expect(await rejection(clientOf().connect())).toMatchObject({ code });
    expect(server.connections).toHaveLength(0);
  });

  it('keeps trying while the server fails', async () => {
    server.register = () => {
      return server.registrations < 3 ? { status: 503, body: 'x' } : { body: registration(keys) };
    };
    await clientOf().connect();
    expect(server.registrations).toBe(3);
    expect(errors).toHaveLength(2);
  });

  it('can be aborted before and while it connects', async () => {
    const aborted = AbortSignal.abort();
    expect(await rejection(clientOf({ signal: aborted }).connect())).toMatchObject({
      code: 'ERR_SDK_ABORTED',
    });
    server.register = () => ({ status: 503, body: 'x' });
    const controller = new AbortController();
    const connecting = rejection(clientOf({ signal: controller.signal }).connect());
    await until(() => server.registrations > 1);
    controller.abort();
    expect(await connecting).toMatchObject({ code: 'ERR_SDK_ABORTED' });
  });

  it('refuses plain http to anywhere but this machine', () => {
    const make = () => clientOf({ endpoint: 'http://openchannel.alipay.com' });
    expect(make).toThrow(expect.objectContaining({ code: 'ERR_SDK_CONFIG' }));
    client = undefined;
  });
});

describe('messages', () => {
  it('one that comes with the handshake is verified, handled and acknowledged', async () => {
    server.greet = (socket) => socket.send(consumeFrame({ key }));
    await clientOf().connect();
    await until(() => server.acks.length === 1);
    expect(messages).toEqual([
      {
        messageId: 'm-1',
        msgMethod: 'alipay.open.mini.version.audit.passed',
        appId: testAppId,
        content: { version: '红茶 😀', nested: { sign: 'x', data: {} } },
      },
    ]);
    expect(server.acks[0]?.head).toBe('from-sys:openchannel\r\nfrom-sys-ip:10.0.0.1:80\r\nstream-id:s-m-1');
    expect(server.acks[0]?.protocol).toMatchObject({
      'x-cmd': 'CONSUME_ACK',
      'x-msgId': 'm-1',
      'x-status': 'SUCCESS',
    });
    expect(errors).toEqual([]);
  });

  it('a handler that fails asks for another delivery', async () => {
    server.greet = (socket) => socket.send(consumeFrame({ key }));
    const failure = new Error('the database is down');
    await clientOf({ onMessage: () => Promise.reject(failure) }).connect();
    await until(() => server.acks.length === 1);
    expect(server.acks[0]?.protocol['x-status']).toBe('FAIL');
    expect(errors).toEqual([failure]);
  });

  it.each([
    ['signed by somebody else', () => consumeFrame({ key: keys.application }), 'MISMATCH', 'sign'],
    ['changed', () => consumeFrame({ key, spoil: (data) => data.replace('红', '绿') }), 'MISMATCH', 'sign'],
    [
      'of other spacing',
      () => consumeFrame({ key, spoil: (data) => data.replace('  ', ' ') }),
      'MISMATCH',
      'sign',
    ],
    ['unsigned', () => consumeFrame({ key, protocol: { 'x-sign': '' } }), 'MISSING', 'sign'],
    [
      'of another algorithm',
      () => consumeFrame({ key, protocol: { 'x-signType': 'NONE' } }),
      'REJECTED',
      'sign_type',
    ],
    [
      'in another charset',
      () => consumeFrame({ key, protocol: { 'x-charset': 'GBK' } }),
      'REJECTED',
      'charset',
    ],
    ['for another application', () => consumeFrame({ key, appId: '2' }), 'REJECTED', 'app_id'],
  ])('one that is %s is never handled', async (_name, frame, code, step) => {
    server.greet = (socket) => {
      socket.send(frame());
      socket.send(consumeFrame({ key, id: 'm-2' }));
    };
    await clientOf().connect();
    await until(() => server.acks.length === 2);
    expect(messages.map(({ messageId }) => messageId)).toEqual(['m-2']);
    const statuses = server.acks.map(
      ({ protocol }) => `${protocol['x-msgId'] ?? ''} ${protocol['x-status'] ?? ''}`,
    );
    expect(statuses.sort()).toEqual(['m-1 FAIL', 'm-2 SUCCESS']);
    expect(errors).toMatchObject([{ code: `ERR_SDK_SIGNATURE_${code}`, step }]);
  });

  it('garbage is reported and survived', async () => {
    const duplicated = consumeFrame({ key }).replace(', "data"', ', "data" :{}, "data"');
    const broken = ['', 'x', '\r\n\r\n', 'a:b\r\n\r\n{', '\r\n\r\n{"data":{}}', duplicated];
    server.greet = (socket) => {
      for (const text of broken) socket.send(text);
      socket.send(Buffer.from([0xff, 0x00]));
      socket.send('stream-id:1\r\n\r\n{"protocol":{"x-type":"message","x-cmd":"SOMETHING_NEW"}}');
      socket.send(consumeFrame({ key }));
    };
    await clientOf().connect();
    await until(() => server.acks.length === 1);
    expect(messages).toHaveLength(1);
    expect(errors).toHaveLength(broken.length + 1);
    for (const error of errors)
      expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_REJECTED', step: 'body' });
  });

  it('handles no more at a time than asked, and loses none', async () => {
    const count = 30;
    let running = 0;
    let most = 0;
    server.greet = (socket) => {
      // One after another, so that pausing can hold them back.
      let next = 0;
      const timer = setInterval(() => {
        socket.send(consumeFrame({ key, id: `m-${(next += 1)}` }));
        if (next === count) clearInterval(timer);
      }, 1);
    };
    const onMessage = async (message: AlipayMessage) => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 10));
      running -= 1;
      messages.push(message);
    };
    await clientOf({ onMessage, concurrency: 2 }).connect();
    await until(() => server.acks.length === count);
    expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(count);
    expect(most).toBeLessThan(count);
  });

  it('closing waits for the handler and sends its answer', async () => {
    server.greet = (socket) => socket.send(consumeFrame({ key }));
    let finish: () => void = () => undefined;
    const handler = new Promise<void>((resolve) => (finish = resolve));
    let started = false;
    const onMessage = async () => {
      started = true;
      await handler;
    };
    await clientOf({ onMessage }).connect();
    await until(() => started);
    const closing = client?.close();
    finish();
    await closing;
    await until(() => server.acks.length === 1);
    expect(server.acks[0]?.protocol['x-status']).toBe('SUCCESS');
  });
});

describe('staying connected', () => {
  it('registers anew after the connection was lost, and is delivered what was not acknowledged', async () => {
    server.greet = (socket) => {
      if (server.connections.length < 3) socket.terminate();
      else socket.send(consumeFrame({ key }));
    };
    let connections = 0;
    await clientOf({ onConnected: () => void (connections += 1) }).connect();
    await until(() => server.acks.length === 1);
    expect(server.registrations).toBe(3);
    expect(connections).toBe(3);
    expect(errors).toHaveLength(2);
  });

  it.each(['throws', 'rejects'])('a listener of connections that %s costs no connection', async (how) => {
    const failure = new Error('listener');
    const onConnected = jest.fn().mockImplementation(() => {
      if (how === 'throws') throw failure;
      return Promise.reject(failure);
    });
    server.greet = (socket) => socket.send(consumeFrame({ key }));
    await clientOf({ onConnected }).connect();
    await until(() => server.acks.length === 1);
    expect(errors).toMatchObject([{ message: 'listener' }]);
    expect([client?.connected, server.connections.length]).toEqual([true, 1]);
  });

  it('a listener of errors that rejects is logged, and no more', async () => {
    const lines: unknown[] = [];
    const log = (_fields: unknown, text: string) => void lines.push(text);
    const logger = { debug: log, info: log, warn: log, error: log };
    server.greet = (socket) => {
      if (server.connections.length < 2) socket.terminate();
      else socket.send(consumeFrame({ key }));
    };
    const onError = jest.fn().mockRejectedValue(new Error('SECRET'));
    await clientOf({ onError }, { logger }).connect();
    await until(() => server.acks.length === 1);
    expect(lines).toContain('alipay message client: onError threw');
  });

  it('waits longer each time, at random below the ceiling', async () => {
    const waits: number[] = [];
    server.greet = (socket) => {
      if (server.connections.length < 6) socket.terminate();
    };
    const delay = (milliseconds: number) => (waits.push(milliseconds), Promise.resolve());
    await clientOf({ delay, random: () => 0.5, reconnect: { baseDelay: 1000, maxDelay: 6000 } }).connect();
    await until(() => server.connections.length === 6 && client?.connected === true);
    expect(waits).toEqual([500, 1000, 2000, 3000, 3000]);
  });

  it('pings, and gives up a connection that is silent', async () => {
    let pings = 0;
    server.greet = (socket) => socket.on('ping', () => (pings += 1));
    await clientOf({ heartbeatInterval: 10, heartbeatTimeout: 60 }).connect();
    await until(() => pings > 10);
    expect(server.connections).toHaveLength(1);
    // The server's process stands still: nothing is read, nothing answered.
    server.sockets[0]?.pause();
    await until(() => server.connections.length === 2);
    expect(errors).toMatchObject([{ code: 'ERR_SDK_NETWORK' }]);
  });

  it('a slow handler is not taken for a silent connection', async () => {
    server.greet = (socket) => socket.send(consumeFrame({ key }));
    const onMessage = () => new Promise<void>((resolve) => setTimeout(resolve, 200));
    await clientOf({ onMessage, concurrency: 1, heartbeatInterval: 10, heartbeatTimeout: 50 }).connect();
    await until(() => server.acks.length === 1);
    expect(server.connections).toHaveLength(1);
  });
});

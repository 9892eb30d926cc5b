import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';

import { SdkError } from '@sdk/core-signing';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { createRedisStore, type RedisClient } from '../src/index.js';

const password = 'FAKEredisPassword6601';
const token = 'FAKEaccessToken6602';
const encryptionKey = Buffer.from('FAKEencryptionKeyOf32bytes-6603!');
const hidden = [password, token, encryptionKey.toString(), encryptionKey.toString('base64')];
hidden.push(encryptionKey.toString('hex'), (encryptionKey.toString('hex').match(/../g) ?? []).join(' '));

/** Servers that are no help: what they answer to each command. */
const answers: Readonly<Record<string, (socket: Socket, commands: number) => void>> = {
  'a refused password': (socket, commands) =>
    void socket.write('-WRONGPASS invalid username-password pair or user is disabled.\r\n'.repeat(commands)),
  'an error that repeats the command': (socket, commands) =>
    void socket.write(
      `-ERR unknown command, with args beginning with: '${token}' '${password}'\r\n`.repeat(commands),
    ),
  'a connection that is cut': (socket) => void socket.destroy(),
  'no answer': () => undefined,
};

let server: Server | undefined;
const sockets = new Set<Socket>();
async function serve(answer: (socket: Socket, commands: number) => void): Promise<number> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => answer(socket, chunk.toString('latin1').match(/^\*\d+\r$/gm)?.length ?? 1));
  });
  const opened = server;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  return (opened.address() as AddressInfo).port;
}
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  const closing = server;
  server = undefined;
  if (closing !== undefined) await new Promise((resolve) => closing.close(resolve));
});

const clients: Readonly<Record<string, (url: string) => { client: RedisClient; close(): void }>> = {
  ioredis(url) {
    const client = new Redis(url, { disconnectTimeout: 20 });
    client.on('error', () => undefined);
    return { client, close: () => client.disconnect() };
  },
  'node-redis'(url) {
    const client = createClient({ url });
    client.on('error', () => undefined);
    client.connect().catch(() => undefined);
    return { client, close: () => client.destroy() };
  },
};

const cases = Object.keys(clients).flatMap((library) =>
  [...Object.keys(answers), 'a refused connection'].map((name) => [library, name] as const),
);

it.each(cases)('%s, %s: neither errors nor the log nor the store show a secret', async (library, name) => {
  const port = name === 'a refused connection' ? 1 : await serve(answers[name] ?? (() => undefined));
  const opened = clients[library]?.(`redis://user:${password}@127.0.0.1:${port}`);
  if (opened === undefined) throw new Error(library);
  const logged: unknown[] = [];
  const log = (...given: unknown[]): void => void logged.push(given);
  const store = createRedisStore(opened.client, {
    ...{ encryptionKey, timeout: 150 },
    logger: { debug: log, info: log, warn: log, error: log },
  });
  const failures: unknown[] = [];
  try {
    for (const run of [
      () => store.set('weixin:token', token, { ttl: 1000 }),
      () => store.get('weixin:token'),
      () => store.setIfAbsent('weixin:token', token, { ttl: 1000 }),
    ])
      failures.push(await run().catch((error: unknown) => error));
  } finally {
    opened.close();
  }
  expect(failures.map((error) => SdkError.is(error))).toEqual([true, true, true]);
  const shown = [...failures, logged, Object.entries(store)]
    .flatMap((one) => [
      inspect(one, { depth: 12, showHidden: true, maxArrayLength: null }),
      JSON.stringify(one),
    ])
    .join('\n');
  expect(hidden.filter((secret) => shown.includes(secret))).toEqual([]);
});

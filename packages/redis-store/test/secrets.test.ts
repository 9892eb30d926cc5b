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

/** What a server says to a command, by its name. */
type Answer = (socket: Socket, command: string) => void;

/** Lets a client in, whatever its password, and then answers its commands so. */
const onceConnected =
  (answer: Answer): Answer =>
  (socket, command) => {
    if (command === 'INFO') socket.write('$11\r\nloading:0\r\n\r\n');
    else if (/^(AUTH|CLIENT|SELECT)$/.test(command)) socket.write('+OK\r\n');
    else answer(socket, command);
  };

/** Servers that are no help: what they answer to each command. */
const answers: Readonly<Record<string, Answer>> = {
  'a refused password': (socket) =>
    void socket.write('-WRONGPASS invalid username-password pair or user is disabled.\r\n'),
  'an error that repeats the command': onceConnected(
    (socket) =>
      void socket.write(`-ERR unknown command, with args beginning with: '${token}' '${password}'\r\n`),
  ),
  'a command that may not be run': onceConnected(
    (socket, command) => void socket.write(`-NOPERM no permissions to run '${command}' with '${token}'\r\n`),
  ),
  'a connection that is cut': onceConnected((socket) => void socket.destroy()),
  'a connection that is cut at once': (socket) => void socket.destroy(),
  'no answer': onceConnected(() => undefined),
  'no answer at all': () => undefined,
};

let server: Server | undefined;
const sockets = new Set<Socket>();
async function serve(answer: Answer): Promise<number> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const commands = chunk.toString('latin1').matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g);
      for (const [, command = ''] of commands) answer(socket, command.toUpperCase());
    });
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
  [...Object.keys(answers), 'a refused connection'].flatMap((name) =>
    ['encrypted', 'plain'].map((values) => [library, name, values] as const),
  ),
);

it.each(cases)('%s, %s, %s values: nothing shows a secret', async (library, name, values) => {
  const port = name === 'a refused connection' ? 1 : await serve(answers[name] ?? (() => undefined));
  const opened = clients[library]?.(`redis://user:${password}@127.0.0.1:${port}`);
  if (opened === undefined) throw new Error(library);
  const logged: unknown[] = [];
  const log = (...given: unknown[]): void => void logged.push(given);
  const store = createRedisStore(opened.client, {
    ...(values === 'encrypted' ? { encryptionKey } : {}),
    timeout: 150,
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

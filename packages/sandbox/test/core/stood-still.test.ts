import { once } from 'node:events';
import net from 'node:net';
import type { AddressInfo } from 'node:net';

import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { createOrder, fakePlatform } from './fake-platform.js';

/** A process that stood still notices its timers before it reads what has come meanwhile. */

/** Milliseconds: of real time, which is what limits a delivery. */
const limit = 1_000;
let server: net.Server;
let sandbox: Sandbox;
let answers: ((socket: net.Socket) => void)[];

beforeEach(async () => {
  answers = [];
  server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => answers.shift()?.(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  sandbox = await createSandbox({
    clock: { startAt: 0 },
    platforms: [fakePlatform()],
    notifyTimeout: limit,
  });
  const { port } = server.address() as AddressInfo;
  await sandbox.fetch(createOrder('A1', { notify_url: `http://127.0.0.1:${port}/n` }));
});
afterEach(async () => {
  await sandbox.close();
  await new Promise((resolve) => server.close(resolve));
});

const answer = (text: string, length = text.length): string =>
  `HTTP/1.1 200 OK\r\ncontent-length: ${String(length)}\r\nconnection: close\r\n\r\n${text}`;

/** Keeps the event loop from turning for so many milliseconds, as a laptop does that was closed. */
function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

async function deliver() {
  await sandbox.orders.pay('A1');
  await sandbox.clock.advance(0);
  return sandbox.notifications.list()[0];
}

test('an answer that is there counts, though its time is over', async () => {
  answers = [
    (socket) => {
      socket.end(answer('fail'));
    },
    (socket) => {
      socket.end(answer('success'));
      standStill(limit + 50);
    },
  ];
  // Now what sends is loaded.
  const first = await deliver();
  expect(first?.attempts.map(({ accepted }) => accepted)).toEqual([false]);
  const again = await sandbox.notifications.resend(first?.id ?? '');
  expect(again.attempts.at(-1)).toMatchObject({ status: 200, responseBody: 'success', accepted: true });
});

test('an answer that is not complete does not count, however long everything stood', async () => {
  answers = [
    (socket) => {
      socket.write(answer('succ', 7));
      standStill(limit + 50);
    },
  ];
  const notification = await deliver();
  expect(notification?.attempts).toMatchObject([
    { status: null, accepted: false, error: `No complete answer within ${String(limit)} ms.` },
  ]);
});

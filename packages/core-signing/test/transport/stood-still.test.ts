import { fetchTransport } from '../../src/transport/fetch-transport.js';
import { undiciTransport } from '../../src/transport/undici-transport.js';
import { answering, closedPort, closeServers, failureOf, ok, post, rawServer, textOf } from './loopback.js';

/** A process that stood still notices its timers before it reads what has come meanwhile. */

afterEach(closeServers);

/** Keeps the event loop from turning for so many milliseconds, as a machine does that runs something else. */
function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

test.each([
  ['undiciTransport', undiciTransport],
  ['fetchTransport', fetchTransport],
] as const)('%s: an answer that is there counts, though its time is over', async (_name, create) => {
  const transport = create();
  const limit = 1_000;
  const timeouts = { connect: limit, headers: limit, body: limit, total: limit };
  const { url } = await rawServer((socket, request) => {
    socket.write(ok('in time'));
    if (request.endsWith('stand still')) standStill(limit + 50);
  });
  // Now there is a connection, and what makes one is loaded.
  await transport.send(post(url));
  const answer = await transport.send(post(url, { body: 'stand still', timeouts }));
  expect(textOf(answer.body)).toBe('in time');
  await transport.close();
});

test('undiciTransport: a connection that is there counts, though its time is over', async () => {
  const transport = undiciTransport();
  const { url } = await answering(ok('{}'));
  await failureOf(transport.send(post(`http://127.0.0.1:${await closedPort()}`)));
  const timeouts = { connect: 200, headers: 20_000, body: 20_000, total: 20_000 };
  const answer = transport.send(post(url, { timeouts }));
  standStill(250);
  expect((await answer).status).toBe(200);
  await transport.close();
});

test('undiciTransport: what was not sent before its time was over is not sent after it', async () => {
  const transport = undiciTransport();
  const { url, received } = await answering(ok('{}'));
  await failureOf(transport.send(post(`http://127.0.0.1:${await closedPort()}`)));
  const timeouts = { connect: 200, headers: 200, body: 200, total: 200 };
  const answer = failureOf(transport.send(post(url, { timeouts })));
  standStill(250);
  expect(await answer).toMatchObject({ name: 'TimeoutError', phase: 'connect', outcome: 'not-sent' });
  expect(received()).toBe('');
  await transport.close();
});

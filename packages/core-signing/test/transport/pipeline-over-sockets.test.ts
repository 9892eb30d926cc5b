import { timeByTurns } from '../../../../tooling/jest/time-by-turns.js';
import { createPipeline } from '../../src/pipeline/create-pipeline.js';
import type { Idempotency, PipelineCall } from '../../src/pipeline/call.js';
import type { PipelineSettings } from '../../src/pipeline/pipeline-settings.js';
import type { Pipeline } from '../../src/pipeline/pipeline.js';
import { toHttpStatusError } from '../../src/pipeline/to-http-status-error.js';
import { undiciTransport } from '../../src/transport/undici-transport.js';
import {
  closedPort,
  closeServers,
  collectText,
  failureOf,
  httpServer,
  ok,
  rawServer,
  textOf,
} from './loopback.js';

timeByTurns();

const opened: Pipeline[] = [];
function create(settings: Partial<PipelineSettings> = {}): Pipeline {
  const pipeline = createPipeline({ transport: undiciTransport(), userAgent: '@sdk/test/1', ...settings });
  opened.push(pipeline);
  return pipeline;
}
afterEach(async () => {
  await closeServers();
  await Promise.all(opened.splice(0).map((pipeline) => pipeline.close()));
});

function call(
  url: string,
  idempotency: Idempotency,
  changes: Partial<PipelineCall<string>> = {},
): PipelineCall<string> {
  return {
    platform: 'alipay',
    operation: 'alipay.trade.refund',
    idempotency,
    sign: ({ number }) => ({
      method: 'POST',
      url: `${url}/gateway.do`,
      headers: {},
      body: `attempt ${number};`,
    }),
    open(answer) {
      if (answer.status !== 200) throw toHttpStatusError(answer);
      return textOf(answer.body);
    },
    reconcile: () => 'Query the refund R1 first.',
    ...changes,
  };
}

test('an HTML 502, then a reset, then the answer: a keyed call gets it, signed three times', async () => {
  const { url, received } = await rawServer((socket, _request, number) => {
    if (number === 1)
      socket.write('HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\ncontent-length: 0\r\n\r\n');
    else if (number === 2) socket.resetAndDestroy();
    else socket.write(ok('refunded'));
  });
  expect(await create().execute(call(url, 'keyed'))).toBe('refunded');
  expect(received().match(/attempt \d/g)).toEqual(['attempt 1', 'attempt 2', 'attempt 3']);
});

test('an unsafe call that was reset is made once, and says what to query', async () => {
  const { url, received } = await rawServer((socket) => socket.resetAndDestroy());
  const error = await failureOf(create().execute(call(url, 'unsafe')));
  expect(error).toMatchObject({ code: 'ERR_SDK_NETWORK', outcome: 'unknown', platform: 'alipay' });
  expect(error['message']).toMatch(/Query the refund R1 first\.$/);
  expect(received().match(/attempt/g)).toHaveLength(1);
});

test('an unsafe call that was refused is repeated, and succeeds when the server comes up', async () => {
  const port = await closedPort();
  const { url } = await httpServer((_request, response) => response.end('sent once'));
  let target = `http://127.0.0.1:${port}`;
  const pipeline = create({
    delay: () => {
      target = url;
      return Promise.resolve();
    },
  });
  const sign = () => ({ method: 'POST', url: target, headers: {}, body: 'x' });
  expect(await pipeline.execute(call(url, 'unsafe', { sign }))).toBe('sent once');
});

test('a silent server: the whole call ends at its deadline, not after all its attempts', async () => {
  let requests = 0;
  const { url } = await rawServer(() => void (requests += 1));
  const options = { timeout: 150, retry: { maxAttempts: 50, deadline: 400 } };
  const error = await failureOf(create({ random: () => 0 }).execute(call(url, 'safe', { options })));
  expect(error).toMatchObject({ code: 'ERR_SDK_TIMEOUT', outcome: 'unknown' });
  // Three of 150 ms each begin within 400 ms.
  expect(requests).toBeLessThan(5);
});

test('an answer longer than the call allows', async () => {
  const { url } = await httpServer((_request, response) => response.end('x'.repeat(2000)));
  const error = await failureOf(create().execute(call(url, 'safe', { maxResponseBytes: 1999 })));
  expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'unknown' });
  expect(await create().execute(call(url, 'safe', { maxResponseBytes: 2000 }))).toHaveLength(2000);
});

test('a redirect is an error with its own code', async () => {
  const { url, received } = await rawServer((socket) =>
    socket.write('HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n'),
  );
  expect(await failureOf(create().execute(call(url, 'safe')))).toMatchObject({ code: 'ERR_SDK_REDIRECT' });
  expect(received()).not.toContain('elsewhere');
});

test('an abort in the middle of the answer', async () => {
  const controller = new AbortController();
  const { url } = await rawServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{');
    setTimeout(() => controller.abort(), 20);
  });
  const error = await failureOf(
    create().execute(call(url, 'keyed', { options: { signal: controller.signal } })),
  );
  expect(error).toMatchObject({
    code: 'ERR_SDK_ABORTED',
    outcome: 'unknown',
    operation: 'alipay.trade.refund',
  });
});

test('a bill: retried until its headers, then streamed', async () => {
  const { url } = await rawServer((socket, _request, number) => {
    if (number === 1) socket.resetAndDestroy();
    else socket.write(ok('账单'));
  });
  const { open: _open, ...request } = call(url, 'safe');
  expect(await collectText((await create().stream(request)).body)).toBe('账单');
});

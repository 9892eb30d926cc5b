import type { Transport, TransportResponse } from '../transport/transport.js';
import { rejection } from '../../../../tooling/jest/rejection.js';
import type { PipelineCall } from './call.js';
import { createPipeline } from './create-pipeline.js';
import type { PipelineSettings } from './pipeline-settings.js';
import { toHttpStatusError } from './to-http-status-error.js';

const answer = (status: number): TransportResponse => ({ status, headers: {}, body: Buffer.from('done') });

/** A pipeline that waits wherever the test says, and what happened in order. */
function bench(settings: Partial<PipelineSettings> = {}) {
  const happened: string[] = [];
  const gates: (() => void)[] = [];
  const pause = () => new Promise<void>((resolve) => gates.push(resolve));
  const answers: TransportResponse[] = [];
  const transport: Transport = {
    async send() {
      happened.push('sent');
      await pause();
      return answers.shift() ?? answer(200);
    },
    stream: () => Promise.reject(new Error('not asked for')),
    async close() {
      happened.push('connections closed');
    },
  };
  const pipeline = createPipeline({
    transport,
    userAgent: 'test/1',
    delay: async () => {
      happened.push('waits');
      await pause();
    },
    ...settings,
  });
  /** Lets the oldest waiter go on, once there is one. */
  const goOn = async (): Promise<void> => {
    while (gates.length === 0) await new Promise((resolve) => setImmediate(resolve));
    gates.shift()?.();
  };
  return { pipeline, happened, answers, goOn };
}

const call = (changes: Partial<PipelineCall<string>> = {}): PipelineCall<string> => ({
  platform: 'alipay',
  operation: 'alipay.trade.refund',
  idempotency: 'keyed',
  sign: () => ({ method: 'POST', url: 'https://example.com/', headers: {}, body: null }),
  open(received) {
    if (received.status >= 300) throw toHttpStatusError(received, { platform: 'alipay' });
    return Buffer.from(received.body).toString();
  },
  ...changes,
});

const closed = {
  code: 'ERR_SDK_CONFIG',
  outcome: 'not-sent',
  platform: 'alipay',
  operation: 'alipay.trade.refund',
  message: 'The client was closed and cannot be used again. Nothing was sent.',
};

test('a call under way ends as it would have, retries included, before the connections are closed', async () => {
  const { pipeline, happened, answers, goOn } = bench();
  answers.push(answer(503));
  const refund = pipeline.execute(call());
  const closing = pipeline.close().then(() => happened.push('closed'));
  await goOn();
  await goOn();
  await goOn();
  expect(await refund).toBe('done');
  await closing;
  expect(happened).toEqual(['sent', 'waits', 'sent', 'connections closed', 'closed']);
});

test('a call that comes later is refused, while others end and afterwards', async () => {
  const { pipeline, happened, goOn } = bench();
  const first = pipeline.execute(call());
  const closing = pipeline.close();
  expect(await rejection(pipeline.execute(call()))).toMatchObject(closed);
  await goOn();
  expect(await first).toBe('done');
  await closing;
  expect(await rejection(pipeline.execute(call()))).toMatchObject(closed);
  expect(await rejection(pipeline.execute(call({ isPart: true })))).toMatchObject(closed);
  expect(await rejection(pipeline.stream(call()))).toMatchObject(closed);
  expect(happened).toEqual(['sent', 'connections closed']);
});

test('what a call under way needs is still fetched for it', async () => {
  const { pipeline, happened, goOn } = bench();
  const sign = async () => {
    await pipeline.execute(call({ operation: 'GET /v3/certificates', isPart: true }));
    return { method: 'POST', url: 'https://example.com/', headers: {}, body: null };
  };
  const first = pipeline.execute(call({ sign }));
  await goOn();
  const second = pipeline.execute(call({ sign }));
  const closing = pipeline.close();
  await goOn();
  await goOn();
  await goOn();
  expect(await Promise.all([first, second])).toEqual(['done', 'done']);
  await closing;
  expect(happened.at(-1)).toBe('connections closed');
});

test('a call that goes on with another request is under way in between', async () => {
  const { pipeline, goOn } = bench();
  const whole = (async () => {
    await pipeline.execute(call());
    return pipeline.execute(call({ isPart: true }));
  })();
  const closing = pipeline.close();
  await goOn();
  await goOn();
  expect(await whole).toBe('done');
  await closing;
});

test('a call that failed has ended too', async () => {
  const { pipeline, happened, answers, goOn } = bench();
  answers.push(answer(404));
  const refund = rejection(pipeline.execute(call()));
  const closing = pipeline.close();
  await goOn();
  expect(await refund).toMatchObject({ code: 'ERR_SDK_HTTP_STATUS' });
  await closing;
  expect(happened).toEqual(['sent', 'connections closed']);
});

test('closing twice is closing once', async () => {
  const { pipeline, happened } = bench();
  await Promise.all([pipeline.close(), pipeline.close()]);
  await pipeline.close();
  expect(happened).toEqual(['connections closed']);
});

test('a transport that never answers does not hold it for longer than the call may take', async () => {
  const { pipeline, happened } = bench({ timeout: 10, retry: { deadline: 30 } });
  void pipeline.execute(call()).catch(() => undefined);
  await pipeline.close();
  expect(happened).toEqual(['sent', 'connections closed']);
});

test('a call that may take as long as a timer can run is waited for', async () => {
  const { pipeline, happened, goOn } = bench({ timeout: 2 ** 31 - 1 });
  const result = pipeline.execute(call());
  const closing = pipeline.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(happened).toEqual(['sent']);
  await goOn();
  await closing;
  await expect(result).resolves.toBe('done');
  expect(happened).toEqual(['sent', 'connections closed']);
});

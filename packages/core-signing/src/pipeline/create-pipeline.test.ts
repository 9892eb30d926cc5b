import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { inspect } from 'node:util';
import { AbortedError } from '../errors/aborted-error.js';
import { HttpStatusError } from '../errors/http-status-error.js';
import { MalformedResponseError } from '../errors/malformed-response-error.js';
import { NetworkError } from '../errors/network-error.js';
import { PlatformError, type PlatformErrorOptions } from '../errors/platform-error.js';
import { SdkError, type Outcome } from '../errors/sdk-error.js';
import { SignatureError } from '../errors/signature-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { ValidationError } from '../errors/validation-error.js';
import type { Transport, TransportRequest, TransportResponse } from '../transport/transport.js';
import { createManualClock } from '../util/manual-clock.js';
import type { Attempt, Idempotency, PipelineCall, PipelineRequest } from './call.js';
import { createPipeline } from './create-pipeline.js';
import type { PipelineSettings } from './pipeline-settings.js';
import type { Policy } from './policy.js';
import { createRetryBudget } from './retry-budget.js';
import { toHttpStatusError } from './to-http-status-error.js';

type Step = TransportResponse | Error | (() => TransportResponse | Promise<TransportResponse>);

const answer = (status: number, body = '', headers: Record<string, string> = {}): TransportResponse => ({
  status,
  headers,
  body: Buffer.from(body),
});
const refused = () => new NetworkError('refused.', { reason: 'refused', outcome: 'not-sent' });
const reset = () => new NetworkError('reset.', { reason: 'reset', outcome: 'unknown' });
const late = (phase: 'connect' | 'request', outcome: Outcome) =>
  new TimeoutError('late.', { phase, timeout: 5, outcome });

/** A pipeline whose transport plays the steps given, whose waits are recorded, and whose time is moved by hand. */
function play(steps: readonly Step[], settings: Partial<PipelineSettings> = {}) {
  const sent: TransportRequest[] = [];
  const waits: number[] = [];
  const clock = createManualClock();
  let time = 0;
  const next = async (request: TransportRequest): Promise<TransportResponse> => {
    const step = steps[sent.length] ?? steps.at(-1);
    sent.push(request);
    if (step === undefined) throw new Error('no step');
    if (typeof step === 'function') return step();
    if ('status' in step && !(step instanceof Error)) return step;
    throw step;
  };
  const transport: Transport = {
    send: next,
    async stream(request) {
      const whole = await next(request);
      return {
        ...whole,
        body: (async function* () {
          yield whole.body;
        })(),
      };
    },
    close: () => Promise.resolve(),
  };
  const pipeline = createPipeline({
    transport,
    userAgent: 'test/1',
    clock,
    random: () => 0.5,
    stopwatch: () => time,
    delay: async (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds;
      clock.advance(milliseconds);
    },
    ...settings,
  });
  return { pipeline, sent, waits, clock, pass: (milliseconds: number) => (time += milliseconds) };
}

function call(idempotency: Idempotency, changes: Partial<PipelineCall<string>> = {}): PipelineCall<string> {
  return {
    platform: 'alipay',
    operation: 'alipay.trade.refund',
    idempotency,
    sign: ({ number, now }: Attempt) => ({
      method: 'POST',
      url: `https://example.com/gateway.do?sign=SECRET${number}`,
      headers: { 'x-attempt': `${number}@${now}` },
      body: 'SECRET body',
    }),
    open(received) {
      if (received.status >= 300) throw toHttpStatusError(received, { platform: 'alipay' });
      return Buffer.from(received.body).toString();
    },
    reconcile: () => 'Query alipay.trade.fastpay.refund.query with out_request_no R1.',
    ...changes,
  };
}

async function failure(promise: Promise<unknown>): Promise<SdkError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!SdkError.is(error)) throw new Error(`Expected an SdkError, not ${String(error)}`);
  return error;
}

describe('retry by meaning', () => {
  const http = (status: number) => answer(status, '<html>', { 'content-type': 'text/html' });
  const cases: [string, Step, Record<Idempotency, number>][] = [
    ['refused', refused(), { safe: 3, keyed: 3, unsafe: 3 }],
    ['connect time-out', late('connect', 'not-sent'), { safe: 3, keyed: 3, unsafe: 3 }],
    ['reset after sending', reset(), { safe: 3, keyed: 3, unsafe: 1 }],
    ['time-out after sending', late('request', 'unknown'), { safe: 3, keyed: 3, unsafe: 1 }],
    ['HTML 502', http(502), { safe: 3, keyed: 3, unsafe: 1 }],
    ['503', http(503), { safe: 3, keyed: 3, unsafe: 1 }],
    ['429', http(429), { safe: 3, keyed: 3, unsafe: 1 }],
    ['404', http(404), { safe: 1, keyed: 1, unsafe: 1 }],
    ['redirect', http(302), { safe: 1, keyed: 1, unsafe: 1 }],
    [
      'untrusted TLS',
      new NetworkError('tls.', { reason: 'tls', outcome: 'not-sent' }),
      { safe: 1, keyed: 1, unsafe: 1 },
    ],
    [
      'cut off',
      new MalformedResponseError('cut.', { outcome: 'unknown', retryable: true }),
      { safe: 3, keyed: 3, unsafe: 1 },
    ],
    [
      'too large',
      new MalformedResponseError('large.', { outcome: 'unknown' }),
      { safe: 1, keyed: 1, unsafe: 1 },
    ],
    ['aborted', new AbortedError('aborted.', { outcome: 'unknown' }), { safe: 1, keyed: 1, unsafe: 1 }],
    ['a foreign error of a custom transport', new Error('?'), { safe: 3, keyed: 3, unsafe: 1 }],
  ];
  test.each(
    cases.flatMap(([title, step, attempts]) =>
      (['safe', 'keyed', 'unsafe'] as const).map((kind) => [title, kind, attempts[kind], step] as const),
    ),
  )('%s, %s: %i attempts', async (_title, kind, attempts, step) => {
    const { pipeline, sent } = play([step]);
    const error = await failure(pipeline.execute(call(kind)));
    expect(sent).toHaveLength(attempts);
    expect(error).toMatchObject({ platform: 'alipay', operation: 'alipay.trade.refund' });
  });

  const platformError = (retryable: boolean, outcome: Outcome) =>
    new PlatformError({
      platform: 'alipay',
      operation: 'o',
      errCode: '20000',
      errMsg: 'm',
      retryable,
      outcome,
    });
  test.each<[string, () => Error, number]>([
    ['a PlatformError that says so', () => platformError(true, 'unknown'), 3],
    ['a PlatformError that does not', () => platformError(false, 'rejected'), 1],
    [
      'a failed verification',
      () =>
        new SignatureError('bad.', { code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'sign', outcome: 'unknown' }),
      1,
    ],
    ['an answer that cannot be read', () => new MalformedResponseError('bad.', { outcome: 'unknown' }), 1],
    ['a bug in open', () => new TypeError('undefined is not a function'), 1],
  ])('open throws %s', async (_title, make, attempts) => {
    const { pipeline, sent } = play([answer(200)]);
    await failure(
      pipeline.execute(
        call('safe', {
          open() {
            throw make();
          },
        }),
      ),
    );
    expect(sent).toHaveLength(attempts);
  });

  const turnAway = (outcome: Outcome, mended = false) =>
    call('unsafe', {
      isTurnedAway: (refusal) => (refusal as PlatformError).errCode === '20000' && (mended ? 'mended' : true),
      open: (received) => {
        if (received.status === 400) throw platformError(false, outcome);
        return 'done';
      },
    });
  test('a refusal at the door is repeated for every operation, within limits, budget and what is asked for', async () => {
    const door = answer(400, '', { 'retry-after': '2' });
    const { pipeline, sent, waits } = play([door, door, answer(200)]);
    expect(await pipeline.execute(turnAway('rejected'))).toBe('done');
    expect([sent.length, waits]).toEqual([3, [2000, 2000]]);

    const beyond = play([answer(400, '', { 'retry-after': '9' })], { retry: { deadline: 8000 } });
    await failure(beyond.pipeline.execute(turnAway('rejected')));
    expect(beyond.sent).toHaveLength(1);

    const spent = play([door], { budget: createRetryBudget({ capacity: 5 }) });
    await failure(spent.pipeline.execute(turnAway('rejected')));
    expect(spent.sent).toHaveLength(2);
  });
  test('a refusal whose cause was mended is repeated within the limits, and costs nothing of the budget', async () => {
    const door = answer(400);
    const { pipeline, sent } = play([door], { budget: createRetryBudget({ capacity: 5 }) });
    await failure(pipeline.execute(turnAway('rejected', true)));
    expect(sent).toHaveLength(3);
    await failure(pipeline.execute(turnAway('rejected')));
    expect(sent).toHaveLength(5);
    await failure(pipeline.execute(turnAway('rejected')));
    expect(sent).toHaveLength(6);
  });
  test('what may have been processed is none, whoever says so', async () => {
    const { pipeline, sent } = play([answer(400)]);
    expect(await failure(pipeline.execute(turnAway('unknown')))).toMatchObject({ outcome: 'unknown' });
    expect(sent).toHaveLength(1);
  });

  test('succeeds on the attempt that succeeds, each signed anew with its own time', async () => {
    const { pipeline, sent } = play([refused(), answer(502), answer(200, 'done')]);
    expect(await pipeline.execute(call('keyed'))).toBe('done');
    const start = Date.UTC(2026, 0, 1);
    expect(sent.map(({ headers }) => headers['x-attempt'])).toEqual([
      `1@${start}`,
      `2@${start + 50}`,
      `3@${start + 150}`,
    ]);
    expect(new Set(sent.map(({ url }) => url)).size).toBe(3);
  });

  test('retry: false, of the client or of the call, makes one attempt', async () => {
    const off = play([refused()], { retry: false });
    await failure(off.pipeline.execute(call('safe')));
    expect(off.sent).toHaveLength(1);
    const perCall = play([refused()]);
    await failure(perCall.pipeline.execute(call('safe', { options: { retry: false } })));
    expect(perCall.sent).toHaveLength(1);
    const onAgain = play([refused()], { retry: false });
    await failure(onAgain.pipeline.execute(call('safe', { options: { retry: { maxAttempts: 2 } } })));
    expect(onAgain.sent).toHaveLength(2);
  });
});

describe('waits', () => {
  test('full jitter below a ceiling that doubles', async () => {
    const { pipeline, waits } = play([refused()], { retry: { maxAttempts: 8, deadline: 1e6 } });
    await failure(pipeline.execute(call('safe')));
    expect(waits).toEqual([50, 100, 200, 400, 800, 1000, 1000]);
  });

  test.each([
    [0, 0],
    [0.999999, 99],
  ])('random %d waits %d ms', async (random, expected) => {
    const { pipeline, waits } = play([refused()], { retry: { maxAttempts: 2 }, random: () => random });
    await failure(pipeline.execute(call('safe')));
    expect(waits).toEqual([expected]);
  });

  const start = Date.UTC(2026, 0, 1);
  test.each([
    ['seconds', '2', 2000],
    ['a date', new Date(start + 3000).toUTCString(), 3000],
    ['a date that is over', new Date(start - 3000).toUTCString(), 50],
    ['nonsense', 'soon', 50],
    ['a negative', '-5', 50],
  ])('Retry-After as %s', async (_title, value, expected) => {
    const { pipeline, waits } = play([answer(503, '', { 'retry-after': value }), answer(200)]);
    await pipeline.execute(call('safe'));
    expect(waits).toEqual([expected]);
  });

  test('Retry-After is honoured for an error of the platform too', async () => {
    const { pipeline, waits } = play([answer(400, '', { 'retry-after': '4' })]);
    const throttled = () =>
      new PlatformError({
        platform: 'p',
        operation: 'o',
        errCode: 'Throttling',
        errMsg: 'm',
        retryable: true,
        outcome: 'rejected',
      });
    await failure(
      pipeline.execute(
        call('safe', {
          options: { retry: { maxAttempts: 2 } },
          open() {
            throw throttled();
          },
        }),
      ),
    );
    expect(waits).toEqual([4000]);
  });

  test('Retry-After beyond the deadline is not waited for: the error comes at once', async () => {
    const { pipeline, waits, sent } = play([answer(503, 'busy', { 'retry-after': '3600' })]);
    const error = await failure(pipeline.execute(call('safe')));
    expect(error).toMatchObject({ code: 'ERR_SDK_HTTP_STATUS', status: 503, retryAfter: 3_600_000 });
    expect([waits, sent.length]).toEqual([[], 1]);
  });
});

describe('deadline', () => {
  test('an attempt gets what is left of it', async () => {
    const player = play([
      () => {
        player.pass(700);
        throw reset();
      },
      answer(200),
    ]);
    await player.pipeline.execute(call('safe', { options: { timeout: 500, retry: { deadline: 1000 } } }));
    expect(player.sent.map(({ timeouts }) => timeouts.total)).toEqual([500, 250]);
  });

  test('signing is part of it: what took all of the time sends nothing more', async () => {
    const { pipeline, sent, pass } = play([answer(200)], { timeout: 1000, retry: { deadline: 1500 } });
    const slow = (milliseconds: number) =>
      call('unsafe', {
        sign(attempt) {
          pass(milliseconds);
          return call('unsafe').sign(attempt);
        },
      });
    await pipeline.execute(slow(1200));
    expect(sent[0]?.timeouts.total).toBe(300);
    const error = await failure(pipeline.execute(slow(1500)));
    expect(error).toMatchObject({ code: 'ERR_SDK_TIMEOUT', phase: 'deadline', outcome: 'not-sent' });
    expect(sent).toHaveLength(1);
  });

  test('what signing waits for may never come: the call ends with its time', async () => {
    const { pipeline, sent } = play([answer(200)], { retry: { deadline: 30 } });
    const sign = () => new Promise<never>(() => undefined);
    for (const signal of [undefined, new AbortController().signal]) {
      const error = await failure(pipeline.execute(call('safe', { sign, options: { signal } })));
      expect(error).toMatchObject({ code: 'ERR_SDK_TIMEOUT', phase: 'deadline', outcome: 'not-sent' });
    }
    expect(sent).toHaveLength(0);
  });

  test('a time-out that the deadline caused is named after it', async () => {
    const player = play([
      () => {
        player.pass(700);
        throw reset();
      },
      late('request', 'unknown'),
    ]);
    const limits = { timeout: 500, retry: { deadline: 1000, maxAttempts: 5 } };
    const error = await failure(player.pipeline.execute(call('keyed', { options: limits })));
    expect(error).toMatchObject({
      code: 'ERR_SDK_TIMEOUT',
      phase: 'deadline',
      timeout: 1000,
      outcome: 'unknown',
    });
    expect(error.message).toMatch(/out_request_no R1\.$/);
    expect(player.sent).toHaveLength(2);
  });

  test('the default deadline says where it comes from, and milliseconds are whole', async () => {
    const player = play([
      () => {
        player.pass(1200.4567);
        throw reset();
      },
      late('request', 'unknown'),
    ]);
    const error = await failure(player.pipeline.execute(call('keyed', { options: { timeout: 500 } })));
    expect(error.message).toContain('took longer than 1500 ms (3 × timeout). The request may');
    expect(player.sent.map(({ timeouts }) => timeouts.total)).toEqual([500, 249]);
  });

  test('an own deadline is not called a multiple of the time-out', async () => {
    const player = play([late('request', 'unknown')]);
    const options = { timeout: 500, retry: { deadline: 100 } };
    const error = await failure(player.pipeline.execute(call('keyed', { options })));
    expect(error.message).toContain('took longer than 100 ms. ');
  });

  test('when no time is left for a wait, the last error comes at once', async () => {
    const player = play([
      () => {
        player.pass(990);
        throw reset();
      },
    ]);
    const error = await failure(
      player.pipeline.execute(call('safe', { options: { timeout: 990, retry: { deadline: 1000 } } })),
    );
    expect(error).toMatchObject({ code: 'ERR_SDK_NETWORK' });
    expect([player.waits, player.sent.length]).toEqual([[], 1]);
  });

  test('is three times the time-out unless told otherwise', async () => {
    const player = play([
      () => {
        player.pass(100);
        throw reset();
      },
    ]);
    await failure(
      player.pipeline.execute(call('safe', { options: { timeout: 100, retry: { maxAttempts: 99 } } })),
    );
    expect(player.sent.length).toBeLessThan(4);
  });
});

describe('budget', () => {
  test('an outage is not multiplied: 1000 calls make about 1020 attempts', async () => {
    const { pipeline, sent } = play([refused()]);
    for (let count = 0; count < 1000; count += 1) await failure(pipeline.execute(call('safe')));
    expect(sent).toHaveLength(1020);
  });

  test('successes fill it again', async () => {
    const { pipeline, sent } = play(
      [refused(), refused(), answer(200), answer(200), answer(200), refused(), answer(200)],
      {
        budget: createRetryBudget({ capacity: 5, price: 5 }),
        retry: { maxAttempts: 2 },
      },
    );
    await failure(pipeline.execute(call('safe')));
    for (let count = 0; count < 3; count += 1) await pipeline.execute(call('safe'));
    await failure(pipeline.execute(call('safe')));
    expect(sent).toHaveLength(6);
  });

  test('belongs to one pipeline', async () => {
    const one = play([refused()]);
    for (let count = 0; count < 50; count += 1) await failure(one.pipeline.execute(call('safe')));
    const two = play([refused()]);
    await failure(two.pipeline.execute(call('safe')));
    expect(two.sent).toHaveLength(3);
  });
});

describe('outcome', () => {
  test('unknown ends with the query to make, in the message and in what is printed', async () => {
    const { pipeline } = play([reset()]);
    const error = await failure(pipeline.execute(call('unsafe')));
    expect(error.outcome).toBe('unknown');
    expect(error.message).toBe('reset. Query alipay.trade.fastpay.refund.query with out_request_no R1.');
    expect(error.stack).toContain('out_request_no R1.');
    expect(error).toBeInstanceOf(NetworkError);
  });

  test('not-sent and rejected do not', async () => {
    for (const step of [refused(), answer(404)]) {
      const error = await failure(play([step]).pipeline.execute(call('unsafe')));
      expect(error.message).not.toContain('Query');
    }
  });

  test.each<[string, Step, Outcome]>([
    ['refused', refused(), 'unknown'],
    ['a clean no', answer(404), 'unknown'],
  ])('an earlier attempt may have been processed, the last was %s', async (_title, last, expected) => {
    const { pipeline } = play([reset(), last]);
    const error = await failure(pipeline.execute(call('keyed', { options: { retry: { maxAttempts: 2 } } })));
    expect(error.outcome).toBe(expected);
    expect(error.message).toMatch(
      /\. An earlier attempt of this call may have been processed\. Query .* out_request_no R1\.$/,
    );
  });

  test('an earlier attempt is not named by an error that says as much of its own', async () => {
    const { pipeline } = play([reset()]);
    const error = await failure(pipeline.execute(call('keyed', { options: { retry: { maxAttempts: 2 } } })));
    expect(error.message).toBe('reset. Query alipay.trade.fastpay.refund.query with out_request_no R1.');
  });

  test('a query that fails at last with a clean no is a clean no', async () => {
    const { pipeline } = play([reset(), answer(404)]);
    expect((await failure(pipeline.execute(call('safe')))).outcome).toBe('rejected');
  });

  test('what sign throws was not sent', async () => {
    const { pipeline, sent } = play([answer(200)]);
    const broken = call('safe', {
      sign() {
        throw new RangeError('no key');
      },
    });
    expect(await failure(pipeline.execute(broken))).toMatchObject({
      code: 'ERR_SDK_CONFIG',
      outcome: 'not-sent',
      cause: { message: 'no key' },
    });
    const invalid = call('safe', {
      sign: () => Promise.reject(new ValidationError([{ path: 'a', expected: 'b' }])),
    });
    expect(await failure(pipeline.execute(invalid))).toMatchObject({
      code: 'ERR_SDK_VALIDATION',
      platform: 'alipay',
    });
    expect(sent).toHaveLength(0);
  });

  test('a failure of what is signed with, such as credentials that are asked for, leaves the call unsent', async () => {
    const lost = () =>
      new NetworkError('lost.', { reason: 'reset', outcome: 'unknown', operation: 'AssumeRole' });
    const { pipeline, sent } = play([answer(200)]);
    const sign = () => Promise.reject(lost());
    const error = await failure(pipeline.execute(call('unsafe', { sign })));
    expect(error).toMatchObject({ outcome: 'not-sent', operation: 'AssumeRole' });
    expect(error.message).toBe('lost. This was needed for alipay.trade.refund, which was not sent.');
    expect(sent).toHaveLength(0);

    const second = play([reset()]);
    let asked = 0;
    const signOnce = (attempt: Attempt) => {
      asked += 1;
      if (asked > 1) throw lost();
      return call('keyed').sign(attempt);
    };
    const doubtful = await failure(second.pipeline.execute(call('keyed', { sign: signOnce })));
    expect(doubtful).toMatchObject({ outcome: 'unknown' });
    expect(doubtful.message).toContain('An earlier attempt of this call may have been processed. Query');
  });

  test('what open throws by mistake is unknown', async () => {
    const { pipeline } = play([answer(200)]);
    const broken = call('unsafe', { open: () => Promise.reject(new TypeError('x')) });
    expect(await failure(pipeline.execute(broken))).toMatchObject({
      code: 'ERR_SDK_MALFORMED_RESPONSE',
      outcome: 'unknown',
    });
  });

  test('an error of another copy of this package keeps its class and meaning', async () => {
    let foreign: Error | undefined;
    jest.isolateModules(() => {
      const copy = jest.requireActual<typeof import('../errors/network-error.js')>(
        '../errors/network-error.js',
      );
      foreign = new copy.NetworkError('other copy.', { reason: 'refused', outcome: 'not-sent' });
    });
    expect(foreign).not.toBeInstanceOf(NetworkError);
    const { pipeline, sent } = play([foreign ?? new Error('no copy')]);
    const error = await failure(pipeline.execute(call('unsafe')));
    expect(error).toBe(foreign);
    expect(error).toMatchObject({ outcome: 'not-sent', operation: 'alipay.trade.refund' });
    expect(sent).toHaveLength(3);
  });
});

describe('abort', () => {
  test('before: nothing is signed or sent', async () => {
    const { pipeline, sent } = play([answer(200)]);
    const sign = jest.fn(call('safe').sign);
    const error = await failure(
      pipeline.execute(call('safe', { sign, options: { signal: AbortSignal.abort('why') } })),
    );
    expect(error).toMatchObject({
      code: 'ERR_SDK_ABORTED',
      outcome: 'not-sent',
      cause: 'why',
      platform: 'alipay',
    });
    expect([sign.mock.calls.length, sent.length]).toEqual([0, 0]);
  });

  test('while signing: nothing is sent', async () => {
    const controller = new AbortController();
    const { pipeline, sent } = play([answer(200)]);
    const signing = call('safe', {
      options: { signal: controller.signal },
      async sign(attempt) {
        controller.abort();
        return call('safe').sign(attempt);
      },
    });
    expect(await failure(pipeline.execute(signing))).toMatchObject({
      code: 'ERR_SDK_ABORTED',
      outcome: 'not-sent',
    });
    expect(sent).toHaveLength(0);
  });

  test('while signing waits for somebody: the call ends at once', async () => {
    const controller = new AbortController();
    const { pipeline, sent } = play([answer(200)]);
    const sign = () => new Promise<never>(() => undefined);
    const running = pipeline.execute(call('unsafe', { sign, options: { signal: controller.signal } }));
    controller.abort(new Error('enough'));
    expect(await failure(running)).toMatchObject({
      code: 'ERR_SDK_ABORTED',
      outcome: 'not-sent',
      cause: { message: 'enough' },
    });
    expect(sent).toHaveLength(0);
  });

  test.each<[Step, Outcome]>([
    [refused(), 'not-sent'],
    [reset(), 'unknown'],
  ])('while waiting for the next attempt: the outcome is that of the earlier ones', async (step, outcome) => {
    const controller = new AbortController();
    const { pipeline, sent } = play([step], {
      delay: () => {
        controller.abort(new Error('enough'));
        return Promise.resolve();
      },
    });
    const error = await failure(pipeline.execute(call('keyed', { options: { signal: controller.signal } })));
    expect(error).toMatchObject({ code: 'ERR_SDK_ABORTED', outcome, cause: { message: 'enough' } });
    expect(error.message.includes('out_request_no R1.')).toBe(outcome === 'unknown');
    expect(error.message).toContain(outcome === 'unknown' ? 'may have been processed' : 'was not processed');
    expect(sent).toHaveLength(1);
  });

  test('with a real wait: the call ends at once', async () => {
    const { pipeline } = play([refused()], {
      delay: undefined,
      random: () => 1,
      retry: { baseDelay: 60_000, maxDelay: 60_000, deadline: 1e6 },
    });
    const started = performance.now();
    await failure(pipeline.execute(call('safe', { options: { signal: AbortSignal.timeout(30) } })));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('policies', () => {
  test('wrap the sending of each attempt, the first outermost, and see signed bytes', async () => {
    const order: string[] = [];
    const named =
      (name: string): Policy =>
      (next) =>
      async (request) => {
        order.push(`${name} > ${request.headers['x-attempt']?.[0] ?? ''}`);
        const received = await next({ ...request, headers: { ...request.headers, [name]: 'yes' } });
        order.push(`${name} <`);
        return received;
      };
    const { pipeline, sent } = play([reset(), answer(200)], { policies: [named('a'), named('b')] });
    await pipeline.execute(call('safe'));
    expect(order).toEqual(['a > 1', 'b > 1', 'a > 2', 'b > 2', 'b <', 'a <']);
    expect(sent[1]?.headers).toMatchObject({ a: 'yes', b: 'yes', 'user-agent': 'test/1' });
  });

  test('an own user-agent wins', async () => {
    const { pipeline, sent } = play([answer(200)]);
    const own = { method: 'GET', url: 'https://example.com/', headers: { 'user-agent': 'mine' }, body: null };
    await pipeline.execute(call('safe', { sign: () => own }));
    expect(sent[0]?.headers['user-agent']).toBe('mine');
  });
});

describe('stream', () => {
  const request = (): PipelineRequest => {
    const { open: _open, ...rest } = call('safe');
    return rest;
  };
  const read = async (body: AsyncIterable<Uint8Array>) => {
    let text = '';
    for await (const chunk of body) text += Buffer.from(chunk).toString();
    return text;
  };

  test('retries until the headers, and passes policies', async () => {
    const seen: number[] = [];
    const watch: Policy = (next) => async (inner) => {
      const received = await next(inner);
      seen.push(received.status, received.body.byteLength);
      return received;
    };
    const { pipeline, sent } = play([refused(), answer(503), answer(200, 'bill')], { policies: [watch] });
    const { status, body } = await pipeline.stream(request());
    expect([status, await read(body), sent.length]).toEqual([200, 'bill', 3]);
    expect(seen).toEqual([503, 0, 200, 0]);
  });

  test('any status but 2xx is an error with the start of the body', async () => {
    const { pipeline } = play([answer(403, `<html>${'x'.repeat(5000)}`)]);
    const error = await failure(pipeline.stream(request()));
    expect(error).toBeInstanceOf(HttpStatusError);
    expect(error).toMatchObject({ status: 403, outcome: 'rejected', platform: 'alipay' });
    expect((error as HttpStatusError).bodyStart).toHaveLength(200);
  });
});

describe('diagnostics and logging', () => {
  const channels = ['sdk:request:start', 'sdk:request:end', 'sdk:request:error'];
  let events: { name: string; message: unknown; copy: string }[] = [];
  const listener = (message: unknown, name: string | symbol) =>
    void events.push({ name: String(name), message, copy: JSON.stringify(message) });
  beforeEach(() => {
    events = [];
    for (const name of channels) subscribe(name, listener);
  });
  afterEach(() => {
    for (const name of channels) unsubscribe(name, listener);
  });

  test('each attempt publishes a start and an end or error, the same object, without secrets', async () => {
    const headers = { trace_id: 'T1', authorization: 'SECRET' };
    const { pipeline } = play([reset(), answer(200, 'SECRET', headers)]);
    await pipeline.execute(call('keyed', { requestIdHeader: 'trace_id' }));
    expect(events.map(({ name }) => name)).toEqual([
      'sdk:request:start',
      'sdk:request:error',
      'sdk:request:start',
      'sdk:request:end',
    ]);
    expect(events[0]?.message).toBe(events[1]?.message);
    expect(events[2]?.message).toBe(events[3]?.message);
    expect(JSON.parse(events[1]?.copy ?? '')).toEqual({
      platform: 'alipay',
      operation: 'alipay.trade.refund',
      idempotency: 'keyed',
      attempt: 1,
      method: 'POST',
      url: 'https://example.com/gateway.do',
      duration: 0,
      code: 'ERR_SDK_NETWORK',
      outcome: 'unknown',
      retryIn: 50,
    });
    expect(JSON.parse(events[3]?.copy ?? '')).toMatchObject({ attempt: 2, status: 200, requestId: 'T1' });
    expect(events.map(({ copy }) => copy).join()).not.toContain('SECRET');
  });

  test('a failure says whether the call goes on, and a refusal its codes, but not what is no code', async () => {
    const refusal = (changes: Partial<PlatformErrorOptions>) => (): string => {
      throw new PlatformError({
        platform: 'alipay',
        operation: 'alipay.trade.refund',
        errCode: '40004',
        errMsg: 'SECRET',
        outcome: 'rejected',
        retryable: true,
        ...changes,
      });
    };
    const open = [
      refusal({ subCode: 'ACQ.SYSTEM_ERROR', requestId: 'R1' }),
      refusal({ errCode: 40001, subCode: 'SECRET text', requestId: 'a SECRET' }),
    ];
    const { pipeline } = play([answer(200)]);
    const options = { retry: { maxAttempts: 2 } };
    await failure(pipeline.execute(call('safe', { open: () => open.shift()?.() ?? '', options })));
    const [first, last] = events.filter(({ name }) => name === 'sdk:request:error');
    const told = { code: 'ERR_SDK_PLATFORM', outcome: 'rejected', status: 200 };
    expect(JSON.parse(first?.copy ?? '')).toMatchObject({
      ...told,
      errCode: '40004',
      subCode: 'ACQ.SYSTEM_ERROR',
      requestId: 'R1',
      retryIn: 50,
    });
    expect(JSON.parse(last?.copy ?? '')).toMatchObject({ ...told, errCode: '40001' });
    expect(last?.message).not.toHaveProperty('retryIn');
    expect(events.map(({ copy }) => copy).join()).not.toContain('SECRET');
  });

  test('the logger gets allow-listed fields: debug for an answer, warn for a failure', async () => {
    const lines: [string, Record<string, unknown>, string][] = [];
    const log = (level: string) => (fields: Record<string, unknown>, message: string) =>
      void lines.push([level, fields, message]);
    const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
    const { pipeline } = play([refused(), answer(200, 'SECRET')], { logger });
    await pipeline.execute(call('safe'));
    expect(lines.map(([level, , message]) => [level, message])).toEqual([
      ['warn', 'alipay.trade.refund failed and will be retried'],
      ['debug', 'alipay.trade.refund answered'],
    ]);
    expect(lines[0]?.[1]).toMatchObject({ retryIn: 50, code: 'ERR_SDK_NETWORK', outcome: 'not-sent' });
    expect(JSON.stringify(lines)).not.toContain('SECRET');
  });

  test('a logger that throws does not fail an answered call', async () => {
    const explode = () => {
      throw new Error('disk full');
    };
    const logger = { debug: explode, info: explode, warn: explode, error: explode };
    expect(await play([refused(), answer(200, 'done')], { logger }).pipeline.execute(call('safe'))).toBe(
      'done',
    );
  });
});

describe('an abort while the answer is being opened', () => {
  const never = () => new Promise<string>(() => undefined);

  test('ends the call at once, with an unknown outcome and the query to make', async () => {
    const controller = new AbortController();
    const { pipeline } = play([answer(200)]);
    const running = pipeline.execute(call('keyed', { open: never, options: { signal: controller.signal } }));
    setTimeout(() => controller.abort(), 10);
    const error = await failure(running);
    expect(error).toMatchObject({ name: 'AbortedError', outcome: 'unknown' });
    expect(error.message).toContain('fastpay.refund.query');
  });

  test('leaves no listener behind, whichever comes first', async () => {
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    const { pipeline } = play([answer(200, 'A')]);
    await pipeline.execute(call('keyed', { open: async () => 'A', options: { signal } }));
    expect(added.mock.calls.length).toBe(removed.mock.calls.length);
  });
});

test('whoever opens an answer is told how many attempts it took', async () => {
  const open = (_: TransportResponse, attempts: number) => String(attempts);
  expect(await play([answer(200)]).pipeline.execute(call('keyed', { open }))).toBe('1');
  expect(await play([reset(), refused(), answer(200)]).pipeline.execute(call('keyed', { open }))).toBe('3');
});

test('an unknown word for the idempotency is taken as unsafe', async () => {
  const { pipeline, sent } = play([reset()]);
  expect(await failure(pipeline.execute(call('sometimes' as Idempotency)))).toMatchObject({
    outcome: 'unknown',
  });
  expect(sent).toHaveLength(1);
});

test('a parser that quotes the answer in its message does not get it into the error', async () => {
  const { pipeline } = play([answer(200, '{"session_key":SECRET-KEY}')]);
  const open = (received: TransportResponse): string =>
    JSON.parse(Buffer.from(received.body).toString()) as string;
  const error = await failure(pipeline.execute(call('safe', { open })));
  expect(error.code).toBe('ERR_SDK_MALFORMED_RESPONSE');
  expect(inspect(error, { depth: 9 })).not.toContain('SECRET-KEY');
});

test('the body of a page in front of the platform is at hand, but not printed', async () => {
  const page = '<html>GET /gateway.do?app_auth_token=SECRET-TOKEN</html>';
  const { pipeline } = play([answer(404, page, { 'content-type': 'text/html' })]);
  const error = await failure(pipeline.execute(call('safe')));
  expect((error as HttpStatusError).bodyStart).toContain('SECRET-TOKEN');
  expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('SECRET-TOKEN');
  expect(Object.keys(error)).not.toContain('bodyStart');
});

import { AbortedError } from '../errors/aborted-error.js';
import { MalformedResponseError } from '../errors/malformed-response-error.js';
import { NetworkError } from '../errors/network-error.js';
import { PlatformError } from '../errors/platform-error.js';
import type { Outcome } from '../errors/sdk-error.js';
import { SignatureError } from '../errors/signature-error.js';
import type { Idempotency } from './call.js';
import { createRetryBudget } from './retry-budget.js';
import { type Step, answer, refused, reset, late, play, call, failure } from '../../test/play-pipeline.js';

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

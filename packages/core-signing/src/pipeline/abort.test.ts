import type { Outcome } from '../errors/sdk-error.js';
import { type Step, answer, refused, reset, play, call, failure } from '../../test/play-pipeline.js';

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

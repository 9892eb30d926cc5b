import { answer, reset, late, play, call, failure } from '../../test/play-pipeline.js';

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

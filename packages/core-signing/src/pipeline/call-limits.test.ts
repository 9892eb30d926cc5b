import { ConfigError } from '../errors/config-error.js';
import type { CallOptions } from './call.js';
import { resolveCallLimits } from './call-limits.js';
import { createPipeline } from './create-pipeline.js';
import { resolvePipelineSettings, type PipelineSettings } from './pipeline-settings.js';

const transport = {
  send: () => Promise.reject(new Error('nothing may be sent')),
  stream: () => Promise.reject(new Error('nothing may be sent')),
  close: () => Promise.resolve(),
};
const settings: PipelineSettings = { transport, userAgent: 'test/1' };
const limitsOf = (options?: CallOptions, shared: Partial<PipelineSettings> = {}) =>
  resolveCallLimits(resolvePipelineSettings({ ...settings, ...shared }), options);

test('the call’s own limits win over the client’s, and these over the defaults', () => {
  expect(limitsOf()).toEqual({
    timeout: 5000,
    deadline: 15_000,
    maxAttempts: 3,
    baseDelay: 100,
    maxDelay: 2000,
  });
  expect(limitsOf({ timeout: 10, retry: { maxAttempts: 2 } }, { retry: { baseDelay: 7 } })).toEqual({
    timeout: 10,
    deadline: 30,
    maxAttempts: 2,
    baseDelay: 7,
    maxDelay: 2000,
  });
  expect(limitsOf({ retry: false })).toMatchObject({ maxAttempts: 1 });
});

test('a deadline that follows from a long time-out is one that a timer can hold', () => {
  expect(limitsOf({ timeout: 2 ** 31 - 1 }).deadline).toBe(2 ** 31 - 1);
});

// Node's timers turn each of these into 1 ms: the call would fail at once, perhaps after it was sent.
const notMilliseconds = [0, -1, NaN, Infinity, 2 ** 31, '5000'];

describe.each(notMilliseconds)('%p', (value) => {
  const given = value as number;

  test('is refused as the limit of a call, before anything is sent', async () => {
    for (const options of [{ timeout: given }, { retry: { deadline: given } }]) {
      const run = createPipeline(settings).execute({
        platform: 'p',
        operation: 'o',
        idempotency: 'keyed',
        options,
        sign: () => ({ method: 'POST', url: 'https://example.com/', headers: {}, body: '' }),
        open: () => 'answer',
      });
      await expect(run).rejects.toMatchObject({
        code: 'ERR_SDK_CONFIG',
        outcome: 'not-sent',
        operation: 'o',
        message: expect.stringMatching(/`(timeout|retry\.deadline)`/) as string,
      });
    }
  });

  test('is refused as the limit of a client, when it is made', () => {
    expect(() => createPipeline({ ...settings, timeout: given })).toThrow(ConfigError);
    expect(() => createPipeline({ ...settings, retry: { deadline: given } })).toThrow(ConfigError);
  });
});

test.each([0, 1.5, NaN, Infinity, '3'])('maxAttempts %p is refused', (value) => {
  expect(() => limitsOf({ retry: { maxAttempts: value as number } })).toThrow(/maxAttempts/);
});

test.each(['baseDelay', 'maxDelay'])('%s may be 0, but not negative or no number', (name) => {
  expect(limitsOf({ retry: { [name]: 0 } })).toMatchObject({ [name]: 0 });
  for (const value of [-1, NaN, '1']) expect(() => limitsOf({ retry: { [name]: value } })).toThrow(name);
});

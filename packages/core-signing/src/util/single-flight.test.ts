import { types } from 'node:util';
import { completeError } from '../errors/complete-error.js';
import { NetworkError } from '../errors/network-error.js';
import { SdkError } from '../errors/sdk-error.js';
import { singleFlight } from './single-flight.js';

test('callers at the same time share one run, later ones start another', async () => {
  const flight = singleFlight<number>();
  let runs = 0;
  const task = async () => {
    runs += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return runs;
  };
  expect(await Promise.all([flight('k', task), flight('k', task), flight('k', task)])).toEqual([1, 1, 1]);
  expect(await flight('k', task)).toBe(2);
});

test('keys are independent, also odd ones', async () => {
  const flight = singleFlight<string>();
  expect(
    await Promise.all(['a', '__proto__', ''].map((key) => flight(key, () => Promise.resolve(key)))),
  ).toEqual(['a', '__proto__', '']);
});

test('a failure, even a synchronous one, reaches all who waited and is not kept', async () => {
  const flight = singleFlight<string>();
  const fail = () => {
    throw new Error('down');
  };
  const outcomes = await Promise.allSettled([flight('k', fail), flight('k', fail)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await flight('k', () => Promise.resolve('up'))).toBe('up');
});

test('what one call adds to its error is not said of the others that waited', async () => {
  const flight = singleFlight<string>();
  const cause = new Error('the address is not on the list');
  const failure = new NetworkError('refused', { reason: 'refused', outcome: 'not-sent', cause });
  const fail = async () => Promise.reject(failure);
  const failures = await Promise.all(
    [flight('k', fail), flight('k', fail), flight('k', fail)].map((one) =>
      one.then(
        () => undefined,
        (error: unknown) => error as NetworkError,
      ),
    ),
  );
  const [first, second, third] = failures;
  if (first === undefined || second === undefined || third === undefined) throw new Error('not all failed');
  completeError(first, {
    ...{ platform: 'weixin', operation: 'a', outcome: 'unknown' },
    advice: 'An earlier attempt of this call may have been processed.',
  });
  completeError(second, { platform: 'weixin', operation: 'b' });
  expect(first).toMatchObject({ operation: 'a', outcome: 'unknown' });
  expect(second).toMatchObject({
    operation: 'b',
    outcome: 'not-sent',
    message: 'refused',
    reason: 'refused',
  });
  expect(third.operation).toBeUndefined();
  expect(second).toBeInstanceOf(NetworkError);
  expect([types.isNativeError(second), SdkError.is(second), second.cause]).toEqual([true, true, cause]);
  expect(second.stack).toContain('single-flight.test.ts');
  // The first that waited has the failure itself, and now its own advice in it.
  const { advice, ...others } = failure.toJSON();
  expect([advice, second.advice]).toEqual([first.advice, undefined]);
  expect(second.toJSON()).toEqual({ ...others, ...second.toJSON() });
  expect(Object.keys(second)).toEqual(Object.keys(failure));
});

test('what is no error of this family is handed on to everybody', async () => {
  const flight = singleFlight<string>();
  const failure = new Error('of the store');
  const fail = async () => Promise.reject(failure);
  const outcomes = await Promise.allSettled([flight('k', fail), flight('k', fail)]);
  expect(outcomes.map((one) => (one as PromiseRejectedResult).reason as unknown)).toEqual([failure, failure]);
});

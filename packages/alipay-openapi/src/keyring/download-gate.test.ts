import {
  AbortedError,
  HttpStatusError,
  NetworkError,
  PlatformError,
  SignatureError,
  TimeoutError,
} from '@sdk/core-signing';
import { createManualClock } from '@sdk/core-signing/testing';
import { createDownloadGate } from './download-gate.js';

const begin = 1_798_776_000_000;
const rejected = { code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN', step: 'sn', outcome: 'unknown' } as const;

const refusal = (retryable: boolean) =>
  new PlatformError({
    platform: 'alipay',
    operation: 'alipay.open.app.alipaycert.download',
    errCode: '20000',
    errMsg: '',
    outcome: 'unknown',
    retryable,
  });

test('ten downloads a minute, whatever certificates are named', () => {
  const clock = createManualClock(begin);
  const gate = createDownloadGate(clock);
  for (let count = 0; count < 5; count += 1) expect(gate.refusal(`a${count}`)).toBeUndefined();
  clock.advance(30_000);
  for (let count = 5; count < 10; count += 1) expect(gate.refusal(`a${count}`)).toBeUndefined();
  expect(gate.refusal('b')).toEqual({ reason: expect.stringMatching(/too many/), passes: true });
  clock.advance(29_999);
  expect(gate.refusal('b')).toEqual({ reason: expect.stringMatching(/too many/), passes: true });
  clock.advance(1);
  for (let count = 0; count < 5; count += 1) expect(gate.refusal(`c${count}`)).toBeUndefined();
  expect(gate.refusal('b')).toEqual({ reason: expect.stringMatching(/too many/), passes: true });
});

test('downloads of the future, by a clock that was set back, do not count', () => {
  const time = { value: begin };
  const gate = createDownloadGate({ now: () => time.value });
  for (let count = 0; count < 10; count += 1) gate.refusal(`a${count}`);
  expect(gate.refusal('b')).toEqual({ reason: expect.stringMatching(/too many/), passes: true });
  time.value -= 1;
  expect(gate.refusal('b')).toBeUndefined();
});

test.each<[string, unknown, number]>([
  ['that did not check out', new SignatureError('x', rejected), 60_000],
  ['that failed by an error of no kind we know', new Error('NETWORK'), 60_000],
  ['without a connection', new NetworkError('x', { reason: 'refused', outcome: 'not-sent' }), 2000],
  ['without an answer', new TimeoutError('x', { phase: 'headers', timeout: 1, outcome: 'unknown' }), 2000],
  ['that was given up', new AbortedError('x', { outcome: 'unknown' }), 2000],
  [
    'answered by a gateway',
    new HttpStatusError('x', { status: 502, bodyStart: '', outcome: 'unknown' }),
    2000,
  ],
  ['of a platform that was busy', refusal(true), 2000],
  ['that Alipay does not know', refusal(false), 60_000],
])('a number %s waits', (_case, error, duration) => {
  const clock = createManualClock(begin);
  const gate = createDownloadGate(clock);
  gate.failed('a', error);
  clock.advance(duration - 1);
  const passes = !(error instanceof AbortedError) && duration === 2000;
  expect(gate.refusal('a')).toEqual({ reason: expect.stringMatching(/a moment ago/), passes });
  expect(gate.refusal('b')).toBeUndefined();
  clock.advance(1);
  expect(gate.refusal('a')).toBeUndefined();
});

test('a failure of the future, by a clock that was set back, does not count', () => {
  const time = { value: begin };
  const gate = createDownloadGate({ now: () => time.value });
  gate.failed('a', new SignatureError('x', rejected));
  expect(gate.refusal('a')).toHaveProperty('reason', expect.stringMatching(/a moment ago/));
  // A machine that began with a wrong clock: the certificate was not valid yet, or not any more.
  time.value -= 1;
  expect(gate.refusal('a')).toBeUndefined();
});

test('a failure that is over is forgotten, and one that is not stays', () => {
  const clock = createManualClock(begin);
  const gate = createDownloadGate(clock);
  gate.failed('a', new SignatureError('x', rejected));
  clock.advance(59_999);
  gate.failed('b', new SignatureError('x', rejected));
  expect(gate.refusal('a')).toHaveProperty('reason', expect.stringMatching(/a moment ago/));
  expect(gate.refusal('b')).toHaveProperty('reason', expect.stringMatching(/a moment ago/));
});

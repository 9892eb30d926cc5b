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

const clock = createManualClock(1_798_776_000_000);

const refused = (status: number) =>
  new PlatformError({
    platform: 'weixin-pay',
    operation: 'GET /v3/certificates',
    errCode: 'X',
    errMsg: '',
    status,
    retryable: true,
    outcome: 'rejected',
  });

/** How long a gate stays shut after an act, in milliseconds. */
function shutFor(act: (gate: ReturnType<typeof createDownloadGate>) => void): number {
  const gate = createDownloadGate(clock);
  act(gate);
  for (const passed of [0, 1999, 1, 57_999, 1]) {
    clock.advance(passed);
    if (gate.open()) return passed === 0 ? 0 : passed === 1 ? clock.now() : -1;
  }
  return Infinity;
}

test('a gate that nothing went through is open', () => {
  expect(createDownloadGate(clock).open()).toBe(true);
});

test.each<[string, (gate: ReturnType<typeof createDownloadGate>) => void, number]>([
  ['a download', (gate) => gate.started(), 60_000],
  [
    'a refusal',
    (gate) =>
      gate.failed(
        new SignatureError('x', { code: 'ERR_SDK_DECRYPTION', step: 'decrypt', outcome: 'rejected' }),
      ),
    60_000,
  ],
  ['an error of no kind we know', (gate) => gate.failed(new Error('NETWORK')), 60_000],
  [
    'no connection',
    (gate) => gate.failed(new NetworkError('x', { reason: 'refused', outcome: 'not-sent' })),
    2000,
  ],
  [
    'no answer in time',
    (gate) => gate.failed(new TimeoutError('x', { phase: 'headers', timeout: 5000, outcome: 'unknown' })),
    2000,
  ],
  ['a call that was given up', (gate) => gate.failed(new AbortedError('x', { outcome: 'unknown' })), 2000],
  [
    'a page of a gateway',
    (gate) => gate.failed(new HttpStatusError('x', { status: 502, bodyStart: '', outcome: 'unknown' })),
    2000,
  ],
  ['a refusal that is another one soon', (gate) => gate.failed(refused(503)), 2000],
  ['"too many calls"', (gate) => gate.failed(refused(429)), 60_000],
  [
    '"too many calls" from a gateway',
    (gate) => gate.failed(new HttpStatusError('x', { status: 429, bodyStart: '', outcome: 'rejected' })),
    60_000,
  ],
])('after %s it is shut for a while', (_case, act, expected) => {
  const begin = clock.now();
  expect(shutFor(act) - begin).toBe(expected);
});

test('a clock that was set back opens it', () => {
  const time = { value: 5000 };
  const gate = createDownloadGate({ now: () => time.value });
  gate.started();
  expect(gate.open()).toBe(false);
  time.value = 4999;
  expect(gate.open()).toBe(true);
});

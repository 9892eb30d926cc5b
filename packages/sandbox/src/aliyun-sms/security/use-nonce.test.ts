import { createEventBus } from '../../core/event-bus.js';
import { createMemoryStore } from '../../core/memory-store.js';
import { useNonce } from './use-nonce.js';

const used = expect.objectContaining({ code: 'SignatureNonceUsed' }) as Error;
const key = { accessKeyId: 'LTAI-FAKE' };

function start() {
  const store = createMemoryStore({ events: createEventBus() });
  let now = 0;
  const clock = { now: () => now, schedule: () => () => undefined, advance: () => Promise.resolve() };
  return {
    use: (nonce: string) => useNonce({ clock, store }, key, nonce),
    wait: (ms: number) => void (now += ms),
    kept: () => store.collection('aliyunSms.nonces').size(),
  };
}

test('a nonce is good again when no request with its time could be accepted any more', () => {
  const { use, wait, kept } = start();
  use('a');
  wait(1);
  use('b');
  wait(30 * 60_000 - 2);
  expect(() => use('a')).toThrow(used);
  wait(1);
  use('a');
  expect(() => use('b')).toThrow(used);
  wait(1);
  use('b');
  expect(kept()).toBe(2);
});

test('a nonce that was used again is among the newest, and keeps none that is over', () => {
  const { use, wait, kept } = start();
  use('a');
  use('b');
  wait(30 * 60_000);
  use('a');
  expect(kept()).toBe(1);
});

test('the newest ten thousand are remembered while the clock stands', () => {
  const { use, kept } = start();
  for (let count = 1; count <= 10_005; count++) use(`nonce-${count}`);
  expect(kept()).toBe(10_000);
  expect(() => use('nonce-6')).toThrow(used);
  expect(() => use('nonce-10005')).toThrow(used);
  use('nonce-5');
});

test('behind one that was used before the clock was set back, a nonce is good again at its own time', () => {
  const { use, wait } = start();
  const life = 30 * 60_000;
  wait(life);
  use('before');
  wait(-life);
  use('a');
  wait(life - 1);
  expect(() => use('a')).toThrow(used);
  wait(1);
  use('a');
});

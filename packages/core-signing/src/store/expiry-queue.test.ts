import fc from 'fast-check';
import { createExpiryQueue } from './expiry-queue.js';

/** Takes out all that has expired. */
function drain(queue: ReturnType<typeof createExpiryQueue>, now: number): number[] {
  const taken: number[] = [];
  for (let item = queue.takeExpired(now); item !== undefined; item = queue.takeExpired(now)) {
    taken.push(item.expiresAt);
  }
  return taken;
}

test('gives what has expired, the soonest first, and keeps the rest', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(50), fc.nat(50), (times, first, later) => {
      const queue = createExpiryQueue();
      for (const expiresAt of times) queue.push({ expiresAt });
      queue.keepOnly(({ expiresAt }) => expiresAt !== later);
      const ascending = times.filter((time) => time !== later).sort((one, other) => one - other);
      const due = ascending.filter((time) => time <= first);
      expect(drain(queue, first)).toEqual(due);
      queue.push({ expiresAt: 0 });
      expect(drain(queue, Infinity)).toEqual([0, ...ascending.slice(due.length)]);
      expect(queue.size).toBe(0);
    }),
  );
});

test('looks at few of ten thousand to find the one that expired', () => {
  const queue = createExpiryQueue();
  let looks = 0;
  const expiringAt = (time: number) => ({
    get expiresAt() {
      looks += 1;
      return time;
    },
  });
  for (let time = 0; time < 10_000; time += 1) queue.push(expiringAt(time));
  looks = 0;
  for (let now = 0; now < 1_000; now += 1) {
    expect(drain(queue, now)).toEqual([now]);
    queue.push(expiringAt(now + 10_000));
  }
  expect(looks / 1_000).toBeLessThan(100);
});

import { createMemoryStore, type Store } from '@sdk/core-signing';
import { createManualClock } from '@sdk/core-signing/testing';
import { createManagedTokens, type ManagedTokenParts } from './create-managed-tokens.js';
import { readTokenRecord, writeTokenRecord, type TokenRecord } from './token-record.js';

const key = 'token';
const lease = 5000;

interface Bench {
  readonly clock: ReturnType<typeof createManualClock>;
  /** Tokens handed out by the platform. */
  issued: number;
  /** Held until it resolves. */
  gate: Promise<void> | undefined;
  process(store: Store, parts?: Partial<ManagedTokenParts>): ReturnType<typeof createManagedTokens>;
}

/** Several processes of one application, each with its own memory, at one platform. */
function createBench(): Bench {
  const clock = createManualClock();
  const bench: Bench = {
    clock,
    issued: 0,
    gate: undefined,
    process: (store, parts = {}) =>
      createManagedTokens({
        store,
        key,
        lease,
        clock,
        logger: undefined,
        random: () => 0.5,
        // Waiting lets the time of the test pass, so that a lease ends.
        delay: async (milliseconds) => {
          clock.advance(milliseconds);
          await new Promise((resolve) => setImmediate(resolve));
        },
        stopwatch: () => clock.now(),
        async obtain() {
          bench.issued += 1;
          const record = recordOf(`T${bench.issued}`, clock.now());
          await bench.gate;
          return record;
        },
        ...parts,
      }),
  };
  return bench;
}

function recordOf(token: string, now: number): TokenRecord {
  return { token, obtainedAt: now, expiresAt: now + 7_200_000 };
}

function failing(store: Store, isDown: () => boolean): Store {
  const guard = <Value>(work: () => Promise<Value>): Promise<Value> =>
    isDown() ? Promise.reject(new Error('store down')) : work();
  return {
    get: (name) => guard(() => store.get(name)),
    set: (name, value, options) => guard(() => store.set(name, value, options)),
    delete: (name) => guard(() => store.delete(name)),
    setIfAbsent: (name, value, options) => guard(() => store.setIfAbsent(name, value, options)),
    lock: (name, options) => guard(() => store.lock(name, options)),
  };
}

test('of many processes one asks, and the others take what it wrote', async () => {
  const bench = createBench();
  const store = createMemoryStore({ clock: bench.clock });
  const processes = Array.from({ length: 8 }, () => bench.process(store));
  const tokens = await Promise.all(processes.flatMap((one) => Array.from({ length: 200 }, () => one.get())));
  expect(new Set(tokens)).toEqual(new Set(['T1']));
  expect(bench.issued).toBe(1);
});

test('a holder that died blocks the others no longer than its lease', async () => {
  const bench = createBench();
  const store = createMemoryStore({ clock: bench.clock });
  const start = bench.clock.now();
  await store.lock(key, { ttl: lease });
  expect(await bench.process(store).get()).toBe('T1');
  expect(bench.clock.now() - start).toBeGreaterThanOrEqual(lease);
  expect(bench.clock.now() - start).toBeLessThan(lease + 1000);
  expect(readTokenRecord(await store.get(key))?.token).toBe('T1');
});

test('a holder that outlives its lease does not overwrite its successor, and takes over its token', async () => {
  const bench = createBench();
  const store = createMemoryStore({ clock: bench.clock });
  let open = (): void => undefined;
  bench.gate = new Promise((resolve) => {
    open = resolve;
  });
  const late = bench.process(store).get();
  await new Promise((resolve) => setImmediate(resolve));
  bench.gate = undefined;
  bench.clock.advance(lease + 1);
  expect(await bench.process(store).get()).toBe('T2');
  open();
  expect(await late).toBe('T2');
  expect(readTokenRecord(await store.get(key))?.token).toBe('T2');
});

describe('a store that fails', () => {
  test('from the beginning: a token is fetched, once, and not written', async () => {
    const bench = createBench();
    const inner = createMemoryStore({ clock: bench.clock });
    const one = bench.process(failing(inner, () => true));
    expect(await Promise.all([one.get(), one.get(), one.get()])).toEqual(['T1', 'T1', 'T1']);
    expect(await one.get()).toBe('T1');
    expect(await inner.get(key)).toBeUndefined();
  });

  test('later: the last good token serves to its end, then one is fetched directly', async () => {
    const bench = createBench();
    let down = false;
    const store = failing(createMemoryStore({ clock: bench.clock }), () => down);
    const one = bench.process(store);
    await one.get();
    down = true;
    bench.clock.advance(7_100_000);
    expect(await one.get()).toBe('T1');
    await new Promise((resolve) => setImmediate(resolve));
    expect(bench.issued).toBe(1);
    bench.clock.advance(100_000);
    expect(await one.get()).toBe('T2');
    // Recovered: the next renewal is shared again.
    down = false;
    bench.clock.advance(7_200_000);
    expect(await one.get()).toBe('T3');
    expect(await bench.process(store).get()).toBe('T3');
    expect(bench.issued).toBe(3);
  });

  test('between lock and write: the token is used all the same', async () => {
    const bench = createBench();
    const inner = createMemoryStore({ clock: bench.clock });
    const store: Store = { ...inner, set: () => Promise.reject(new Error('store down')) };
    const one = bench.process(store);
    expect(await one.get()).toBe('T1');
    expect(await one.get()).toBe('T1');
    // The lock was given back, so that the next process need not wait for the lease.
    const start = bench.clock.now();
    expect(await bench.process(inner).get()).toBe('T2');
    expect(bench.clock.now() - start).toBeLessThan(lease);
  });
});

describe('invalidate', () => {
  test('each process gives up the refused token, one fetches another', async () => {
    const bench = createBench();
    const store = createMemoryStore({ clock: bench.clock });
    const processes = Array.from({ length: 5 }, () => bench.process(store));
    await Promise.all(processes.map((one) => one.get()));
    const tokens = await Promise.all(
      processes.map(async (one) => {
        await one.invalidate('T1');
        return one.get();
      }),
    );
    expect(new Set(tokens)).toEqual(new Set(['T2']));
    expect(bench.issued).toBe(2);
  });

  test('of a token that was replaced already changes nothing', async () => {
    const bench = createBench();
    const one = bench.process(createMemoryStore({ clock: bench.clock }));
    await one.get();
    await one.invalidate('T1');
    await one.get();
    await one.invalidate('T1');
    await one.invalidate('never seen');
    expect(await one.get()).toBe('T2');
    expect(bench.issued).toBe(2);
  });

  test('while it is being replaced does not bring it back', async () => {
    const bench = createBench();
    const store = createMemoryStore({ clock: bench.clock });
    const one = bench.process(store);
    await one.get();
    // Another look at the store is under way when the token that lies there is refused.
    bench.clock.advance(-3_600_000);
    const running = one.get();
    await one.invalidate('T1');
    expect(await running).not.toBe('T1');
    expect(await one.get()).not.toBe('T1');
  });

  test('of a replacement is believed only after 30 seconds', async () => {
    const bench = createBench();
    const one = bench.process(createMemoryStore({ clock: bench.clock }));
    await one.get();
    await one.invalidate('T1');
    await one.get();
    await one.invalidate('T2');
    expect(await one.get()).toBe('T2');
    bench.clock.advance(30_001);
    await one.invalidate('T2');
    expect(await one.get()).toBe('T3');
  });
});

describe('what lies in the store', () => {
  test.each([
    ['is not JSON', 'x'],
    ['is null', 'null'],
    ['is a list', '[]'],
    ['has no token', '{"obtainedAt":1,"expiresAt":2}'],
    ['has an empty token', '{"token":"","obtainedAt":1,"expiresAt":2}'],
    ['has times that are none', '{"token":"T","obtainedAt":"1","expiresAt":null}'],
  ])('and %s is replaced', async (_name, text) => {
    const bench = createBench();
    const store = createMemoryStore({ clock: bench.clock });
    await store.set(key, text);
    expect(await bench.process(store).get()).toBe('T1');
    expect(readTokenRecord(await store.get(key))?.token).toBe('T1');
  });

  test('is used up to the last seconds, and not in them', async () => {
    const bench = createBench();
    const store = createMemoryStore({ clock: bench.clock });
    await store.set(key, writeTokenRecord(recordOf('OLD', bench.clock.now())));
    bench.clock.advance(7_190_000 - 1);
    expect(await bench.process(store).get()).toBe('OLD');
    bench.clock.advance(1);
    expect(await bench.process(store).get()).not.toBe('OLD');
  });
});

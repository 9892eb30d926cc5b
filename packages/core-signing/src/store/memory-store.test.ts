import { ConfigError } from '../errors/config-error.js';
import { createManualClock } from '../util/manual-clock.js';
import { createMemoryStore } from './memory-store.js';
import { storeContract } from './store-contract.js';

const contract = storeContract('memory', () => {
  const clock = createManualClock();
  return {
    store: createMemoryStore({ clock }),
    pass(milliseconds: number) {
      clock.advance(milliseconds);
      return Promise.resolve();
    },
  };
});
test.each(contract.map(({ name, run }) => [name, run] as const))('%s', async (_name, run) => {
  await run();
});

describe('bounds', () => {
  test('expired entries make room before any living one', async () => {
    const clock = createManualClock();
    const store = createMemoryStore({ clock, maxEntries: 3 });
    await store.set('old', '1');
    await store.set('short', '2', { ttl: 10 });
    await store.set('new', '3');
    clock.advance(10);
    await store.set('newest', '4');
    expect(await Promise.all(['old', 'short', 'new', 'newest'].map((key) => store.get(key)))).toEqual([
      '1',
      undefined,
      '3',
      '4',
    ]);
  });

  test('then the entry that was written longest ago', async () => {
    const store = createMemoryStore({ clock: createManualClock(), maxEntries: 2 });
    await store.set('a', '1');
    await store.set('b', '2');
    await store.set('a', '3');
    await store.set('c', '4');
    expect(await Promise.all(['a', 'b', 'c'].map((key) => store.get(key)))).toEqual(['3', undefined, '4']);
  });

  test('replacing an entry of a full store drops nothing', async () => {
    const store = createMemoryStore({ clock: createManualClock(), maxEntries: 2 });
    await store.set('a', '1');
    await store.set('b', '2');
    await store.set('b', '3');
    expect(await store.get('a')).toBe('1');
  });

  test('a full store in which one entry expires with each write forgets that one', async () => {
    const clock = createManualClock();
    const store = createMemoryStore({ clock, maxEntries: 100 });
    await store.set('kept', 'written first, and without a ttl');
    for (let index = 0; index < 1_000; index += 1) {
      await store.set(`seen ${String(index)}`, '1', { ttl: 99 });
      clock.advance(1);
    }
    expect(await store.get('kept')).toBe('written first, and without a ttl');
    expect(await store.get('seen 900')).toBeUndefined();
    expect(await store.get('seen 902')).toBe('1');
  });

  test('an entry that was written again lives as long as it was last given', async () => {
    const clock = createManualClock();
    const store = createMemoryStore({ clock, maxEntries: 2 });
    for (let index = 0; index < 100; index += 1) await store.set('token', String(index), { ttl: 10 + index });
    await store.set('other', '1');
    clock.advance(50);
    await store.set('third', '1');
    // Nothing has expired, so the oldest written made room.
    expect(await store.get('token')).toBeUndefined();
    expect(await store.get('other')).toBe('1');
    await store.set('token', 'again', { ttl: 10 });
    expect(await Promise.all(['other', 'third', 'token'].map((key) => store.get(key)))).toEqual([
      undefined,
      '1',
      'again',
    ]);
  });

  test('locks are bounded too, and a lock that is held survives', async () => {
    const clock = createManualClock();
    const store = createMemoryStore({ clock, maxEntries: 5 });
    await store.lock('held', { ttl: 60_000 });
    for (let index = 0; index < 50; index += 1) {
      const lock = await store.lock(`other ${index}`, { ttl: 10 });
      await lock?.release();
    }
    expect(await store.lock('held', { ttl: 10 })).toBeUndefined();
  });

  test.each([0, -1, 1.5, NaN])('maxEntries %p is refused', (maxEntries) => {
    expect(() => createMemoryStore({ maxEntries })).toThrow(ConfigError);
  });
});

test.each([0, -1, NaN, Infinity])(
  'a ttl of %p is refused: it would keep a secret for ever or not at all',
  async (ttl) => {
    const store = createMemoryStore();
    await expect(store.set('key', 'value', { ttl })).rejects.toMatchObject({ code: 'ERR_SDK_CONFIG' });
    await expect(store.setIfAbsent('key', 'value', { ttl })).rejects.toMatchObject({
      code: 'ERR_SDK_CONFIG',
    });
    await expect(store.lock('key', { ttl })).rejects.toMatchObject({ code: 'ERR_SDK_CONFIG' });
  },
);

test('two stores share nothing', async () => {
  const [one, two] = [createMemoryStore(), createMemoryStore()];
  await one.set('key', 'value');
  expect(await two.get('key')).toBeUndefined();
});

import { createMemoryStore, type Logger, type Store } from '@sdk/core-signing';
import { NetworkError } from '@sdk/core-signing';
import { createManualClock } from '@sdk/core-signing/testing';
import { apiV3Key, certificates, signers, testNow } from '../../test/v3/fake-weixin-pay.js';
import { createCertificateList } from './create-certificate-list.js';
import type { PlatformKey } from './platform-key.js';

const textOf = (...names: ('current' | 'next')[]) => JSON.stringify(certificates(names).body);
const [current, both] = [textOf('current'), textOf('current', 'next')];
const storeKey = 'weixin-pay:platform-certificates:1900000001';
const hour = 60 * 60 * 1000;
const named = (name: 'current' | 'next') => (key: PlatformKey) => key.serial === signers[name].serial;
const any = () => true;
/** What was started in the background needs a few turns of the event loop. */
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
const settle = () => turns(30);

interface Bench {
  readonly store?: Store;
  readonly now?: number;
  /** What each download brings. */
  readonly answers?: (string | Error)[];
}

function bench({ store: given, now = testNow, answers = [current] }: Bench = {}) {
  const clock = createManualClock(now);
  const store = given ?? createMemoryStore({ clock });
  const lines: unknown[][] = [];
  const logger = {
    debug: () => undefined,
    error: () => undefined,
    info: (...line: unknown[]) => void lines.push(line),
    warn: (...line: unknown[]) => void lines.push(line),
  } satisfies Logger;
  let downloads = 0;
  const list = createCertificateList({
    mchId: '1900000001',
    apiV3Key: Buffer.from(apiV3Key),
    store,
    clock,
    logger,
    // It takes a while, so that others come meanwhile.
    download: async () => {
      const answer = answers[Math.min(downloads, answers.length - 1)] ?? '';
      downloads += 1;
      await turns(5);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { clock, store, list, lines, count: () => downloads };
}

const unreachable = () =>
  new NetworkError('the FAKE connection was refused', { reason: 'refused', outcome: 'not-sent' });
const brokenStore: Store = {
  ...createMemoryStore(),
  get: () => Promise.reject(new Error('SECRET')),
  set: () => Promise.reject(new Error('SECRET')),
};

test('nothing is known before anything was asked for', () => {
  const { list, count } = bench();
  expect([list.known(), count()]).toEqual([[], 0]);
});

test('one download for all who wait, kept and stored for a week', async () => {
  const { list, store, lines, count, clock } = bench();
  const found = await Promise.all([1, 2, 3].map(() => list.find(named('current'))));
  expect(found.map((key) => key?.serial)).toEqual(Array(3).fill(signers.current.serial));
  expect(list.known()).toHaveLength(1);
  expect(await store.get(storeKey)).toBe(`${testNow}\n${current}`);
  expect(lines).toEqual([
    [{ platform: 'weixin-pay', serials: signers.current.serial }, 'certificates of WeChat Pay downloaded'],
  ]);
  await list.find(named('current'));
  expect(count()).toBe(1);
  clock.advance(7 * 24 * hour - 1);
  expect(await store.get(storeKey)).toBeDefined();
  clock.advance(1);
  expect(await store.get(storeKey)).toBeUndefined();
});

test('what somebody else stored spares the download', async () => {
  const store = createMemoryStore({ clock: { now: () => testNow } });
  await store.set(storeKey, `${testNow}\n${current}`);
  const { list, count } = bench({ store });
  expect((await list.find(named('current')))?.serial).toBe(signers.current.serial);
  expect(count()).toBe(0);
});

/** A store in which something happens before it is asked for the n-th time. */
function beforeLook(store: Store, n: number, act: () => Promise<void>): Store {
  let looks = 0;
  return {
    ...store,
    async get(key) {
      looks += 1;
      if (looks === n) await act();
      return store.get(key);
    },
  };
}

test('a renewal that the store made unnecessary is no download: who waited for it has his own', async () => {
  const memory = createMemoryStore({ clock: { now: () => testNow } });
  // The third look is the renewal's.
  const store = beforeLook(memory, 3, () => turns(5));
  const { list, clock, count } = bench({ store, answers: [current, both] });
  await list.find(named('current'));
  clock.advance(13 * hour);
  // Another process renewed it, just before the new certificate was listed.
  await memory.set(storeKey, `${testNow + 13 * hour - 1}\n${current}`);
  const waiting = Promise.all([list.find(named('next')), list.find(named('current'))]);
  while (count() < 2) await turns(1);
  // Who comes while that one is under way waits for it too.
  const late = list.find(named('next'));
  const [fresh, known] = await waiting;
  expect([known?.serial, fresh?.serial]).toEqual([signers.current.serial, signers.next.serial]);
  expect((await late)?.serial).toBe(signers.next.serial);
  expect(count()).toBe(2);
});

test('a renewal that found in the store what somebody waits for is enough', async () => {
  const memory = createMemoryStore({ clock: { now: () => testNow } });
  // The second look is his own, and too early; the third is the renewal's.
  const store = beforeLook(memory, 3, async () => {
    await turns(5);
    await memory.set(storeKey, `${testNow + 13 * hour}\n${both}`);
  });
  const { list, clock, count } = bench({ store });
  await list.find(named('current'));
  clock.advance(13 * hour);
  const found = await Promise.all([list.find(named('next')), list.find(named('current'))]);
  expect(found.map((key) => key?.serial)).toEqual([signers.next.serial, signers.current.serial]);
  expect(count()).toBe(1);
});

test.each<[string, string, number]>([
  ['from the future', `${testNow + 1}\n${current}`, 0],
  ['of no time', `soon\n${current}`, 0],
  ['that is no list', `${testNow}\n{}`, 1],
])('a stored text %s is not used', async (_case, text, warnings) => {
  const store = createMemoryStore({ clock: { now: () => testNow } });
  await store.set(storeKey, text);
  const { list, count, lines } = bench({ store });
  expect((await list.find(named('current')))?.serial).toBe(signers.current.serial);
  expect(count()).toBe(1);
  expect(lines.filter(([, text]) => text === 'stored certificates not usable')).toEqual(
    Array(warnings).fill([
      { platform: 'weixin-pay', reason: 'ERR_SDK_MALFORMED_RESPONSE' },
      'stored certificates not usable',
    ]),
  );
});

test('an older text in the store does not take the place of what is known', async () => {
  const { list, store, clock, count } = bench({ answers: [both] });
  await list.find(named('next'));
  await store.set(storeKey, `${testNow - 1}\n${current}`);
  clock.advance(1000);
  expect(await list.find(() => false)).toBeUndefined();
  expect(list.known()).toHaveLength(2);
  expect(count()).toBe(1);
});

test('a store that fails is told of, without its words, and stops nobody', async () => {
  const { list, lines } = bench({ store: brokenStore });
  expect(await list.find(any)).toBeDefined();
  expect(lines.slice(0, 2)).toEqual([
    [{ platform: 'weixin-pay', reason: 'store failure' }, 'stored certificates not usable'],
    [{ platform: 'weixin-pay', reason: 'store failure' }, 'certificates not stored'],
  ]);
});

test('nobody has to listen', async () => {
  const clock = createManualClock(testNow);
  const settings = { mchId: '1', apiV3Key: Buffer.from(apiV3Key), store: brokenStore, clock };
  const list = createCertificateList({
    ...settings,
    logger: undefined,
    download: () => Promise.resolve(current),
  });
  expect(await list.find(any)).toBeDefined();
});

test('nobody has to listen when a renewal fails', async () => {
  const clock = createManualClock(testNow);
  const answers = [() => Promise.resolve(current), () => Promise.reject(unreachable())];
  let downloads = 0;
  const list = createCertificateList({
    mchId: '1',
    apiV3Key: Buffer.from(apiV3Key),
    store: createMemoryStore({ clock }),
    clock,
    logger: undefined,
    download: async () => answers[downloads++]?.() ?? '',
  });
  await list.find(any);
  clock.advance(13 * hour);
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    expect(await list.find(any)).toBeDefined();
    await settle();
  } finally {
    process.off('unhandledRejection', note);
  }
  expect([downloads, unhandled]).toEqual([2, []]);
});

test('a serial that is not listed is asked for once a minute', async () => {
  const { list, clock, count } = bench({ answers: [current, both] });
  expect(await list.find(named('next'))).toBeUndefined();
  clock.advance(59_999);
  expect(await list.find(named('next'))).toBeUndefined();
  expect(count()).toBe(1);
  clock.advance(1);
  expect((await list.find(named('next')))?.serial).toBe(signers.next.serial);
  expect(count()).toBe(2);
});

test('a download that failed is the error of all who wait, and is tried again soon', async () => {
  const error = unreachable();
  const { list, clock, count } = bench({ answers: [error, current] });
  const results = await Promise.allSettled([1, 2].map(() => list.find(any)));
  expect(results).toEqual(Array(2).fill({ status: 'rejected', reason: error }));
  // Nothing is asked for in between, so it is the reason still.
  await expect(list.find(any)).rejects.toBe(error);
  expect(count()).toBe(1);
  clock.advance(2000);
  expect(await list.find(any)).toBeDefined();
  expect(await list.find(named('next'))).toBeUndefined();
  expect(count()).toBe(2);
});

describe('renewal', () => {
  test('begins after half a day, in the background', async () => {
    const { list, clock, count } = bench({ answers: [current, both] });
    await list.find(any);
    clock.advance(12 * hour - 1);
    await list.find(any);
    await settle();
    expect(count()).toBe(1);
    clock.advance(1);
    expect((await list.find(any))?.serial).toBe(signers.current.serial);
    await settle();
    expect([count(), list.known().length]).toEqual([2, 2]);
  });

  test('is waited for by whoever needs what it may bring', async () => {
    const { list, clock, lines, count } = bench({ answers: [current, both] });
    await list.find(any);
    clock.advance(13 * hour);
    const found = await Promise.all([list.find(named('current')), list.find(named('next'))]);
    expect(found.map((key) => key?.serial)).toEqual([signers.current.serial, signers.next.serial]);
    await settle();
    expect(count()).toBe(2);
    const serials = `${signers.current.serial}, ${signers.next.serial}`;
    expect(lines.at(-1)?.[0]).toEqual({ platform: 'weixin-pay', serials });
  });

  test('takes what another machine stored meanwhile', async () => {
    const { list, clock, store, count } = bench();
    await list.find(any);
    clock.advance(13 * hour);
    await store.set(storeKey, `${clock.now()}\n${both}`);
    await list.find(any);
    await settle();
    expect([count(), list.known().length]).toEqual([1, 2]);
  });

  test('that fails is told of, harms nobody, and waits', async () => {
    const { list, clock, lines, count } = bench({ answers: [current, unreachable()] });
    await list.find(any);
    clock.advance(13 * hour);
    expect(await list.find(any)).toBeDefined();
    await settle();
    expect(lines.at(-1)).toEqual([
      { platform: 'weixin-pay', reason: 'ERR_SDK_NETWORK' },
      'certificates not renewed',
    ]);
    await list.find(any);
    await settle();
    expect(count()).toBe(2);
  });
});

test('only those valid now are known', async () => {
  const { list, clock } = bench();
  await list.find(any);
  const [key] = list.known();
  if (key === undefined) throw new Error('no key is known');
  clock.advance(key.validTo - 1 - clock.now());
  expect(list.known()).toHaveLength(1);
  clock.advance(1);
  expect(list.known()).toHaveLength(0);
  const early = bench({ now: key.validFrom - 1 });
  expect(await early.list.find(any)).toBeUndefined();
  early.clock.advance(1);
  expect(early.list.known()).toHaveLength(1);
});

import { deepStrictEqual as equal, ok, rejects } from 'node:assert/strict';
import { SdkError } from '../errors/sdk-error.js';
import type { Store } from './store.js';

/** One behaviour every store must show. Rejects when it does not. */
export interface ContractCase {
  readonly name: string;
  run(): Promise<void>;
}

/** A fresh, empty store under test. */
export interface StoreContractSubject {
  readonly store: Store;
  /** Lets so many milliseconds pass: moves the store's clock, or really waits. */
  pass(milliseconds: number): Promise<void>;
  close?(): Promise<void>;
}

/**
 * The behaviour that clients rely on, as a list of cases for any test framework. Lives are 200 ms and waits
 * 300 ms, so that a store on a real server can be tested by really waiting.
 *
 * @param name - put before the name of each case
 * @param create - makes a fresh, empty store for each case
 * @example
 * for (const { name, run } of storeContract('my store', create)) test(name, run);
 */
export function storeContract(
  name: string,
  create: () => Promise<StoreContractSubject> | StoreContractSubject,
): readonly ContractCase[] {
  return [...valueCases, ...lockCases].map(([title, check]) => ({
    name: `${name}: ${title}`,
    async run() {
      const subject = await create();
      try {
        await check(subject);
      } finally {
        await subject.close?.();
      }
    },
  }));
}

type Check = readonly [title: string, check: (subject: StoreContractSubject) => Promise<void>];

const life = 200;
const longerThanLife = 300;
/** Of what must still be there when it is looked at, however long that takes on a machine with other work. */
const longLife = 60_000;

const valueCases: readonly Check[] = [
  [
    'an absent key is undefined',
    async ({ store }) => {
      equal(await store.get('absent'), undefined);
    },
  ],
  [
    'keeps text exactly: empty, long, control characters, Chinese, emoji',
    async ({ store }) => {
      for (const value of ['', 'x'.repeat(100_000), 'a\0b\r\n"\\', '支付宝', '🧧👨‍👩‍👧']) {
        await store.set('key', value);
        equal(await store.get('key'), value);
      }
    },
  ],
  [
    'keys are exact',
    async ({ store }) => {
      const keys = ['a', 'A', 'a ', 'a:b', 'a*', '__proto__', 'constructor', '键', ''];
      for (const key of keys) await store.set(key, `value of ${key}`);
      for (const key of keys) equal(await store.get(key), `value of ${key}`);
    },
  ],
  [
    'set replaces the value and its life',
    async ({ store, pass }) => {
      await store.set('key', 'short', { ttl: life });
      await store.set('key', 'for good');
      await pass(longerThanLife);
      equal(await store.get('key'), 'for good');
    },
  ],
  [
    'a value disappears when its ttl is over, and not before',
    async ({ store, pass }) => {
      await store.set('longer', 'value', { ttl: longLife });
      await store.set('key', 'value', { ttl: life });
      await pass(longerThanLife);
      equal(await store.get('key'), undefined);
      equal(await store.get('longer'), 'value');
    },
  ],
  [
    'delete removes, and may be repeated',
    async ({ store }) => {
      await store.set('key', 'value');
      await store.delete('key');
      await store.delete('key');
      equal(await store.get('key'), undefined);
    },
  ],
  [
    'setIfAbsent writes once, and again after the life of the first',
    async ({ store, pass }) => {
      for (const [key, ttl] of [['longer', longLife] as const, ['key', life] as const]) {
        equal(await store.setIfAbsent(key, 'first', { ttl }), true);
      }
      await pass(longerThanLife);
      equal(await store.setIfAbsent('longer', 'second', { ttl: longLife }), false);
      equal(await store.get('longer'), 'first');
      equal(await store.setIfAbsent('key', 'third', { ttl: longLife }), true);
      equal(await store.get('key'), 'third');
    },
  ],
  [
    'of many setIfAbsent at once exactly one writes',
    async ({ store }) => {
      const written = await Promise.all(
        Array.from({ length: 50 }, (_, index) => store.setIfAbsent('key', String(index), { ttl: longLife })),
      );
      equal(written.filter(Boolean).length, 1);
      equal(await store.get('key'), String(written.indexOf(true)));
    },
  ],
];

const lockCases: readonly Check[] = [
  [
    'of many who want a lock exactly one gets it',
    async ({ store }) => {
      const locks = await Promise.all(Array.from({ length: 50 }, () => store.lock('key', { ttl: longLife })));
      equal(locks.filter((lock) => lock !== undefined).length, 1);
    },
  ],
  [
    'a lock and a value of the same name do not meet',
    async ({ store }) => {
      await store.lock('key', { ttl: longLife });
      equal(await store.get('key'), undefined);
      await store.set('key', 'value');
      await store.delete('key');
      equal(await store.lock('key', { ttl: longLife }), undefined);
    },
  ],
  [
    'a released lock can be taken, with a greater fence',
    async ({ store }) => {
      const first = await take(store);
      await first.release();
      const second = await take(store);
      ok(second.fence > first.fence, 'fences must grow');
    },
  ],
  [
    'the lock of a crashed holder expires, and its late release does not free the next one',
    async ({ store, pass }) => {
      ok((await store.lock('longer', { ttl: longLife })) !== undefined, 'the lock must be free');
      const crashed = await take(store, life);
      await pass(longerThanLife);
      equal(await store.lock('longer', { ttl: life }), undefined);
      const next = await take(store);
      ok(next.fence > crashed.fence, 'fences must grow');
      await crashed.release();
      equal(await store.lock('key', { ttl: life }), undefined);
    },
  ],
  [
    'a write under an outdated lock is refused with an SdkError, and changes nothing',
    async ({ store, pass }) => {
      const late = await take(store, life);
      await pass(longerThanLife);
      const current = await take(store);
      await store.set('key', 'current', { fence: current.fence });
      await rejects(store.set('key', 'late', { fence: late.fence }), (error) => SdkError.is(error));
      await rejects(store.setIfAbsent('key', 'late', { fence: late.fence }), (error) => SdkError.is(error));
      equal(await store.get('key'), 'current');
    },
  ],
  [
    'an outdated write is refused after the next holder released and deleted too',
    async ({ store, pass }) => {
      const late = await take(store, life);
      await pass(longerThanLife);
      const current = await take(store);
      await store.delete('key');
      await current.release();
      await rejects(store.set('key', 'late', { fence: late.fence }), (error) => SdkError.is(error));
      await rejects(store.setIfAbsent('key', 'late', { fence: late.fence }), (error) => SdkError.is(error));
      equal(await store.get('key'), undefined);
    },
  ],
  [
    'locks on different keys are independent',
    async ({ store }) => {
      const one = await store.lock('one', { ttl: longLife });
      const two = await store.lock('two', { ttl: longLife });
      ok(one !== undefined && two !== undefined, 'both locks must be had');
      await store.set('one', 'value', { fence: one.fence });
      equal(await store.get('one'), 'value');
    },
  ],
];

async function take(store: Store, ttl = longLife) {
  const lock = await store.lock('key', { ttl });
  ok(lock !== undefined, 'the lock must be free');
  return lock;
}

import { createMemoryStore } from '../store/memory-store.js';
import type { Store } from '../store/store.js';
import { claimHolders, claimNotification } from './claim-notification.js';

const times = { lease: 1000, ttl: 10_000 };

function setup(changes: Partial<Store> = {}) {
  let now = 0;
  const memory = createMemoryStore({ clock: { now: () => now } });
  const warnings: string[] = [];
  const nothing = () => undefined;
  const logger = {
    debug: nothing,
    info: nothing,
    error: nothing,
    warn: (about: unknown, text: string) => warnings.push(`${text} ${JSON.stringify(about)}`),
  };
  const settings = { platform: 'test', store: { ...memory, ...changes }, logger };
  const newHolder = claimHolders(() => 'process');
  return {
    memory,
    warnings,
    claim: (key: string | undefined = 'k', given: typeof times | false = times) =>
      claimNotification(settings, key, given, newHolder),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('the first has it, others see it at work, and then done', async () => {
  const { claim } = setup();
  const first = await claim();
  expect(await claim()).toMatchObject({ duplicate: true, inProgress: true });
  await first.settle();
  expect(first).toMatchObject({ duplicate: false, inProgress: false });
  expect(await claim()).toMatchObject({ duplicate: true, inProgress: false });
});

test('a lease ends by itself, and what was settled is kept for its own time', async () => {
  const { claim, pass } = setup();
  await claim();
  pass(1000);
  const second = await claim();
  expect(second.duplicate).toBe(false);
  await second.settle();
  pass(9999);
  expect((await claim()).duplicate).toBe(true);
  pass(1);
  expect((await claim()).duplicate).toBe(false);
});

test('a lease is never longer than the claim', async () => {
  const { claim, pass } = setup();
  await claim('k', { lease: 5000, ttl: 100 });
  pass(100);
  expect((await claim()).duplicate).toBe(false);
});

test('who lost his lease cannot give away another’s claim', async () => {
  const { claim, pass } = setup();
  const slow = await claim();
  pass(1000);
  await claim();
  await slow.release();
  expect((await claim()).duplicate).toBe(true);
});

test('given back, the next is the first again; a copy gives nothing back', async () => {
  const { claim } = setup();
  const first = await claim();
  await (await claim()).release();
  expect((await claim()).duplicate).toBe(true);
  await first.release();
  expect((await claim()).duplicate).toBe(false);
});

test('without a key or times nothing is claimed', async () => {
  const store = { ...createMemoryStore(), setIfAbsent: () => Promise.reject(new Error('must not be asked')) };
  const { claim } = setup(store);
  const free = await claim('k', false);
  expect(
    await claimNotification({ platform: 'test', store, logger: undefined }, undefined, times, () => 'h'),
  ).toMatchObject({ duplicate: false });
  for (const step of [free.settle(), free.release(), free.settled()]) {
    expect(step).toBeInstanceOf(Promise);
    await step;
  }
  expect(free).toMatchObject({ duplicate: false, inProgress: false });
});

test('a store that fails: not claimed, or not kept and logged', async () => {
  const down = () => Promise.reject(new Error('down'));
  await expect(setup({ setIfAbsent: down }).claim()).rejects.toThrow('down');
  const { claim, warnings } = setup({ set: down });
  await (await claim()).settle();
  expect(warnings).toEqual(['the claim of a notification could not be kept {"platform":"test","key":"k"}']);
  const silent = await claimNotification(
    { platform: 'test', store: { ...createMemoryStore(), set: down }, logger: undefined },
    'k',
    times,
    () => 'h',
  );
  await expect(silent.settle()).resolves.toBeUndefined();
});

test('settled waits for what was begun and not awaited, and does not reject', async () => {
  const steps: string[] = [];
  let write: () => void = () => undefined;
  const { claim, memory } = setup({
    set: (...given) =>
      new Promise<void>((resolve) => {
        write = resolve;
      }).then(() => memory.set(...given)),
    delete: () => Promise.reject(new Error('down')),
  });
  const first = await claim();
  await first.settled();
  void first.settle().then(() => steps.push('written'));
  const settled = first.settled().then(() => steps.push('settled'));
  await Promise.resolve();
  expect(steps).toEqual([]);
  write();
  await settled;
  expect(steps).toEqual(['written', 'settled']);
  expect(await claim()).toMatchObject({ duplicate: true, inProgress: false });
  const other = await claim('other');
  await expect(other.release()).rejects.toThrow('down');
  await expect(other.settled()).resolves.toBeUndefined();
});

test('settled waits for all that was begun, the first too', async () => {
  let write: () => void = () => undefined;
  const { claim } = setup({
    set: () =>
      new Promise<void>((resolve) => {
        write = resolve;
      }),
  });
  const first = await claim();
  void first.settle();
  await first.release();
  let isSettled = false;
  const settled = first.settled().then(() => {
    isSettled = true;
  });
  // Longer than any chain of promises here.
  await new Promise((resolve) => setImmediate(resolve));
  expect(isSettled).toBe(false);
  write();
  await settled;
});

test('what other processes read in the store', async () => {
  const { claim, memory } = setup();
  const first = await claim();
  await expect(memory.get('k')).resolves.toBe('process.1');
  await first.settle();
  await expect(memory.get('k')).resolves.toBe('done');
});

test('holders differ, and ask for one nonce only', () => {
  let asked = 0;
  const next = claimHolders(() => `n${(asked += 1)}`);
  expect([next(), next()]).toEqual(['n1.1', 'n1.2']);
});

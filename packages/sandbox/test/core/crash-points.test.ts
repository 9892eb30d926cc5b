import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { openDiskJournal } from '../../src/core/disk-journal.js';
import type { StoreChange } from '../../src/core/memory-store.js';
import { createOrder, fakePlatform } from './fake-platform.js';

/*
 * What a process that is killed leaves behind is the folder as it was at that moment. These tests copy it before, in the
 * middle of and after each write, and open every copy.
 */
let folder: string;
let work: string;
const open: Sandbox[] = [];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-crash-'));
  work = path.join(folder, 'work');
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
  fs.rmSync(folder, { recursive: true });
});

async function start(data: string): Promise<Sandbox> {
  const sandbox = await createSandbox({
    clock: { startAt: 0 },
    data,
    seed: 5,
    platforms: [fakePlatform({ expireAfter: 5_400_000 })],
    fetch: () => new Response('fail'),
  });
  open.push(sandbox);
  return sandbox;
}

/** Copies the folder around every write until the function it returns is called, which names the copies. */
function photograph(): () => string[] {
  const images: string[] = [];
  const take = (): void => {
    const image = path.join(folder, `image ${images.length}`);
    fs.mkdirSync(image);
    for (const name of fs.readdirSync(work)) {
      if (name !== 'sandbox.lock') fs.copyFileSync(path.join(work, name), path.join(image, name));
    }
    images.push(image);
  };
  const write = fs.writeSync;
  const spy = jest.spyOn(fs, 'writeSync').mockImplementation(((
    descriptor: number,
    bytes: Buffer,
    offset: number,
    length?: number,
  ) => {
    // Jest itself writes what it has translated, in another way.
    if (length === undefined) return write(descriptor, bytes, offset);
    take();
    const half = Math.ceil(length / 2);
    write(descriptor, bytes, offset, half);
    take();
    return half;
  }) as typeof fs.writeSync);
  const rename = fs.renameSync;
  const renameSpy = jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    take();
    rename(from, to);
    take();
  });
  return () => {
    spy.mockRestore();
    renameSpy.mockRestore();
    take();
    return images;
  };
}

test('an order is there with its payment and its notification, or not at all', async () => {
  const sandbox = await start(work);
  const stop = photograph();
  const done: string[] = [];
  for (let count = 0; count < 4; count++) {
    await sandbox.fetch(createOrder(`A${count}`, { notify_url: 'http://127.0.0.1/n' }));
    await sandbox.orders.pay(`A${count}`);
    done.push(`A${count}`);
  }
  const images = stop();
  expect(images.length).toBeGreaterThan(40);
  let before = 0;
  for (const image of images) {
    const copy = await start(image);
    const orders = copy.orders.list();
    const paid = orders.filter(({ paidAt }) => paidAt !== null).map(({ outTradeNo }) => outTradeNo);
    const notified = copy.notifications.list().map(({ outTradeNo }) => outTradeNo);
    expect([image, notified]).toEqual([image, paid]);
    // What was there once is there in every later copy.
    expect(orders.length + paid.length).toBeGreaterThanOrEqual(before);
    before = orders.length + paid.length;
    await copy.close();
  }
  expect(before).toBe(done.length * 2);
});

test('a restore is there as a whole or not at all', async () => {
  const other = await start(path.join(folder, 'other'));
  for (let count = 0; count < 30; count++) await other.fetch(createOrder(`new ${count}`));
  const snapshot = other.snapshot();
  const sandbox = await start(work);
  for (let count = 0; count < 20; count++) await sandbox.fetch(createOrder(`old ${count}`));
  const before = sandbox.snapshot().changes;

  const stop = photograph();
  await sandbox.restore(snapshot);
  const images = stop();
  expect(images.length).toBeGreaterThan(4);
  const seen = new Set<string>();
  for (const image of images) {
    const copy = await start(image);
    const { changes } = copy.snapshot();
    const which = JSON.stringify(changes) === JSON.stringify(before) ? 'old' : 'new';
    if (which === 'new') expect(changes).toEqual(snapshot.changes);
    seen.add(which);
    await copy.close();
  }
  expect([...seen]).toEqual(['old', 'new']);
});

test('a reset is there as a whole or not at all', async () => {
  const sandbox = await start(work);
  for (let count = 0; count < 5; count++) await sandbox.fetch(createOrder(`A${count}`));
  const stop = photograph();
  sandbox.reset();
  const counts: number[] = [];
  for (const image of stop()) {
    const copy = await start(image);
    counts.push(copy.orders.list().length);
    await copy.close();
  }
  expect([...new Set(counts)]).toEqual([5, 0]);
});

test('no moment of a rewrite loses what was flushed, and no identifier comes twice', () => {
  const live = new Map<string, StoreChange>();
  const contents = (): Iterable<StoreChange> => live.values();
  const journal = openDiskJournal({ folder: work, contents, slack: 5 });
  let flushed = 0;
  const stop = photograph();
  const flushedAt: number[] = [];
  for (let count = 1; count <= 40; count++) {
    const change: StoreChange = { kind: 'set', collection: 'c', key: String(count % 3), value: count };
    live.set(change.key, change);
    journal.append(change);
    const imagesBefore = fs.readdirSync(folder).length;
    journal.flush();
    for (let image = imagesBefore; image < fs.readdirSync(folder).length; image++) flushedAt.push(flushed);
    flushed = count;
  }
  const images = stop();
  flushedAt.push(flushed);
  journal.close();
  expect(images).toHaveLength(flushedAt.length);
  images.forEach((image, index) => {
    const copy = openDiskJournal({ folder: image, contents, slack: 5 });
    const values = copy.restored.map((change) => (change.kind === 'set' ? Number(change.value) : 0));
    expect(Math.max(0, ...values)).toBeGreaterThanOrEqual(flushedAt[index] ?? 0);
    copy.close();
    expect(fs.readdirSync(image)).toEqual(['sandbox.jsonl']);
  });
});

test('identifiers go on after a crash, also those of what is no longer kept', async () => {
  const settings = { clock: { startAt: 0 }, seed: 9, retention: { notifications: 1 } } as const;
  const make = async (data: string): Promise<Sandbox> => {
    const platforms = [fakePlatform()];
    const answer = (): Response => new Response('success');
    const sandbox = await createSandbox({ ...settings, data, platforms, fetch: answer });
    open.push(sandbox);
    return sandbox;
  };
  const sandbox = await make(work);
  const tradeNos: (string | null | undefined)[] = [];
  for (let count = 0; count < 3; count++) {
    await sandbox.fetch(createOrder(`A${count}`, { notify_url: 'http://127.0.0.1/n' }));
    await sandbox.orders.pay(`A${count}`);
    tradeNos.push(sandbox.orders.get(`A${count}`)?.tradeNo);
  }
  await sandbox.clock.advance(0);
  expect(sandbox.notifications.list().map(({ id }) => id)).toEqual(['ntf_3']);
  const image = path.join(folder, 'image');
  fs.mkdirSync(image);
  fs.copyFileSync(path.join(work, 'sandbox.jsonl'), path.join(image, 'sandbox.jsonl'));
  const copy = await make(image);
  await copy.fetch(createOrder('A3', { notify_url: 'http://127.0.0.1/n' }));
  await copy.orders.pay('A3');
  expect(tradeNos).not.toContain(copy.orders.get('A3')?.tradeNo);
  expect(copy.notifications.list()[0]?.id).toBe('ntf_4');
  // The same seed, the same identifiers, crash or not.
  await sandbox.fetch(createOrder('A3'));
  expect(copy.orders.get('A3')?.tradeNo).toBe(sandbox.orders.get('A3')?.tradeNo);
});

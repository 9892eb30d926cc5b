import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxOptions } from '../../src/index.js';
import { openDiskJournal } from '../../src/core/disk-journal.js';
import type { StoreChange } from '../../src/core/memory-store.js';
import { createOrder, fakePlatform } from './fake-platform.js';

const minute = 60_000;
let folder: string;
const open: Sandbox[] = [];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-data-'));
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
  fs.rmSync(folder, { recursive: true });
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({
    clock: { startAt: 0 },
    data: folder,
    platforms: [fakePlatform({ expireAfter: 90 * minute })],
    fetch: () => new Response('fail'),
    ...options,
  });
  open.push(sandbox);
  return sandbox;
}

const file = (): string => path.join(folder, 'sandbox.jsonl');

test('a process that dies without a goodbye loses nothing: orders, requests, attempts, time, timers', async () => {
  const first = await start({ seed: 7 });
  await first.fetch(createOrder('paid', { notify_url: 'http://127.0.0.1/n', subject: '茶🍵' }));
  await first.fetch(createOrder('open'));
  await first.orders.pay('paid');
  await first.clock.advance('5m');
  const before = first.snapshot();

  const image = path.join(folder, 'as the death left it');
  fs.mkdirSync(image);
  fs.copyFileSync(file(), path.join(image, 'sandbox.jsonl'));
  const second = await start({ seed: 7, data: image, fetch: () => new Response('success') });
  expect(second.snapshot().changes).toEqual(before.changes);
  expect(second.clock.now()).toBe(5 * minute);
  expect(second.notifications.list()[0]).toMatchObject({ state: 'pending', nextAttemptAt: 14 * minute });

  await second.clock.advance('2h');
  expect(second.notifications.list()[0]).toMatchObject({ state: 'accepted' });
  expect(second.notifications.list()[0]?.attempts.map(({ at }) => at)).toEqual([0, 4 * minute, 14 * minute]);
  expect(second.orders.get('open')).toMatchObject({ status: 'TRADE_CLOSED', closedAt: 90 * minute });
  await second.fetch(createOrder('next'));
  expect(second.requests.last()?.id).toBe('req_3');
  const numbers = second.orders.list().map(({ tradeNo }) => tradeNo);
  expect(new Set(numbers).size).toBe(3);
});

test('a last line torn by a crash is dropped, and the file goes on cleanly', async () => {
  const first = await start();
  await first.fetch(createOrder('A1'));
  await first.close();
  fs.appendFileSync(file(), '{"kind":"order","order":{"outTradeNo":"torn…');
  const second = await start();
  expect(second.orders.list().map(({ outTradeNo }) => outTradeNo)).toEqual(['A1']);
  await second.fetch(createOrder('A2'));
  await second.close();
  const third = await start();
  expect(third.orders.list().map(({ outTradeNo }) => outTradeNo)).toEqual(['A2', 'A1']);
});

test('damage elsewhere is refused with the line, not skipped in silence', async () => {
  const first = await start();
  await first.fetch(createOrder('A1'));
  await first.close();
  const lines = fs.readFileSync(file(), 'utf8').split('\n');
  lines[2] = lines[2]?.slice(0, 10) ?? '';
  fs.writeFileSync(file(), lines.join('\n'));
  await expect(start()).rejects.toThrow(/line 3 .* is damaged/);
  fs.writeFileSync(file(), 'something else\n');
  await expect(start()).rejects.toThrow(/not a journal of this version/);
});

test.each(['5', 'null', '{}', '[{"kind":"order"}]', '{"kind":"set","collection":"a"}'])(
  'a line that is JSON and no change (%s) is damage too',
  async (line) => {
    const first = await start();
    await first.close();
    fs.appendFileSync(file(), `${line}\n`);
    await expect(start()).rejects.toThrow(/line \d+ .* is damaged/);
  },
);

test('orders dropped to keep the newest stay dropped after a restart', async () => {
  const first = await start({ retention: { orders: 1 } });
  for (const outTradeNo of ['A1', 'A2', 'A3']) {
    await first.fetch(createOrder(outTradeNo));
    await first.orders.pay(outTradeNo);
  }
  expect(first.orders.list().map(({ outTradeNo }) => outTradeNo)).toEqual(['A3']);
  await first.close();
  const second = await start();
  expect(second.orders.list().map(({ outTradeNo }) => outTradeNo)).toEqual(['A3']);
});

test('a folder in use by another living process is refused', async () => {
  fs.writeFileSync(path.join(folder, 'sandbox.lock'), String(process.ppid));
  await expect(start()).rejects.toThrow(/another sandbox \(process \d+\)/);
  await expect(start()).rejects.toThrow(path.join(folder, 'sandbox.lock'));
  fs.writeFileSync(path.join(folder, 'sandbox.lock'), '999999999');
  await start();
});

test('a folder in use by another sandbox of this process is refused until that one is closed', async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(
    /another sandbox of this process uses the data folder .* Close it first/,
  );
  await first.close();
  await start();
});

describe('where processes can be looked at in /proc', () => {
  const hasProc = fs.existsSync('/proc/self/stat');

  test('the lock of a number that another process has now is taken over', async () => {
    fs.writeFileSync(path.join(folder, 'sandbox.lock'), `${process.ppid} 1`);
    if (hasProc) await start();
    else await expect(start()).rejects.toThrow(/another sandbox/);
  });

  test('the lock of a killed process that nobody collected is taken over', async () => {
    // The shell becomes `sleep`, which never collects the child it inherits.
    const parent = spawn('/bin/sh', ['-c', 'sleep 30 & echo $!; exec sleep 30'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = line.toString().trim();
    const until = async (file: string, text: string): Promise<void> => {
      while (hasProc && !fs.readFileSync(file, 'utf8').includes(text)) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    await until(`/proc/${parent.pid}/comm`, 'sleep');
    process.kill(Number(child), 'SIGKILL');
    await until(`/proc/${child}/stat`, ') Z ');
    fs.writeFileSync(path.join(folder, 'sandbox.lock'), child);
    if (hasProc) await start();
    else await expect(start()).rejects.toThrow(/another sandbox/);
    parent.kill();
  });

  test('the lock names this process and its start', async () => {
    await start();
    const mark = fs.readFileSync(path.join(folder, 'sandbox.lock'), 'utf8');
    expect(mark).toMatch(hasProc ? new RegExp(`^${process.pid} \\d+$`) : new RegExp(`^${process.pid}$`));
  });
});

test('a file that was cut is told of once, and a file of somebody else is left alone', async () => {
  const first = await start();
  await first.fetch(createOrder('A1'));
  await first.close();
  fs.appendFileSync(file(), '{"kind":"or');
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  await (await start()).close();
  await (await start()).close();
  fs.truncateSync(file(), 5);
  await (await start()).close();
  const warnings = warn.mock.calls.map(([message]) => String(message));
  warn.mockRestore();
  expect(warnings).toEqual([
    expect.stringMatching(/sandbox\.jsonl ended in the middle .* last 11 bytes were dropped[^\n]*$/),
    expect.stringMatching(/last 5 bytes/),
  ]);
  fs.writeFileSync(file(), 'not ours, and no line end');
  await expect(start()).rejects.toThrow(/not a journal of this version/);
  expect(fs.readFileSync(file(), 'utf8')).toBe('not ours, and no line end');
});

test('reset empties the file too', async () => {
  const first = await start();
  await first.fetch(createOrder('A1'));
  first.reset();
  await first.close();
  expect((await start()).orders.list()).toEqual([]);
});

test('the file is rewritten when most of it is history', () => {
  const live = new Map<string, StoreChange>();
  const journal = openDiskJournal({ folder, contents: () => live.values(), slack: 100 });
  for (let count = 0; count < 1_000; count++) {
    const change: StoreChange = { kind: 'set', collection: 'c', key: String(count % 3), value: count };
    live.set(change.key, change);
    journal.append(change);
  }
  journal.close();
  const size = fs.readFileSync(file(), 'utf8').split('\n').length;
  expect(size).toBeLessThan(220);
  const again = openDiskJournal({ folder, contents: () => live.values() });
  const last = new Map(again.restored.map((change) => [change.kind === 'set' ? change.key : '', change]));
  expect([...last.values()].sort()).toEqual([...live.values()].sort());
  again.close();
});

test('a journal that was rewritten goes on in the new file, however few files may be open', () => {
  const live = new Map<string, StoreChange>();
  const put = (key: string): StoreChange => {
    const change: StoreChange = { kind: 'set', collection: 'c', key, value: key };
    live.set(key, change);
    return change;
  };
  const journal = openDiskJournal({ folder, contents: () => live.values() });
  journal.append(put('before'));
  const open = fs.openSync;
  const spy = jest.spyOn(fs, 'openSync').mockImplementation((name, flags, mode) => {
    if (name === file()) throw Object.assign(new Error('EMFILE'), { code: 'EMFILE' });
    return open(name, flags, mode);
  });
  try {
    journal.replace();
  } finally {
    spy.mockRestore();
  }
  journal.append(put('after'));
  journal.close();
  const again = openDiskJournal({ folder, contents: () => live.values() });
  expect(again.restored).toEqual([...live.values()]);
  again.close();
});

describe('a snapshot', () => {
  test('brings a sandbox back, with time, identifiers and timers', async () => {
    const sandbox = await start({ seed: 3 });
    await sandbox.fetch(createOrder('A1', { notify_url: 'http://127.0.0.1/n' }));
    await sandbox.orders.pay('A1');
    await sandbox.clock.advance('1m');
    const snapshot = JSON.parse(JSON.stringify(sandbox.snapshot())) as unknown;
    await sandbox.fetch(createOrder('A2'));
    const following = sandbox.orders.get('A2')?.tradeNo;
    await sandbox.clock.advance('24h');

    await sandbox.restore(snapshot);
    expect(sandbox.clock.now()).toBe(minute);
    expect(sandbox.orders.list().map(({ outTradeNo }) => outTradeNo)).toEqual(['A1']);
    expect(sandbox.notifications.list()[0]?.attempts).toHaveLength(1);
    await sandbox.fetch(createOrder('A2'));
    expect(sandbox.orders.get('A2')?.tradeNo).toBe(following);
    await sandbox.clock.advance('3m');
    expect(sandbox.notifications.list()[0]?.attempts).toHaveLength(2);
  });

  test('shares nothing with the sandbox it came from', async () => {
    const sandbox = await start();
    await sandbox.fetch(createOrder('A1'));
    const snapshot = sandbox.snapshot();
    await sandbox.orders.pay('A1');
    await sandbox.restore(snapshot);
    await sandbox.orders.pay('A1');
    await sandbox.restore(snapshot);
    expect(sandbox.orders.get('A1')?.paidAt).toBeNull();
  });

  test.each([null, {}, { format: 'sdk-sandbox-snapshot', version: 2 }, 'text'])(
    '%j is refused',
    async (value) => {
      const sandbox = await start();
      await sandbox.fetch(createOrder('A1'));
      await expect(sandbox.restore(value)).rejects.toThrow(/not a sandbox snapshot/);
      expect(sandbox.orders.list()).toHaveLength(1);
    },
  );
});

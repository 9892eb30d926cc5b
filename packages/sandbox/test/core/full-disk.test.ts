import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxOptions } from '../../src/index.js';
import { createOrder, fakePlatform } from './fake-platform.js';

let folder: string;
let sandbox: Sandbox;
let warnings: string[];
let sent: number;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-full-'));
  warnings = [];
  sent = 0;
  jest.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
  sandbox = await start();
});

afterEach(async () => {
  jest.restoreAllMocks();
  await sandbox.close();
  fs.rmSync(folder, { recursive: true });
});

function start(options: SandboxOptions = {}): Promise<Sandbox> {
  return createSandbox({
    clock: { startAt: 0 },
    data: folder,
    platforms: [fakePlatform()],
    fetch: () => {
      sent += 1;
      return new Response('success');
    },
    ...options,
  });
}

/** From now on the disk takes `room` more bytes, then no more. */
function fillDisk(room = 0): jest.SpyInstance {
  const write = fs.writeSync;
  let left = room;
  return jest.spyOn(fs, 'writeSync').mockImplementation(((
    descriptor: number,
    bytes: Buffer,
    offset: number,
    length?: number | string,
  ) => {
    // Jest itself writes what it has translated, as text: its last parameter is an encoding, if there is one.
    if (typeof length !== 'number') return write(descriptor, bytes, offset);
    if (left === 0)
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const count = Math.min(length, left);
    left -= count;
    return write(descriptor, bytes, offset, count);
  }) as typeof fs.writeSync);
}

const numbers = (): string[] => sandbox.orders.list().map(({ outTradeNo }) => outTradeNo);
const lines = (): string[] => fs.readFileSync(path.join(folder, 'sandbox.jsonl'), 'utf8').split('\n');

async function reopen(): Promise<void> {
  await sandbox.close();
  sandbox = await start();
}

test.each([0, 100])('with room for %i bytes a request is refused in clear words', async (room) => {
  await sandbox.fetch(createOrder('A1'));
  const before = lines().length;
  const disk = fillDisk(room);
  const refused = await sandbox.fetch(createOrder('A2'));
  expect(refused.status).toBe(500);
  expect(await refused.json()).toEqual({
    error: {
      code: 'SANDBOX_CANNOT_SAVE',
      message: expect.stringMatching(/data folder .* cannot be written \(ENOSPC.*Make room/) as unknown,
    },
  });
  // Nothing of it is in the file, not even the bytes that had room.
  expect(lines()).toHaveLength(before);
  // The next one is refused before the platform sees it.
  const next = await sandbox.fetch(createOrder('A3'));
  expect(next.status).toBe(500);
  expect(numbers()).not.toContain('A3');
  disk.mockRestore();
  expect(warnings.filter((one) => one.includes('could not save'))).toHaveLength(1);
});

test('when there is room again it goes on, and everything that was answered is there', async () => {
  await sandbox.fetch(createOrder('A1'));
  const disk = fillDisk(50);
  expect((await sandbox.fetch(createOrder('A2'))).status).toBe(500);
  disk.mockRestore();
  expect((await sandbox.fetch(createOrder('A3'))).status).toBe(200);
  await reopen();
  expect(numbers()).toEqual(['A3', 'A2', 'A1']);
});

test('a sandbox that dies on a full disk has everything that was answered', async () => {
  await sandbox.fetch(createOrder('A1'));
  fillDisk(10);
  await sandbox.fetch(createOrder('A2'));
  await expect(sandbox.close()).rejects.toThrow(/cannot be written \(ENOSPC/);
  jest.restoreAllMocks();
  sandbox = await start();
  expect(numbers()).toEqual(['A1']);
});

test('a notification does not tell of what could not be saved', async () => {
  await sandbox.fetch(createOrder('A1', { notify_url: 'http://127.0.0.1/n' }));
  const disk = fillDisk();
  await expect(sandbox.orders.pay('A1')).rejects.toThrow(/ENOSPC/);
  await expect(sandbox.clock.advance(0)).rejects.toThrow(/ENOSPC/);
  expect(sent).toBe(0);
  expect(sandbox.notifications.list()[0]?.attempts[0]?.error).toMatch(/^Not sent, .*ENOSPC/);
  disk.mockRestore();
  await sandbox.clock.advance('10m');
  expect(sent).toBe(1);
  expect(sandbox.notifications.list()[0]?.state).toBe('accepted');
});

test('a restore without room changes nothing', async () => {
  const snapshot = sandbox.snapshot();
  await sandbox.fetch(createOrder('A1'));
  const disk = fillDisk(20);
  await expect(sandbox.restore(snapshot)).rejects.toThrow(/ENOSPC/);
  disk.mockRestore();
  expect(numbers()).toEqual(['A1']);
  await sandbox.fetch(createOrder('A2'));
  await reopen();
  expect(numbers()).toEqual(['A2', 'A1']);
  expect(fs.readdirSync(folder).sort()).toEqual(['sandbox.jsonl', 'sandbox.lock']);
});

test('the control API says so too', async () => {
  await sandbox.fetch(createOrder('A1'));
  const disk = fillDisk();
  const refused = await sandbox.fetch(
    new Request('http://127.0.0.1:4010/_sandbox/orders/A1/pay', { method: 'POST', body: '{}' }),
  );
  expect(refused.status).toBe(500);
  expect(await refused.text()).toContain('ENOSPC');
  disk.mockRestore();
});

test('power: every answer waits for the disk, and once', async () => {
  await sandbox.close();
  sandbox = await start({ durability: 'power' });
  const sync = jest.spyOn(fs, 'fdatasyncSync');
  await sandbox.fetch(createOrder('A1'));
  expect(sync).toHaveBeenCalledTimes(1);
  await sandbox.orders.pay('A1');
  expect(sync).toHaveBeenCalledTimes(2);
  sync.mockImplementation(() => {
    throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
  });
  expect((await sandbox.fetch(createOrder('A2'))).status).toBe(500);
  sync.mockRestore();
});

describe('a folder that cannot be used is refused in clear words', () => {
  const elsewhere = (data: string): Promise<Sandbox> => createSandbox({ data, platforms: [fakePlatform()] });

  test('a name that is a file', async () => {
    fs.writeFileSync(path.join(folder, 'file'), '');
    await expect(elsewhere(path.join(folder, 'file'))).rejects.toThrow(
      /data folder .*file cannot be written/,
    );
  });

  test('a folder without the right to write', async () => {
    const denied = Object.assign(new Error('EACCES: permission denied, open'), { code: 'EACCES' });
    const write = jest.spyOn(fs, 'writeFileSync').mockImplementation(() => {
      throw denied;
    });
    await expect(elsewhere(path.join(folder, 'other'))).rejects.toThrow(
      /cannot be written \(EACCES.*right to write there, or choose another data folder/,
    );
    write.mockRestore();
  });

  test.each(['', 'a\0b'])('%j', async (data) => {
    await expect(elsewhere(data)).rejects.toThrow(/`data` must name a folder/);
  });

  test('a link in the place of the journal does not lead a write to a stranger’s file', async () => {
    const victim = path.join(folder, 'victim');
    fs.writeFileSync(victim, 'precious\n');
    const data = path.join(folder, 'linked');
    fs.mkdirSync(data);
    fs.symlinkSync(victim, path.join(data, 'sandbox.jsonl'));
    fs.symlinkSync(victim, path.join(data, 'sandbox.jsonl.new'));
    await expect(elsewhere(data)).rejects.toThrow(/not a journal of this version/);
    expect(fs.readFileSync(victim, 'utf8')).toBe('precious\n');
  });
});

test('durability is one of two words', async () => {
  const options = { durability: 'paper' } as unknown as SandboxOptions;
  await expect(start(options)).rejects.toThrow("`durability` must be 'process' or 'power'");
});

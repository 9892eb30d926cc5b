import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createClock } from '../../src/core/clock.js';
import { createSandbox } from '../../src/index.js';
import type { SandboxOptions } from '../../src/index.js';

const minute = 60_000;

test('time runs faster from where it stands, and back again, without a jump', () => {
  let machine = 1_000;
  const clock = createClock({ frozen: false, machineNow: () => machine });
  clock.setSpeed(60);
  expect(clock.now()).toBe(1_000);
  machine += 1_000;
  expect(clock.now()).toBe(61_000);
  clock.setSpeed(1);
  machine += 500;
  expect(clock.now()).toBe(61_500);
  clock.setSpeed(0.5);
  machine += 500;
  expect(clock.now()).toBe(61_750);
  clock.stop();
});

test('freezing, thawing and advancing keep working together with it', async () => {
  let machine = 0;
  const clock = createClock({ frozen: true, startAt: 0, machineNow: () => machine });
  clock.setSpeed(60);
  machine += 1_000;
  expect(clock.now()).toBe(0);
  clock.thaw();
  machine += 1_000;
  expect(clock.now()).toBe(minute);
  const seen: number[] = [];
  clock.schedule(10 * minute, () => void seen.push(clock.now()));
  clock.schedule(20 * minute, () => void seen.push(clock.now()));
  await clock.advance(9 * minute);
  expect(seen).toEqual([10 * minute]);
  machine += 1_000;
  expect(clock.now()).toBe(11 * minute);
  clock.freeze();
  machine += 1_000;
  expect(clock.now()).toBe(11 * minute);
  expect(await clock.runUntilIdle()).toBe(1);
  expect(clock.now()).toBe(20 * minute);
  expect(clock.speed()).toBe(60);
  clock.stop();
});

test('schedules are part of it: what is due in a minute comes in a fraction of a second', async () => {
  const clock = createClock({ frozen: false, speed: 6_000 });
  const due = clock.now() + minute;
  const startedAt = performance.now();
  await new Promise<void>((resolve) => {
    const keepAlive = setInterval(() => undefined, 1_000);
    clock.schedule(due, () => {
      clearInterval(keepAlive);
      resolve();
    });
  });
  expect(clock.now()).toBeGreaterThanOrEqual(due);
  expect(performance.now() - startedAt).toBeLessThan(minute / 2);
  clock.stop();
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 86_401])('refuses the speed %p', async (factor) => {
  const clock = createClock({ frozen: true, startAt: 0 });
  expect(() => clock.setSpeed(factor)).toThrow(RangeError);
  await expect(createSandbox({ clock: { speed: factor } })).rejects.toThrow(/`clock` must be/);
});

test('the option starts at a moment or now, runs, and comes back after a reset', async () => {
  const startAt = Date.parse('2026-03-04T04:00:00Z');
  const sandbox = await createSandbox({ clock: { speed: 60, startAt } });
  expect(sandbox.clock.isFrozen()).toBe(false);
  expect(sandbox.clock.now()).toBeGreaterThanOrEqual(startAt);
  expect(sandbox.snapshot().clock).toMatchObject({ frozen: false, speed: 60 });
  sandbox.clock.speed(1);
  expect(sandbox.snapshot().clock).not.toHaveProperty('speed');
  sandbox.reset();
  sandbox.clock.freeze();
  expect(sandbox.snapshot().clock).toMatchObject({ speed: 60 });
  expect(sandbox.clock.now()).toBeLessThan(startAt + 60 * minute);
  await sandbox.close();
  const now = Date.now();
  const other = await createSandbox({ clock: { speed: 2 } });
  expect(other.clock.now()).toBeGreaterThanOrEqual(now);
  await other.close();
});

test('a data folder keeps the speed, and the time that passed at it', async () => {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-speed-'));
  const options: SandboxOptions = { data };
  const first = await createSandbox({ ...options, clock: { speed: 1_000 } });
  await first.clock.advance('1h');
  const before = first.clock.now();
  await first.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const second = await createSandbox(options);
  expect(second.snapshot().clock).toMatchObject({ speed: 1_000 });
  expect(second.clock.now() - before).toBeGreaterThanOrEqual(20_000 - 1_000);
  const snapshot = second.snapshot();
  await second.close();
  const third = await createSandbox({ clock: 'virtual' });
  await third.restore(snapshot);
  expect(third.snapshot().clock).toMatchObject({ frozen: false, speed: 1_000 });
  await third.close();
  fs.rmSync(data, { recursive: true });
});

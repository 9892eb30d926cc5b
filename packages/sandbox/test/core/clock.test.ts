import { createClock } from '../../src/core/clock.js';

const hour = 3_600_000;

describe('a virtual clock', () => {
  test('stands still, runs due tasks in order with the ones they schedule, and ends at the target', async () => {
    const clock = createClock({ frozen: true, startAt: 1_000 });
    const seen: [string, number][] = [];
    const note = (name: string) => () => void seen.push([name, clock.now()]);
    clock.schedule(4_000, note('third'));
    clock.schedule(2_000, () => {
      note('first')();
      clock.schedule(3_000, note('second'));
      clock.schedule(9_000, note('beyond'));
    });
    const cancel = clock.schedule(2_500, note('cancelled'));
    cancel();
    expect(clock.now()).toBe(1_000);
    await clock.advance(4_000);
    expect(seen).toEqual([
      ['first', 2_000],
      ['second', 3_000],
      ['third', 4_000],
    ]);
    expect(clock.now()).toBe(5_000);
    expect(clock.pending()).toBe(1);
    expect(clock.nextDueAt()).toBe(9_000);
  });

  test('equal moments run first come, first served', async () => {
    const clock = createClock({ frozen: true, startAt: 0 });
    const seen: number[] = [];
    for (let index = 0; index < 50; index++) clock.schedule(10, () => void seen.push(index));
    await clock.advance(10);
    expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => index));
  });

  test('waits for asynchronous tasks before time goes on', async () => {
    const clock = createClock({ frozen: true, startAt: 0 });
    let finishedAt = -1;
    clock.schedule(10, async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      finishedAt = clock.now();
    });
    await clock.advance(hour);
    expect(finishedAt).toBe(10);
  });

  test('a task that is due now runs without advance', async () => {
    const clock = createClock({ frozen: true, startAt: 5 });
    await new Promise<void>((resolve) => clock.schedule(0, resolve));
    expect(clock.now()).toBe(5);
  });

  test('a task that throws is warned about and stops nothing', async () => {
    const clock = createClock({ frozen: true, startAt: 0 });
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    let ran = false;
    clock.schedule(1, () => {
      throw new Error('broken task');
    });
    clock.schedule(2, () => void (ran = true));
    await clock.advance(5);
    expect(ran).toBe(true);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('broken task'), expect.anything());
    warn.mockRestore();
  });

  test('advances that overlap happen one after the other', async () => {
    const clock = createClock({ frozen: true, startAt: 0 });
    await Promise.all([clock.advance(10), clock.advance(20), clock.advance(30)]);
    expect(clock.now()).toBe(60);
  });

  test('runs until idle', async () => {
    const clock = createClock({ frozen: true, startAt: 0 });
    let left = 5;
    const again = (): void => {
      left -= 1;
      if (left > 0) clock.schedule(clock.now() + hour, again);
    };
    clock.schedule(hour, again);
    expect(await clock.runUntilIdle()).toBe(5);
    expect(clock.now()).toBe(5 * hour);
  });

  test('stays where dates have years of four digits', async () => {
    const clock = createClock({ frozen: true, startAt: 0 });
    const latest = Date.parse('9999-12-31T23:59:59.999Z');
    await expect(clock.advance(latest + 1)).rejects.toThrow(/9999/);
    expect(clock.now()).toBe(0);
    await clock.advance(latest);
    expect(clock.now()).toBe(latest);
    await expect(clock.advance(1)).rejects.toThrow(/9999/);
  });

  test('gives up on a task that schedules itself for ever', async () => {
    const clock = createClock({ frozen: true, startAt: 0, idleLimit: 500 });
    const again = (): void => void clock.schedule(clock.now() + 1, again);
    again();
    await expect(clock.runUntilIdle()).rejects.toThrow(/ran 500 tasks .*for ever/);
  });

  test('an advance that is overtaken by a restore leaves the restored time alone', async () => {
    const clock = createClock({ frozen: true, startAt: 0 });
    clock.schedule(5, () => clock.restore({ now: 1, frozen: true }));
    await clock.advance(100);
    expect(clock.now()).toBe(1);
    const work = clock.track(new Promise((resolve) => setTimeout(resolve, 10)));
    const advance = clock.advance(100);
    await Promise.resolve();
    await Promise.resolve();
    clock.restore({ now: 7, frozen: true });
    await Promise.all([work, advance]);
    expect(clock.now()).toBe(7);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses to advance by %p', async (ms) => {
    await expect(createClock({ frozen: true, startAt: 0 }).advance(ms)).rejects.toThrow(RangeError);
  });
});

describe('a real clock', () => {
  test('follows the machine, can be advanced, and then runs at its distance', async () => {
    let machine = 1_000;
    const clock = createClock({ frozen: false, machineNow: () => machine });
    let ranAt = 0;
    clock.schedule(1_000 + hour, () => void (ranAt = clock.now()));
    await clock.advance(2 * hour);
    expect(ranAt).toBe(1_000 + hour);
    expect(clock.now()).toBe(1_000 + 2 * hour);
    machine += 7;
    expect(clock.now()).toBe(1_007 + 2 * hour);
    clock.stop();
  });

  test('runs a task by itself when its time comes', async () => {
    const clock = createClock({ frozen: false });
    const due = clock.now() + 15;
    await new Promise<void>((resolve) => {
      const keepAlive = setInterval(() => undefined, 5);
      clock.schedule(due, () => {
        clearInterval(keepAlive);
        resolve();
      });
    });
    expect(clock.now()).toBeGreaterThanOrEqual(due);
    clock.stop();
  });

  test('freezes and thaws where it stands', () => {
    let machine = 0;
    const clock = createClock({ frozen: false, machineNow: () => machine });
    clock.freeze();
    machine = 500;
    expect(clock.now()).toBe(0);
    clock.thaw();
    machine = 600;
    expect(clock.now()).toBe(100);
    clock.stop();
  });
});

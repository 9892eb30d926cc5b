import { killRun } from './kill-run.js';
import { platformKillRun } from './platform-kill-run.js';

// Processes are started, and each translates what it loads.
jest.setTimeout(240_000);

it.each([
  ['wxpay-v2', 1],
  ['wxpay-v3', 2],
  ['alipay', 3],
] as const)(
  'a shop on %s that is killed and started again pays, refunds and sends once',
  async (platform, seed) => {
    const { kills, completed } = await killRun(seed, platform, 1);
    expect(kills).toBe(1);
    expect(completed).toBe(2);
  },
);

it.each([
  ['wxpay-v3', 2],
  ['alipay', 3],
] as const)(
  'a platform (%s) that dies over a request and goes on from its folder',
  async (platform, seed) => {
    const { kills, completed } = await platformKillRun(seed, platform, 1);
    expect(kills).toBe(1);
    expect(completed).toBe(3);
  },
);

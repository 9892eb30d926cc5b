import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createSandbox, type Sandbox } from '@sdk/sandbox';

import { openHeldDoor } from './held-door.js';
import { checkEnd } from './invariants.js';
import { createTables, readTables } from './journal.js';
import { createRandom } from './random.js';
import { liveOnce, refunds, type PayingPlatform } from './shop-process.js';

export interface KillCounts {
  /** Processes that were killed. */
  readonly kills: number;
  /** Processes of the shop that came to their end. */
  readonly completed: number;
}

/** Noon in China. */
export const startAt = '2026-03-04T04:00:00Z';

/**
 * A shop whose process is killed with SIGKILL again and again, each time while a request of the seed's choice is
 * under way: the platform has acted, and the answer never comes. The last process is left alone.
 *
 * @throws Violation when something was paid, refunded or sent twice, or a state is not explained in the end.
 */
export async function killRun(seed: number, platform: PayingPlatform, kills = 3): Promise<KillCounts> {
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'seeded-kills-'));
  const file = join(folder, 'tables.json');
  const sandbox = await createSandbox({ clock: { startAt }, seed });
  sandbox.notifications.hold();
  const door = await openHeldDoor(sandbox);
  let killed = 0;
  let completed = 0;
  const live = async (killAt?: number): Promise<void> => {
    const underWay = killAt === undefined ? undefined : door.holdFrom(killAt);
    const pay = (no: string) => sandbox.orders.pay(no);
    const now = sandbox.clock.now();
    const surroundings = { platform, url: door.url, file, now, credentials: sandbox.credentials, pay };
    if (await liveOnce(surroundings, underWay)) killed += 1;
    else completed += 1;
    door.open();
    await sandbox.clock.advance('2m');
  };
  try {
    for (let life = 0; life < kills; life += 1) await live(random.whole(6));
    // Accepted refunds are done after a while, which the last processes see.
    for (let life = 0; life < 2; life += 1) await live();
    checkKilled(sandbox, file);
  } finally {
    await door.close();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { kills: killed, completed };
}

/** Holds what the shop wrote into its tables against the platform's ledger. @throws Violation */
export function checkKilled(sandbox: Sandbox, file: string): void {
  const tables = existsSync(file) ? readTables(readFileSync(file, 'utf8')) : createTables();
  const wishes = new Map(refunds.map(([, number, fen]) => [number as string, fen as number]));
  checkEnd({ tables, wishes, violations: [], sandbox: () => sandbox });
}

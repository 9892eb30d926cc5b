import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createSandbox } from '@sdk/sandbox';

import { checkKilled, startAt, type KillCounts } from './kill-run.js';
import { startPlatform, type PlatformProcess } from './platform-process.js';
import { createRandom } from './random.js';
import { liveOnce, type PayingPlatform } from './shop-process.js';

/**
 * The platform's process is killed with SIGKILL while it answers the shop, again and again, and goes on from its folder,
 * at the same address. The shop lives through it, and settles in its next lives what the platform left open.
 *
 * @throws Violation when something was paid, refunded or sent twice, or a state is not explained in the end.
 */
export async function platformKillRun(
  seed: number,
  platform: PayingPlatform,
  kills = 3,
): Promise<KillCounts> {
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'seeded-platform-kills-'));
  const file = join(folder, 'tables.json');
  const data = join(folder, 'platform');
  let [killed, completed, port] = [0, 0, 0];

  const start = async (dieAt: number | null): Promise<PlatformProcess> => {
    const place = await startPlatform({ data, port, seed, startAt, dieAt, dieAfterTurns: random.whole(12) });
    port = Number(new URL(place.url).port);
    return place;
  };
  const live = async (dieAt: number | null): Promise<void> => {
    const first = await start(dieAt);
    let stopping = false;
    // Somebody starts it again at once; until it is there, nothing listens.
    const second = first.died.then(() => (stopping ? first : start(null)));
    const current = async (): Promise<PlatformProcess> => (first.alive() ? first : second);
    const { url, credentials } = first;
    const pay = async (no: string): Promise<void> => (await current()).ask({ pay: no });
    await liveOnce({ platform, url, file, now: first.now(), credentials, pay });
    completed += 1;
    if (!first.alive()) killed += 1;
    const place = await current();
    await place.ask({ advance: 120_000 });
    stopping = true;
    await place.stop();
  };
  try {
    for (let life = 0; life < kills; life += 1) await live(random.whole(6));
    for (let life = 0; life < 2; life += 1) await live(null);
    const sandbox = await createSandbox({ data, seed, clock: { startAt } });
    try {
      checkKilled(sandbox, file);
    } finally {
      await sandbox.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { kills: killed, completed };
}

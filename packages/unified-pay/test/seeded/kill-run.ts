import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { createSandbox, type Sandbox } from '@sdk/sandbox';

import type { PaymentConfig } from '../../src/index.js';
import { credentialsOf } from './clients.js';
import { openHeldDoor, type HeldDoor } from './held-door.js';
import { checkEnd } from './invariants.js';
import { createTables, readTables } from './journal.js';
import type { PlatformWord } from './plan.js';
import { createRandom } from './random.js';

/** What a process of the shop is told when it starts. */
export interface Assignment {
  readonly platform: PlatformWord;
  readonly config: PaymentConfig;
  readonly smsConfig: {
    readonly endpoint: string;
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
  };
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Where its tables are kept. */
  readonly file: string;
  readonly openid: string;
  readonly signName: string;
  readonly templateCode: string;
  readonly authCode: string;
  /** Order, number, fen. */
  readonly refunds: readonly (readonly [string, string, number])[];
}

const refunds = [
  ['kill_online', 'kill_refund_1', 30],
  ['kill_online', 'kill_refund_2', 70],
  ['kill_counter', 'kill_refund_3', 70],
] as const;

export interface KillCounts {
  /** Processes that were killed. */
  readonly kills: number;
  /** Processes that came to their end. */
  readonly completed: number;
}

/**
 * A shop whose process is killed with SIGKILL again and again, each time while a request of the seed's choice is
 * under way: the platform has acted, and the answer never comes. The last process is left alone.
 *
 * @throws Violation when something was paid, refunded or sent twice, or a state is not explained in the end.
 */
export async function killRun(
  seed: number,
  platform: Exclude<PlatformWord, 'sms'>,
  kills = 3,
): Promise<KillCounts> {
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'seeded-kills-'));
  const file = join(folder, 'tables.json');
  const sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed });
  sandbox.notifications.hold();
  const door = await openHeldDoor(sandbox);
  let killed = 0;
  let completed = 0;
  try {
    for (let life = 0; life < kills; life += 1) {
      const died = await oneLife(sandbox, { platform, door, file, killAt: random.whole(6) });
      if (died) killed += 1;
      else completed += 1;
      await sandbox.clock.advance('2m');
    }
    // Accepted refunds are done after a while, which the last processes see.
    for (let life = 0; life < 2; life += 1) {
      await oneLife(sandbox, { platform, door, file, killAt: null });
      completed += 1;
      await sandbox.clock.advance('2m');
    }
    const tables = existsSync(file) ? readTables(readFileSync(file, 'utf8')) : createTables();
    const wishes = new Map(refunds.map(([, number, fen]) => [number as string, fen as number]));
    checkEnd({ tables, wishes, violations: [], sandbox: () => sandbox });
  } finally {
    await door.close();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { kills: killed, completed };
}

interface LifeOptions {
  readonly platform: Exclude<PlatformWord, 'sms'>;
  readonly door: HeldDoor;
  readonly file: string;
  /** The request during which the process is killed, from 0; `null` none. */
  readonly killAt: number | null;
}

/** Says whether the process was killed before it came to its end. */
async function oneLife(sandbox: Sandbox, options: LifeOptions): Promise<boolean> {
  const { door, killAt } = options;
  const underWay = killAt === null ? undefined : door.holdFrom(killAt);
  const child = start(sandbox, options);
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  const heard = { done: false };
  child.on('message', (message) => {
    if (message === 'done') heard.done = true;
    if (message === 'payable') void pay(sandbox, child);
  });
  void underWay?.then(() => child.kill('SIGKILL'));
  const [code, signal] = await ended;
  door.open();
  if (signal === null && (code !== 0 || !heard.done))
    throw new Error(`The shop ended with code ${String(code)}.`);
  return signal === 'SIGKILL';
}

async function pay(sandbox: Sandbox, child: ChildProcess): Promise<void> {
  // Paid already, or not made: the shop will see.
  await sandbox.orders.pay('kill_online').catch(() => undefined);
  if (child.connected) child.send('go on');
}

function start(sandbox: Sandbox, { platform, door: { url }, file }: LifeOptions): ChildProcess {
  const now = sandbox.clock.now();
  const config = credentialsOf({ sandbox, platform, url });
  const { aliyunSms, alipay, weixinPay } = sandbox.credentials(url);
  const assignment: Assignment = {
    ...{ platform, config, now, file, refunds: [...refunds] },
    smsConfig: {
      endpoint: aliyunSms.endpoint,
      accessKeyId: aliyunSms.accessKeyId,
      accessKeySecret: aliyunSms.accessKeySecret,
    },
    openid: platform === 'alipay' ? alipay.buyerId : weixinPay.openid,
    signName: aliyunSms.signName,
    templateCode: aliyunSms.templateCode,
    authCode: platform === 'alipay' ? '281234567890127777' : '131234567890127777',
  };
  return fork(
    resolve(__dirname, '../../../../tooling/jest/run-typescript.cjs'),
    [resolve(__dirname, 'killed-shop.ts'), JSON.stringify(assignment)],
    { execArgv: ['--conditions=@sdk/source'] },
  );
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

import type { Sandbox } from '@sdk/sandbox';

import type { PaymentConfig } from '../../src/index.js';
import { credentialsOf } from './clients.js';
import type { PlatformWord } from './plan.js';

/** A platform on which money moves. */
export type PayingPlatform = Exclude<PlatformWord, 'sms'>;

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

/** What every life of the shop wishes for. */
export const refunds = [
  ['kill_online', 'kill_refund_1', 30],
  ['kill_online', 'kill_refund_2', 70],
  ['kill_counter', 'kill_refund_3', 70],
] as const;

/** The platform as a process of the shop and its buyer meet it. */
export interface ShopSurroundings {
  readonly platform: PayingPlatform;
  readonly url: string;
  /** Where the shop keeps its tables. */
  readonly file: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly credentials: Sandbox['credentials'];
  /** The buyer pays; rejects when the order cannot be paid or the platform is gone. */
  pay(orderNumber: string): Promise<unknown>;
}

/**
 * One life of the shop, which ends by itself, or with SIGKILL as soon as `killWhen` resolves.
 *
 * @returns whether it was killed
 */
export async function liveOnce(surroundings: ShopSurroundings, killWhen?: Promise<void>): Promise<boolean> {
  const child = fork(
    resolve(__dirname, '../../../../tooling/jest/run-typescript.cjs'),
    [resolve(__dirname, 'killed-shop.ts'), JSON.stringify(assignmentOf(surroundings))],
    { execArgv: ['--conditions=@sdk/source'] },
  );
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  const heard = { done: false };
  child.on('message', (message) => {
    if (message === 'done') heard.done = true;
    if (message === 'payable') {
      // Paid already, or not made: the shop will see.
      void surroundings
        .pay('kill_online')
        .catch(() => undefined)
        .then(() => child.connected && child.send('go on'));
    }
  });
  void killWhen?.then(() => child.kill('SIGKILL'));
  const [code, signal] = await ended;
  if (signal === null && (code !== 0 || !heard.done))
    throw new Error(`The shop ended with code ${String(code)}.`);
  return signal === 'SIGKILL';
}

function assignmentOf({ platform, url, file, now, credentials }: ShopSurroundings): Assignment {
  const { aliyunSms, alipay, weixinPay } = credentials(url);
  return {
    ...{ platform, now, file, refunds },
    config: credentialsOf({ sandbox: { credentials }, platform, url }),
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
}

import type { AliyunSmsWorld } from '../aliyun-sms-world.js';

/** What the platform puts into queues, as far as the sandbox does: a queue for each. */
export const queueTypes = ['SmsReport', 'SmsUp'] as const;

export type QueueType = (typeof queueTypes)[number];

/** The name of the account's queue, for example `Alicom-Queue-1999900000000000-SmsReport`. */
export function queueNameOf({ identities }: Pick<AliyunSmsWorld, 'identities'>, type: QueueType): string {
  return `Alicom-Queue-${identities.accountId}-${type}`;
}

/** The queue of this name; `undefined` when the account has none. */
export function queueTypeOf(world: Pick<AliyunSmsWorld, 'identities'>, name: string): QueueType | undefined {
  return queueTypes.find((type) => queueNameOf(world, type) === name);
}

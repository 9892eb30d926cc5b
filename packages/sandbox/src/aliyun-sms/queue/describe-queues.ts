import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { listQueue } from './queue-message.js';
import { queueNameOf, queueTypes } from './queue-names.js';
import type { QueueType } from './queue-names.js';

/** How full a queue is. */
export interface QueueCount {
  readonly name: string;
  readonly messageType: QueueType;
  /** How many messages the next question could take. */
  readonly visible: number;
  /** How many were taken and not deleted yet. */
  readonly invisible: number;
}

/** A queue as the control API shows it. */
export interface QueueDescription extends QueueCount {
  /** Oldest first. Times are in ms on the sandbox clock. */
  readonly messages: readonly {
    readonly id: string;
    readonly receipt: unknown;
    readonly enqueuedAt: number;
    readonly visibleAt: number;
    readonly dequeueCount: number;
  }[];
}

/** The queues of the account without what is in them. */
export function countQueues(world: AliyunSmsWorld): QueueCount[] {
  const now = world.kernel.clock.now();
  return queueTypes.map((messageType) => {
    const messages = listQueue(world, messageType);
    const visible = messages.filter(({ visibleAt }) => visibleAt <= now).length;
    const name = queueNameOf(world, messageType);
    return { name, messageType, visible, invisible: messages.length - visible };
  });
}

/** The queues of the account. */
export function describeQueues(world: AliyunSmsWorld): QueueDescription[] {
  return countQueues(world).map((count) => ({
    ...count,
    messages: listQueue(world, count.messageType).map((message) => {
      const { id, body, enqueuedAt, visibleAt, dequeueCount } = message;
      const receipt: unknown = JSON.parse(body);
      return { id, receipt, enqueuedAt, visibleAt, dequeueCount };
    }),
  }));
}

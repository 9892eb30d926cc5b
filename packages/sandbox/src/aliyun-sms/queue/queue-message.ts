import type { Collection, SandboxKernel } from '../../core/kernel.js';
import type { QueueType } from './queue-names.js';

/** A message of a queue. Times are in ms on the sandbox clock. */
export type QueueMessage = {
  readonly id: string;
  /** The receipt, as the JSON text of one object. */
  readonly body: string;
  readonly enqueuedAt: number;
  /** Nobody gets it before. */
  readonly visibleAt: number;
  readonly firstDequeuedAt: number | null;
  readonly dequeueCount: number;
};

/** What of the platform's world a queue needs. */
export interface QueueWorld {
  readonly kernel: Pick<SandboxKernel, 'store' | 'events' | 'clock' | 'ids' | 'keptSms'>;
}

const defaultKept = 5_000;

/**
 * Puts a receipt into a queue; of too many messages the oldest goes.
 *
 * @param about - the id of what the receipt is about, which has one in this queue
 */
export function enqueue(world: QueueWorld, type: QueueType, about: string, receipt: object): void {
  const { clock, ids, keptSms } = world.kernel;
  const now = clock.now();
  // Apart from the sequence that requests draw from: a receipt comes at a moment that they may overtake.
  const id = ids.apart(`queue ${type} ${about}`).hex(32).toUpperCase();
  const body = JSON.stringify(receipt);
  const message = { id, body, enqueuedAt: now, visibleAt: now, firstDequeuedAt: null, dequeueCount: 0 };
  queueOf(world, type).set(id, message);
  queueOf(world, type).trim(keptSms ?? defaultKept);
  announce(world);
}

/** Oldest first. */
export function listQueue(world: QueueWorld, type: QueueType): QueueMessage[] {
  return queueOf(world, type).values();
}

/**
 * Takes up to `count` visible messages, the oldest first. Nobody else gets them for `invisible` ms.
 *
 * @remarks The platform promises no order.
 */
export function takeMessages(
  world: QueueWorld,
  type: QueueType,
  { count, invisible }: { readonly count: number; readonly invisible: number },
): QueueMessage[] {
  const queue = queueOf(world, type);
  const now = world.kernel.clock.now();
  const taken: QueueMessage[] = [];
  for (const message of queue.oldest()) {
    if (taken.length === count) break;
    if (message.visibleAt > now) continue;
    const { firstDequeuedAt, dequeueCount } = message;
    taken.push({
      ...message,
      visibleAt: now + invisible,
      firstDequeuedAt: firstDequeuedAt ?? now,
      dequeueCount: dequeueCount + 1,
    });
  }
  for (const message of taken) queue.set(message.id, message);
  return taken;
}

/** When the next message that was taken is visible again; `null` when none is waited for. */
export function nextVisibleAt(world: QueueWorld, type: QueueType): number | null {
  let next: number | null = null;
  const now = world.kernel.clock.now();
  for (const { visibleAt } of queueOf(world, type).oldest()) {
    if (visibleAt > now && (next === null || visibleAt < next)) next = visibleAt;
  }
  return next;
}

/** By which whoever took a message deletes it, until it is visible again. */
export function receiptHandleOf({ id, dequeueCount, visibleAt }: QueueMessage): string {
  return `1-${Buffer.from(`${id}-${String(dequeueCount)}-${String(visibleAt)}`).toString('base64')}`;
}

/** Deletes what a handle stands for, and says what came of it: a handle ends when its message is visible again. */
export function deleteMessage(
  world: QueueWorld,
  type: QueueType,
  receiptHandle: string,
): 'deleted' | 'not-there' | 'no-handle' {
  const text = Buffer.from(/^1-([A-Za-z0-9+/]+=*)$/.exec(receiptHandle)?.[1] ?? '', 'base64').toString();
  const [, id] = /^([0-9A-F]{32})-\d+-\d+$/.exec(text) ?? [];
  if (id === undefined) return 'no-handle';
  const queue = queueOf(world, type);
  const message = queue.get(id);
  if (message === undefined || receiptHandleOf(message) !== receiptHandle) return 'not-there';
  if (message.visibleAt <= world.kernel.clock.now()) return 'not-there';
  queue.delete(id);
  return 'deleted';
}

/** Tells those who wait and those who look that a queue is another one now. */
export function announce({ kernel }: QueueWorld): void {
  kernel.events.publish({ type: 'sms', id: null });
}

function queueOf({ kernel }: QueueWorld, type: QueueType): Collection<QueueMessage> {
  return kernel.store.collection<QueueMessage>(`aliyunSms.queue.${type}`);
}

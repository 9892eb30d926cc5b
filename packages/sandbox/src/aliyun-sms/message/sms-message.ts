import type { Collection } from '../../core/kernel.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';

/** A message to one number, as the inbox keeps it. */
export type SmsMessage = {
  readonly id: string;
  /** When it was sent, in ms on the sandbox clock. */
  readonly at: number;
  /** As it was given. */
  readonly phone: string;
  readonly signName: string;
  readonly templateCode: string;
  /** 0 code, 1 notice, 2 promotion, 3 international. */
  readonly templateType: number;
  readonly params: Readonly<Record<string, string>>;
  /** What the receiver reads, with the sign. */
  readonly text: string;
  /** The first value of the template that is a code of 4 to 8 digits, or `null`. */
  readonly code: string | null;
  readonly bizId: string;
  readonly outId: string;
  /** Messages billed. */
  readonly size: number;
  /** 1 no receipt yet, 2 failed, 3 delivered. */
  readonly status: 1 | 2 | 3;
  /** `DELIVERED`, or why not; empty while there is no receipt. */
  readonly errCode: string;
  readonly receivedAt: number | null;
  /** When its receipt is due; `null` when there is none to come. */
  readonly receiptAt: number | null;
};

const defaultKept = 5_000;

export function saveSms(world: AliyunSmsWorld, message: SmsMessage): void {
  const messages = collectionOf(world);
  messages.set(message.id, message);
  dropOldest(messages, world.kernel.keptSms ?? defaultKept);
  world.kernel.events.publish({ type: 'sms', id: message.id });
}

/** A message whose receipt is still to come stays. */
function dropOldest(messages: Collection<SmsMessage>, kept: number): void {
  if (messages.size() <= kept) return;
  for (const { id, receiptAt } of messages.oldest()) {
    if (receiptAt === null) messages.delete(id);
    if (messages.size() <= kept) return;
  }
}

export function findSms(world: AliyunSmsWorld, id: string): SmsMessage | undefined {
  return collectionOf(world).get(id);
}

/** Newest first. */
export function listSms(world: Pick<AliyunSmsWorld, 'kernel'>): SmsMessage[] {
  return collectionOf(world).values().reverse();
}

/** A number in the one form in which two spellings of it are equal. */
export function normalisePhone(phone: string): string {
  const digits = phone.trim().replace(/^(?:\+|00)/, '');
  return /^1\d{10}$/.test(digits) ? `86${digits}` : digits;
}

function collectionOf(world: Pick<AliyunSmsWorld, 'kernel'>) {
  return world.kernel.store.collection<SmsMessage>('aliyunSms.messages');
}

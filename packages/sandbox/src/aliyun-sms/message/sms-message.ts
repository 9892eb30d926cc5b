import { dropBeyond } from '../../core/drop-beyond.js';
import type { SandboxKernel } from '../../core/kernel.js';

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

/** What of the platform's world the inbox needs. */
export interface InboxWorld {
  readonly kernel: Pick<SandboxKernel, 'store' | 'events' | 'keptSms'>;
}

const defaultKept = 5_000;

export function saveSms(world: InboxWorld, message: SmsMessage): void {
  const messages = collectionOf(world);
  messages.set(message.id, message);
  dropBeyond(messages, {
    kept: world.kernel.keptSms ?? defaultKept,
    keyOf: ({ id }) => id,
    // A receipt is still to come.
    isOver: ({ receiptAt }) => receiptAt === null,
  });
  world.kernel.events.publish({ type: 'sms', id: message.id });
}

export function findSms(world: InboxWorld, id: string): SmsMessage | undefined {
  return collectionOf(world).get(id);
}

/** Newest first. */
export function listSms(world: InboxWorld): SmsMessage[] {
  return collectionOf(world).values().reverse();
}

/** A number in the one form in which two spellings of it are equal. */
export function normalisePhone(phone: string): string {
  const digits = phone.trim().replace(/^(?:\+|00)/, '');
  return /^1\d{10}$/.test(digits) ? `86${digits}` : digits;
}

function collectionOf(world: InboxWorld) {
  return world.kernel.store.collection<SmsMessage>('aliyunSms.messages');
}

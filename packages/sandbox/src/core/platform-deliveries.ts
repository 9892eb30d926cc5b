import type { SignedMessage } from './corrupt-signature.js';
import type { SandboxNotification } from './kernel.js';

/** A delivery that only a receiver with a certain mistake accepts. */
export interface DeliveryVariant {
  /** A stable word for the mistake. */
  readonly cause: string;
  /** What the receiver does: a sentence without its capital and full stop. */
  readonly does: string;
  readonly fix: string;
  readonly message: SignedMessage;
}

/** What only the platform can do to its notifications, since it signs and seals them. */
export interface PlatformDeliveries {
  /** The notification with its time so many minutes ago, rightly signed; `null` when it carries none. */
  withOldTime(notification: SandboxNotification, minutes: number): SignedMessage | null;
  /** The notification with another amount and a signature of the right form by another key; `null` without amount. */
  withOtherAmount(notification: SandboxNotification): SignedMessage | null;
  /** Deliveries that tell a receiver's mistakes apart. */
  variants(notification: SandboxNotification): readonly DeliveryVariant[];
}

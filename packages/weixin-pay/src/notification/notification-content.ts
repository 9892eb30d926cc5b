import type { PayNotification } from './pay-notification.js';

/** What every message says. */
type Common = Pick<PayNotification, 'eventType' | 'kind' | 'mchId' | 'notifyId' | 'paid' | 'raw' | 'version'>;

/** What comes with the checks and the claim, and not from the message. */
type Added = 'ack' | 'confirmed' | 'duplicate' | 'inProgress' | 'nack' | 'receivedAt' | 'release' | 'settled';

/**
 * What a genuine message says, in this package's words, and before anybody claimed it. A field that it does not have
 * may be left out: `buildNotification` gives every event all of them.
 */
export type NotificationContent = Common &
  Partial<Omit<PayNotification, Added | keyof Common>> & {
    /** The same for every delivery of this event, and for no other event of this merchant. */
    readonly claimId: string;
    /** v2: the name of a field that stands inside another one's value, so that the signature covers two readings. */
    readonly hiddenField?: string | undefined;
  };

import type { NotificationRequest } from './kernel.js';

/** What a notification tells the shop, as far as its body says so in plain words. */
export interface NotificationNews {
  /** The platform's state word, for example `TRADE_SUCCESS`. */
  readonly status: string;
  /** Decimal yuan refunded so far, when the notification is about a refund. */
  readonly refunded: string | null;
}

/** Reads the news out of a notification's form body; `null` when it has none. */
export function notificationNews({ body }: Pick<NotificationRequest, 'body'>): NotificationNews | null {
  const fields = new URLSearchParams(body);
  const status = fields.get('trade_status');
  if (status === null || !/^[A-Z_]{1,40}$/.test(status)) return null;
  const refunded = fields.get('refund_fee');
  return { status, refunded: refunded !== null && /^\d+(\.\d+)?$/.test(refunded) ? refunded : null };
}

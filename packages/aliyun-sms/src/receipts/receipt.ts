/** What became of a message (SmsReport). */
export interface DeliveryReceipt {
  readonly kind: 'delivery';
  readonly phoneNumber: string;
  readonly success: boolean;
  /** `DELIVERED`, or why not, for example `MOBILE_NOT_ON_SERVICE`. */
  readonly errCode: string;
  readonly errMsg: string;
  /** Messages billed for it. */
  readonly smsSize: number | undefined;
  /** Of the call that sent it. */
  readonly bizId: string;
  /** The number you gave the message. */
  readonly outId: string | undefined;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly sendTime: string | undefined;
  /** The same in ms since the epoch. */
  readonly sentAt: number | undefined;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly reportTime: string | undefined;
  /** The same in ms since the epoch. */
  readonly reportedAt: number | undefined;
  /** The item as it came. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What a receiver wrote back (SmsUp). */
export interface ReplyReceipt {
  readonly kind: 'reply';
  readonly phoneNumber: string;
  readonly content: string;
  readonly signName: string | undefined;
  /** The number it was written to; it ends with your extension code. */
  readonly destCode: string;
  /** Text: as a number it would not be exact. */
  readonly sequenceId: string | undefined;
  readonly sendTime: string | undefined;
  readonly sentAt: number | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The result of a review of a sign (SignSmsReport) or template (TemplateSmsReport). */
export interface ReviewReceipt {
  readonly kind: 'review';
  /** Name of the sign, or code of the template. */
  readonly subject: string;
  readonly of: 'sign' | 'template';
  /** `approving`, `approved` or `rejected`. */
  readonly status: string;
  readonly reason: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Something the platform sends that this package does not know. */
export interface OtherReceipt {
  readonly kind: 'other';
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * What the platform reports, told apart by `kind`: a delivery, a reply of a receiver, a review of a sign or
 * template, or what has no name here.
 */
export type SmsReceipt = DeliveryReceipt | ReplyReceipt | ReviewReceipt | OtherReceipt;

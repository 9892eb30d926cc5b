/** The states of a refund, in v3's words. v2 says REFUNDCLOSE for CLOSED and CHANGE for ABNORMAL. */
export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL';

/** One refund of an order. JSON-serialisable. */
export type WeixinPayRefund = {
  outRefundNo: string;
  /** The platform's number: 29 digits. */
  refundId: string;
  fen: number;
  reason: string | null;
  /** Where to tell that it is done; absent: the address of the merchant's settings, which the sandbox has none of. */
  notifyUrl: string | null;
  /** The API it was asked for by; its notification comes in that form. */
  protocol: 'v2' | 'v3';
  status: RefundStatus;
  createdAt: number;
  /** When it will be done, on the sandbox clock. */
  dueAt: number;
  /** What it will be then. */
  outcome: Exclude<RefundStatus, 'PROCESSING'>;
  /** When it was done; `null` while it is not. */
  settledAt: number | null;
  /** v2's `refund_account` or v3's `funds_account`, as it was asked for. */
  fundsAccount: string | null;
};

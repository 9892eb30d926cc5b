/** A payment or a refund as the merchant's own records have it. Amounts are fen. */
export type MerchantRecord = MerchantPaymentRecord | MerchantRefundRecord;

interface RecordFields {
  readonly outTradeNo: string;
  /** Three capital letters, such as `HKD`. The same amount in another currency is no agreement. @default CNY */
  readonly currency?: string | undefined;
  /** Whether the record says that the money moved. Records of unpaid orders may be left out. @default true */
  readonly settled?: boolean | undefined;
}

/** A payment in your records. Amounts are fen. */
export interface MerchantPaymentRecord extends RecordFields {
  readonly kind: 'payment';
  /** Fen. */
  readonly totalFee: number;
}

/** A refund in your records. Amounts are fen. */
export interface MerchantRefundRecord extends RecordFields {
  readonly kind: 'refund';
  /** The number of the refund. Of an Alipay refund without one: left out. */
  readonly outRefundNo?: string | undefined;
  /** Fen. */
  readonly refundFee: number;
}

import type { PaymentProviderName } from '../payment-parameters.js';

/**
 * One line of a bill of trades, alike for both platforms. Amounts are integer fen, never negative but for `serviceFee`; in
 * another `currency` they are hundredths of it, as the bill writes them.
 */
export interface UnifiedBillRow {
  readonly provider: PaymentProviderName;
  /** `payment`: money came in. `refund`: money went back. */
  readonly kind: 'payment' | 'refund';
  /** Your order number. */
  readonly outTradeNo: string;
  /** The platform's number. */
  readonly transactionId: string;
  /** Three capital letters, as the bill writes them; `CNY` where it names none. Alipay's bill of trades has no such column. */
  readonly currency: string;
  /** Fen: amount of the order, as far as the line tells it. */
  readonly totalFee: number | undefined;
  /** Fen: what went back; of refunds only. */
  readonly refundFee: number | undefined;
  /** Your number of the refund; of refunds only. */
  readonly outRefundNo: string | undefined;
  /** The platform's number of the refund. WeChat Pay. */
  readonly refundId: string | undefined;
  /**
   * `SUCCESS`, `REFUND` or `REVOKED` of a WeChat Pay trade, `SUCCESS` for Alipay; of a refund its state (WeChat Pay
   * also `PROCESSING`, `FAIL`, `CHANGE`).
   */
  readonly status: string;
  /** Fen: the platform's fee; negative where it is given back. */
  readonly serviceFee: number | undefined;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly time: string | undefined;
  /** What was bought. */
  readonly description: string | undefined;
  /** Line in the bill, from 1. */
  readonly line: number;
  /** The cells by the name of their column, as the platform wrote them. */
  readonly values: Readonly<Record<string, string>>;
}

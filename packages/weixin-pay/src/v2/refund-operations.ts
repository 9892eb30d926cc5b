import type { V2CallOptions } from './v2-call-options.js';
import type { V2ExtraParams, V2Result } from './v2-result.js';

/** Refunds of API v2. Money is integer fen. */
export interface V2RefundOperations {
  /**
   * Asks for a refund (`/secapi/pay/refund`). Success means that it was accepted, not that the money is back:
   * query it, or wait for the notification. Needs the merchant's certificate. Repeating it with the same
   * `outRefundNo` and amounts is safe; with another number it is another refund.
   */
  refund(params: RefundParams, options?: V2CallOptions): Promise<RefundResult>;
  /** Up to ten refunds of an order from `offset` on, or one refund by its number (`/pay/refundquery`). */
  refundQuery(params: RefundQueryParams, options?: V2CallOptions): Promise<RefundQueryResult>;
  /** All refunds of an order, asked for by ten as they are iterated over. */
  listRefunds(params: RefundQueryParams, options?: V2CallOptions): AsyncIterable<V2Refund>;
}

/** A refund for `/secapi/pay/refund`. Amounts are fen; the same `outRefundNo` is the same refund. */
export interface RefundParams extends V2ExtraParams {
  /** This or `transactionId`. */
  readonly outTradeNo?: string | undefined;
  /** This or `outTradeNo`. */
  readonly transactionId?: string | undefined;
  /** The refund's number, chosen by the merchant: up to 64 of `[0-9A-Za-z_*|@-]`. Never a new one for the same refund. */
  readonly outRefundNo: string;
  /** The order's amount, fen or the smallest unit of its currency. */
  readonly totalFee: number;
  /** What is given back, fen: 1 to `totalFee`. */
  readonly refundFee: number;
  /** Currency of the refund, which must be the order’s. CNY when left out. */
  readonly refundFeeType?: string | undefined;
  /** Reason, which the payer reads; at most 80 bytes. */
  readonly refundDesc?: string | undefined;
  /** `REFUND_SOURCE_UNSETTLED_FUNDS` (default) or `REFUND_SOURCE_RECHARGE_FUNDS`. */
  readonly refundAccount?: string | undefined;
  /** https, or http over a private line; without a query string. @default the client's */
  readonly notifyUrl?: string | undefined;
}

/** One coupon that a refund gave back. Its amount is fen. */
export interface V2RefundCoupon {
  /** Number of the coupon. */
  readonly couponRefundId?: string;
  /** `CASH` (prepaid) or `NO_CASH`. */
  readonly couponType?: string;
  /** Fen. */
  readonly couponRefundFee?: number;
}

/** What `/secapi/pay/refund` answers: the refund was accepted, not yet paid. Amounts are fen. */
export interface RefundResult extends V2Result {
  /** The merchant’s number of the order. */
  readonly outTradeNo: string;
  /** WeChat Pay’s number of the order (「微信支付订单号」). */
  readonly transactionId: string;
  /** The merchant’s number of the refund. */
  readonly outRefundNo: string;
  /** WeChat Pay’s number of the refund. */
  readonly refundId: string;
  /** Fen. */
  readonly refundFee: number;
  /** Fen: `refundFee` less coupons that are not settled. */
  readonly settlementRefundFee?: number;
  /** Fen: the amount of the order. */
  readonly totalFee: number;
  /** Fen: the amount of the order less the coupons that are not settled. */
  readonly settlementTotalFee?: number;
  /** Currency of the order; CNY when it is absent. */
  readonly feeType?: string;
  /** Fen that the payer had paid himself. */
  readonly cashFee?: number;
  /** Currency of `cashFee`. */
  readonly cashFeeType?: string;
  /** Fen that go back to the payer’s own money. */
  readonly cashRefundFee?: number;
  /** Fen that go back to coupons. The cash refund is `refundFee` less this. */
  readonly couponRefundFee?: number;
  /** How many coupons get something back. */
  readonly couponRefundCount?: number;
  /** The coupons that get something back. */
  readonly couponList?: readonly V2RefundCoupon[];
}

/** One of the four numbers; with an order's number `offset` counts refunds, from 0. */
export type RefundQueryParams = V2ExtraParams & {
  readonly outTradeNo?: string | undefined;
  readonly transactionId?: string | undefined;
  readonly outRefundNo?: string | undefined;
  readonly refundId?: string | undefined;
  readonly offset?: number | undefined;
};

/** What `/pay/refundquery` answers, ten refunds a page. Amounts are fen. */
export interface RefundQueryResult extends V2Result {
  /** The merchant’s number of the order. */
  readonly outTradeNo: string;
  /** WeChat Pay’s number of the order (「微信支付订单号」). */
  readonly transactionId: string;
  /** Fen. */
  readonly totalFee: number;
  /** Fen: the amount of the order less the coupons that are not settled. */
  readonly settlementTotalFee?: number;
  /** Currency of the order; CNY when it is absent. */
  readonly feeType?: string;
  /** Fen that the payer had paid himself. */
  readonly cashFee?: number;
  /** All that was given back so far, where the platform says it. Fen. */
  readonly refundFee?: number;
  /** How many refunds the order has in all; {@link refundList} may hold fewer. */
  readonly totalRefundCount?: number;
  /** How many this answer holds. */
  readonly refundCount?: number;
  /** The refunds of this page, in the order of the platform’s numbers (`$n`). */
  readonly refundList: readonly V2Refund[];
}

/** One refund of an order (`*_$n`). Amounts are fen; times are China time. */
export interface V2Refund {
  /** The merchant’s number of the refund. */
  readonly outRefundNo: string;
  /** WeChat Pay’s number of the refund. */
  readonly refundId?: string;
  /** `ORIGINAL` to where it came from, `BALANCE` to the payer’s balance, `OTHER_BALANCE`, `OTHER_BANKCARD`. */
  readonly refundChannel?: string;
  /** Fen. */
  readonly refundFee?: number;
  /** Fen: `refundFee` less coupons that are not settled. */
  readonly settlementRefundFee?: number;
  /** Fen that go back to coupons. The cash refund is `refundFee` less this. */
  readonly couponRefundFee?: number;
  /** How many coupons get something back. */
  readonly couponRefundCount?: number;
  /** The coupons that get something back. */
  readonly couponList?: readonly V2RefundCoupon[];
  /** Only `SUCCESS` is money that arrived; `PROCESSING` is under way. */
  readonly refundStatus?: V2RefundStatus;
  /** Which money of the merchant pays for it: `REFUND_SOURCE_UNSETTLED_FUNDS` or `REFUND_SOURCE_RECHARGE_FUNDS`. */
  readonly refundAccount?: string;
  /** WeChat's own spelling. */
  readonly refundRecvAccout?: string;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly refundSuccessTime?: string;
  /**
   * Fields of this refund that have no name here, under the platform’s name without the number behind it, as text.
   */
  readonly [wireName: `${string}_${string}`]: string | undefined;
}

/** `CHANGE`: the money could not be given back and waits for the merchant. */
export type V2RefundStatus =
  | 'SUCCESS'
  | 'REFUNDCLOSE'
  | 'PROCESSING'
  | 'CHANGE'
  | (string & Record<never, never>);

import type { AppParameters, JsapiParameters } from '@sdk/weixin-pay';
import type { PaymentProviderName } from './payment-parameters.js';

/**
 * What every result carries. Amounts are integer fen; what the platform left out is absent. Fields that have no name
 * here are kept, in camelCase.
 */
export interface PaymentResult {
  readonly errCode: 0;
  /** WeChat Pay: `payment.<function> ok`. Alipay: its own `msg`. */
  readonly errMsg: string;
  readonly [field: string]: unknown;
}

/** For `uni.requestPayment` and `wx.requestPayment`, and in an official account's page. */
export interface MiniProgramOrderInfo extends JsapiParameters {
  /** The same as `timeStamp`, for pages: added after signing. Only for the client types `h5`, `h5-weixin`. */
  readonly timestamp?: string;
}

/** `NATIVE`: to be shown as a QR code. */
export interface CodeOrder {
  readonly codeUrl: string;
}

/** A page outside of both apps: send the browser there. */
export interface H5Order {
  readonly h5Url: string;
}

/**
 * What the client opens the cashier with. WeChat Pay: an object, by client and trade type. Alipay: the trade number
 * for a mini program (`my.tradePay({ tradeNO })`), the signed order for an app, both plain text.
 */
export type OrderInfo<Provider extends PaymentProviderName = PaymentProviderName> = Provider extends 'alipay'
  ? string
  : MiniProgramOrderInfo | AppParameters | CodeOrder | H5Order;

/**
 * State of an order. WeChat Pay's words; Alipay's are translated: `WAIT_BUYER_PAY` is `USERPAYING`, `TRADE_SUCCESS`
 * `SUCCESS`, `TRADE_CLOSED` `CLOSED`, `TRADE_FINISHED` `FINISHED` (paid, and no longer refundable).
 */
export type TradeState =
  | 'SUCCESS'
  | 'REFUND'
  | 'NOTPAY'
  | 'CLOSED'
  | 'REVOKED'
  | 'USERPAYING'
  | 'PAYERROR'
  | 'FINISHED'
  | 'ACCEPT'
  | (string & {});

/** One coupon that a payment was made with (WeChat Pay). */
export interface Coupon {
  readonly couponId?: string;
  readonly couponType?: string;
  /** Fen. */
  readonly couponFee?: number;
}

/** One coupon that went back with a refund (WeChat Pay). */
export interface RefundCoupon {
  readonly couponRefundId?: string;
  readonly couponType?: string;
  /** Fen. */
  readonly couponRefundFee?: number;
}

/** One source of money. Amounts are fen. */
export interface FundBill {
  readonly fundChannel?: string;
  readonly bankCode?: string;
  readonly amount?: number;
  readonly realAmount?: number;
  readonly fundType?: string;
}

/** State of an order. Amounts are fen; absent means that the platform did not say. */
export interface OrderQueryResult extends PaymentResult {
  /** WeChat Pay. */
  readonly appId?: string;
  /** WeChat Pay. */
  readonly mchId?: string;
  readonly outTradeNo?: string;
  readonly transactionId?: string;
  readonly tradeState?: TradeState;
  readonly openid?: string;
  readonly totalFee?: number;
  readonly settlementTotalFee?: number;
  /** Paid in cash. */
  readonly cashFee?: number;
  readonly feeType?: string;
  readonly cashFeeType?: string;
  /** `yyyyMMddHHmmss`, China time; of a paid order. */
  readonly timeEnd?: string;
  readonly couponFee?: number;
  readonly couponCount?: number;
  /** WeChat Pay. */
  readonly couponList?: readonly Coupon[];
  /** Alipay. */
  readonly fundBillList?: readonly FundBill[];
}

/** The platform closed the order: it cannot be paid any more. */
export interface CloseOrderResult extends PaymentResult {
  /** WeChat Pay. */
  readonly appId?: string;
  /** WeChat Pay. */
  readonly mchId?: string;
  /** Alipay. */
  readonly outTradeNo?: string;
  /** Alipay. */
  readonly transactionId?: string;
}

/** Result of reversing an order. Call again while `retryFlag` is `Y`. */
export interface CancelOrderResult extends PaymentResult {
  readonly outTradeNo?: string;
  readonly transactionId?: string;
  /** Alipay: `close` when nothing had been paid, `refund` when the money went back. Absent: there was no trade. */
  readonly action?: string;
  /** `Y`: not done yet, the same call is to be made again. */
  readonly retryFlag?: string;
}

/**
 * A refund that was accepted, which is not yet money that arrived: see the notification or `refundQuery`. Amounts
 * are fen.
 */
export interface RefundResult extends PaymentResult {
  readonly outTradeNo?: string;
  readonly transactionId?: string;
  readonly outRefundNo?: string;
  readonly refundId?: string;
  /** WeChat Pay: of this refund. Alipay: of all refunds of the order so far. */
  readonly refundFee?: number;
  readonly settlementRefundFee?: number;
  readonly totalFee?: number;
  readonly settlementTotalFee?: number;
  readonly cashFee?: number;
  readonly cashRefundFee?: number;
  readonly couponRefundFee?: number;
  readonly couponRefundCount?: number;
  /** WeChat Pay. */
  readonly couponList?: readonly RefundCoupon[];
  /** Alipay. */
  readonly refundDetailItemList?: readonly FundBill[];
  /**
   * Alipay: `Y` when this call moved money. `N` when it moved none: the refund was made before, perhaps by an attempt of
   * this very call whose answer was lost, or it is not made yet. Which of the two, `refundQuery` says.
   */
  readonly fundChange?: string;
}

/** WeChat Pay: one refund of an order. */
export interface RefundListItem {
  readonly outRefundNo?: string;
  readonly refundId?: string;
  readonly refundChannel?: string;
  readonly refundFee?: number;
  readonly settlementRefundFee?: number;
  readonly couponRefundFee?: number;
  readonly couponRefundCount?: number;
  /** `SUCCESS`, `PROCESSING`, `REFUNDCLOSE` or `CHANGE` (the money did not arrive), with API v3 too. */
  readonly refundStatus?: string;
  readonly refundAccount?: string;
  /** WeChat's own spelling. */
  readonly refundRecvAccout?: string;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly refundSuccessTime?: string;
  readonly couponList?: readonly RefundCoupon[];
  readonly [field: string]: unknown;
}

/** Alipay: what was taken back from the receivers of a split. */
export interface RefundRoyalty {
  /** Fen. */
  readonly refundAmount?: number;
  readonly royaltyType?: string;
  readonly resultCode?: string;
  readonly transOut?: string;
  readonly transOutEmail?: string;
  readonly transIn?: string;
  readonly transInEmail?: string;
}

/** State of a refund, or with WeChat Pay of all refunds of an order. Amounts are fen. */
export interface RefundQueryResult extends PaymentResult {
  readonly outTradeNo?: string;
  readonly transactionId?: string;
  /** The refund asked for; WeChat Pay by an order: see `refundList`. */
  readonly outRefundNo?: string;
  readonly totalFee?: number;
  /** Fen: of the refund asked for; WeChat Pay by an order: of all its refunds. */
  readonly refundFee?: number;
  /** WeChat Pay, asked by the number of a refund; Alipay. */
  readonly refundId?: string;
  /** Alipay. */
  readonly refundDesc?: string;
  /**
   * Of the refund asked for. Alipay: `REFUND_SUCCESS`; absent: not refunded (yet). WeChat Pay: `SUCCESS`,
   * `PROCESSING`, `REFUNDCLOSE` or `CHANGE` (the money did not arrive); absent when asked by an order, whose refunds
   * are in `refundList`. A refund that does not exist is an error there: `REFUNDNOTEXIST`, `RESOURCE_NOT_EXISTS`.
   */
  readonly refundStatus?: string;
  /** WeChat Pay. */
  readonly refundCount?: number;
  /** WeChat Pay. */
  readonly refundList?: readonly RefundListItem[];
  /** Alipay. */
  readonly refundRoyaltys?: readonly RefundRoyalty[];
  /** Alipay. */
  readonly refundDetailItemList?: readonly FundBill[];
}

/** A bill as text. Its amounts stay in yuan. */
export interface BillResult extends PaymentResult {
  /** The table as the platform made it, amounts in yuan. `billRows` reads it. */
  readonly content: string;
}

/** What is known right after a payment by payment code. */
export interface PayResult extends PaymentResult {
  /** `waiting`: the buyer has to confirm, or the platform does not know yet. Query until it is final. */
  readonly state: 'paid' | 'waiting';
  readonly outTradeNo?: string;
  readonly transactionId?: string;
  readonly openid?: string;
  readonly totalFee?: number;
  readonly cashFee?: number;
  readonly timeEnd?: string;
}

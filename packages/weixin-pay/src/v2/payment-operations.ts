import type { V2CallOptions } from './v2-call-options.js';
import type { V2ExtraParams, V2Result, V2Time } from './v2-result.js';

/** Orders of API v2. Money is integer fen. */
export interface V2PaymentOperations {
  /**
   * Makes an order (`/pay/unifiedorder`) that the payer then pays in a mini program, a page, an app or by code. A
   * repetition with the same number and the same parameters gives the same order.
   *
   * @throws PlatformError `ORDERPAID`, `OUT_TRADE_NO_USED` when the number was used before; with `SYSTEMERROR` the
   * outcome is `unknown`: query the order.
   */
  unifiedOrder(params: UnifiedOrderParams, options?: V2CallOptions): Promise<UnifiedOrderResult>;
  /**
   * Charges the payer whose code was scanned (`/pay/micropay`). Never repeated by itself.
   *
   * @throws PlatformError `USERPAYING` with the outcome `unknown`: the payer is asked for the password. Query every
   * 5 seconds, and after 45 to 60 seconds `reverse`.
   */
  micropay(params: MicropayParams, options?: V2CallOptions): Promise<MicropayResult>;
  /** The state of an order (`/pay/orderquery`), by either of its numbers. Only `tradeState` says whether it is paid. */
  orderQuery(params: OrderQueryParams, options?: V2CallOptions): Promise<OrderQueryResult>;
  /**
   * Ends an order that was not paid (`/pay/closeorder`), at the earliest 5 minutes after it was made.
   *
   * An order that is closed already (`ORDERCLOSED`) is a success whose `resultCode` is `FAIL`.
   *
   * @throws PlatformError `ORDERPAID` when it is paid.
   */
  closeOrder(params: CloseOrderParams, options?: V2CallOptions): Promise<CloseOrderResult>;
  /**
   * Takes back an order made with `micropay` (`/secapi/pay/reverse`): refunds it when paid, ends it when not. Needs
   * the merchant's certificate. With `recall` `'Y'`, call again.
   */
  reverse(params: OrderQueryParams, options?: V2CallOptions): Promise<ReverseResult>;
  /** The payer's openid from the code that was scanned (`/tools/authcodetoopenid`). */
  authCodeToOpenid(
    params: { readonly authCode: string } & V2ExtraParams,
    options?: V2CallOptions,
  ): Promise<V2Result & { readonly openid: string }>;
}

interface OrderParams extends V2ExtraParams {
  /** The order's number, chosen by the merchant: 6 to 32 of `[0-9A-Za-z_*|-]`. */
  readonly outTradeNo: string;
  /** What is bought, up to 127 bytes in UTF-8. */
  readonly body: string;
  /** Fen, 1 to 100 000 000; with another `feeType` its smallest units. */
  readonly totalFee: number;
  /** @default CNY */
  readonly feeType?: string | undefined;
  /**
   * The goods (「单品」), as the platform’s JSON text or an object that becomes it; needed for discounts on single
   * goods.
   */
  readonly detail?: string | undefined;
  /** Comes back in queries and notifications. Up to 127 bytes. */
  readonly attach?: string | undefined;
  /** The merchant’s number of the terminal, at most 32 bytes. */
  readonly deviceInfo?: string | undefined;
  /**
   * The payer's address; for `micropay` the terminal's. @default 127.0.0.1, and none with the trade type `MWEB`: the
   * cashier's page refuses whoever opens it from another address
   */
  readonly spbillCreateIp?: string | undefined;
  /** The mark that decides which discounts apply, at most 32 bytes. */
  readonly goodsTag?: string | undefined;
  /** `no_credit`: credit cards are refused. */
  readonly limitPay?: string | undefined;
  /** `Y` offers the payer an electronic invoice, where the merchant has that product. */
  readonly receipt?: string | undefined;
  /** `Y` freezes the money for profit sharing. By default it is not frozen. */
  readonly profitSharing?: 'Y' | 'N' | undefined;
  /** JSON text, or what becomes it. */
  readonly sceneInfo?: string | object | undefined;
  /** When the order was made. */
  readonly timeStart?: V2Time | undefined;
  /** At the earliest one minute after `timeStart`. */
  readonly timeExpire?: V2Time | undefined;
}

/** An order for `/pay/unifiedorder`. Amounts are fen. */
export interface UnifiedOrderParams extends OrderParams {
  /** @default JSAPI */
  readonly tradeType?: V2TradeType | undefined;
  /** `JSAPI` needs it, or `subOpenid`. */
  readonly openid?: string | undefined;
  /** Partner mode: the payer, as the application of the sub-merchant knows him; it needs `subAppId`. */
  readonly subOpenid?: string | undefined;
  /** `NATIVE` needs it. */
  readonly productId?: string | undefined;
  /** https, or http over a private line; without a query string. @default the client's */
  readonly notifyUrl?: string | undefined;
}

/** Mini program and official account, app, code, browser. */
export type V2TradeType = 'JSAPI' | 'APP' | 'NATIVE' | 'MWEB';

/**
 * What `/pay/unifiedorder` answers: `prepayId` for the client’s parameters, `codeUrl` (NATIVE) or `mwebUrl`
 * (MWEB).
 */
export interface UnifiedOrderResult extends V2Result {
  /** As in the order. */
  readonly tradeType: string;
  /** Works for 2 hours. */
  readonly prepayId: string;
  /** `NATIVE`: to be shown as a QR code. */
  readonly codeUrl?: string;
  /** `MWEB`: the browser goes there, within 5 minutes; see `clientParameters.h5Url`. */
  readonly mwebUrl?: string;
  /** The merchant’s number of the terminal. */
  readonly deviceInfo?: string;
}

/** A charge for `/pay/micropay`. Amounts are fen. */
export interface MicropayParams extends OrderParams {
  /** The payer's code: 18 digits. */
  readonly authCode: string;
}

/** One coupon that paid a part of an order (`coupon_*_$n`). Its amount is fen. */
export interface V2Coupon {
  /** Number of the coupon. */
  readonly couponId?: string;
  /** `CASH`, `NO_CASH`; absent for some. */
  readonly couponType?: string;
  /** Fen. */
  readonly couponFee?: number;
}

interface PaidOrder extends V2Result {
  /** The merchant’s number of the order. */
  readonly outTradeNo: string;
  /** WeChat Pay’s number of the order (「微信支付订单号」). */
  readonly transactionId?: string;
  /** The user, as the application knows him. */
  readonly openid?: string;
  /** `Y` when the payer follows the merchant’s official account. */
  readonly isSubscribe?: string;
  /** The user, as the sub-merchant’s application knows him. */
  readonly subOpenid?: string;
  /** `Y` when the payer follows the sub-merchant’s official account. */
  readonly subIsSubscribe?: string;
  /** How it was paid, for example `JSAPI` or `MICROPAY`. */
  readonly tradeType?: string;
  /** The platform’s word for the bank or the balance that paid, for example `CMC`. */
  readonly bankType?: string;
  /** Currency of the order; CNY when it is absent. */
  readonly feeType?: string;
  /** Fen. */
  readonly totalFee?: number;
  /** Fen: the amount of the order less the coupons that are not settled. */
  readonly settlementTotalFee?: number;
  /** Fen that coupons paid. `totalFee` less this is `cashFee`. */
  readonly couponFee?: number;
  /** How many coupons were used. */
  readonly couponCount?: number;
  /** Currency of `cashFee`. */
  readonly cashFeeType?: string;
  /** Fen that the payer paid himself. */
  readonly cashFee?: number;
  /** The coupons that were used; none when there were none. */
  readonly couponList?: readonly V2Coupon[];
  /** What the order gave as `attach`. */
  readonly attach?: string;
  /** `yyyyMMddHHmmss`, China time. */
  readonly timeEnd?: string;
  /** The merchant’s number of the terminal. */
  readonly deviceInfo?: string;
  /** Discounts as the platform’s JSON text. */
  readonly promotionDetail?: string;
}

/** What `/pay/micropay` answers when the order is paid. Amounts are fen. */
export interface MicropayResult extends PaidOrder {
  /** WeChat Pay’s number of the order (「微信支付订单号」). */
  readonly transactionId: string;
  /** Fen. */
  readonly totalFee: number;
}

/** One of the two; `transactionId` is preferred by the platform. */
export type OrderQueryParams = V2ExtraParams &
  (
    | { readonly outTradeNo: string; readonly transactionId?: undefined }
    | { readonly transactionId: string; readonly outTradeNo?: undefined }
  );

/**
 * What `/pay/orderquery` answers; paid is `tradeState` `SUCCESS` alone. Amounts are fen; `timeEnd` is
 * `yyyyMMddHHmmss`, China time.
 */
export interface OrderQueryResult extends PaidOrder {
  /** State of the order. Only `SUCCESS` is paid; `REFUND` was paid, and refunded in part or whole. */
  readonly tradeState: V2TradeState;
  /** The state in the platform’s words, for people. */
  readonly tradeStateDesc?: string;
}

/** `REFUND`: paid, then refunded in part or whole. */
export type V2TradeState =
  | 'SUCCESS'
  | 'REFUND'
  | 'NOTPAY'
  | 'CLOSED'
  | 'REVOKED'
  | 'USERPAYING'
  | 'PAYERROR'
  | 'ACCEPT'
  | (string & Record<never, never>);

/** The order that `/pay/closeorder` ends. */
export interface CloseOrderParams extends V2ExtraParams {
  /** The merchant’s number of the order. */
  readonly outTradeNo: string;
}

/** What `/pay/closeorder` answers; an order that was closed before counts as closed. */
export interface CloseOrderResult extends V2Result {
  /** `ORDERCLOSED`: it was closed before. */
  readonly errCode?: string;
  /** The platform’s remark on the result. */
  readonly resultMsg?: string;
}

/** What `/secapi/pay/reverse` answers; with `recall` `Y` it is to be asked again. */
export interface ReverseResult extends V2Result {
  /** `'Y'`: not done, call again. */
  readonly recall: 'Y' | 'N';
}

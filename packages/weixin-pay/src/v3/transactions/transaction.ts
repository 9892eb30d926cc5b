/** `ACCEPT` occurs for automatic deductions only: accepted, the money is not taken yet. Only `SUCCESS` and `REFUND` were paid. */
export type V3TradeState =
  | 'SUCCESS'
  | 'REFUND'
  | 'NOTPAY'
  | 'CLOSED'
  | 'REVOKED'
  | 'USERPAYING'
  | 'PAYERROR'
  | 'ACCEPT'
  | (string & {});

/** In which way an order is paid, in the platform's words. */
export type V3TradeType = 'JSAPI' | 'NATIVE' | 'APP' | 'MICROPAY' | 'MWEB' | 'FACEPAY' | (string & {});

/** An order as a query answers it. Fields that the platform adds are kept. Amounts are fen. */
export interface V3Transaction {
  /** The application. */
  readonly appId?: string;
  /** The merchant’s number. */
  readonly mchId?: string;
  /** Partner mode. */
  readonly spAppId?: string;
  /** Partner mode: the partner’s number. */
  readonly spMchId?: string;
  /** Partner mode: the sub-merchant’s application. */
  readonly subAppId?: string;
  /** Partner mode: the sub-merchant. */
  readonly subMchId?: string;
  /** The merchant’s number of the order. */
  readonly outTradeNo: string;
  /** WeChat Pay's number, 28 digits; absent until it is paid. */
  readonly transactionId?: string;
  /** How it is paid; absent until somebody pays. */
  readonly tradeType?: V3TradeType;
  /** State of the order. Only `SUCCESS` is paid; `REFUND` was paid, and refunded in part or whole. */
  readonly tradeState: V3TradeState;
  /** The state in the platform’s words, for people. */
  readonly tradeStateDesc: string;
  /** The platform’s word for the bank or the balance, for example `CMC`. */
  readonly bankType?: string;
  /** What the order gave as `attach`. */
  readonly attach?: string;
  /** RFC 3339 with +08:00. */
  readonly successTime?: string;
  /** Who paid; absent until it is paid. */
  readonly payer?: V3Payer;
  /** Fen; absent until it is paid, except for `total`. */
  readonly amount?: V3TransactionAmount;
  /** Where the payment is made. */
  readonly sceneInfo?: { readonly deviceId?: string };
  /** The coupons and discounts that took part. */
  readonly promotionDetail?: readonly V3Promotion[];
}

/** Who paid, as the application knows them. */
export interface V3Payer {
  /** The user, as the application knows him. */
  readonly openid?: string;
  /** Partner mode. */
  readonly spOpenid?: string;
  /** The user, as the sub-merchant’s application knows him. */
  readonly subOpenid?: string;
}

/** Fen. */
export interface V3TransactionAmount {
  /** Fen: the amount of the order. */
  readonly total?: number;
  /** What the payer paid himself, after coupons. */
  readonly payerTotal?: number;
  /** Currency of the order, CNY. */
  readonly currency?: string;
  /** Currency that the payer paid in. */
  readonly payerCurrency?: string;
}

/** A coupon that took part. Amounts are fen. */
export interface V3Promotion {
  /** Number of the coupon. */
  readonly couponId?: string;
  /** Number of the discount. */
  readonly promotionId?: string;
  /** Name of the discount. */
  readonly name?: string;
  /** `GLOBAL` for the whole order, `SINGLE` for single goods. */
  readonly scope?: 'GLOBAL' | 'SINGLE' | (string & {});
  /** `CASH` was prepaid by the merchant, `NOCASH` was not. */
  readonly type?: 'CASH' | 'NOCASH' | 'COUPON' | 'DISCOUNT' | (string & {});
  /** Fen. */
  readonly amount?: number;
  /** The batch (「批次」) that the coupon is of. */
  readonly stockId?: string;
  /** Fen that WeChat Pay pays of it. */
  readonly wechatpayContribute?: number;
  /** Fen that the merchant pays of it. */
  readonly merchantContribute?: number;
  /** Fen that others pay of it. */
  readonly otherContribute?: number;
  /** Currency of the discount, CNY. */
  readonly currency?: string;
  /** The goods that it is for. Prices are fen. */
  readonly goodsDetail?: readonly {
    readonly goodsId?: string;
    readonly quantity?: number;
    readonly unitPrice?: number;
    readonly discountAmount?: number;
    readonly goodsRemark?: string;
  }[];
}

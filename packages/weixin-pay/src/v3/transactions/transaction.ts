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
  readonly appId?: string;
  readonly mchId?: string;
  /** Partner mode. */
  readonly spAppId?: string;
  readonly spMchId?: string;
  readonly subAppId?: string;
  readonly subMchId?: string;
  readonly outTradeNo: string;
  /** WeChat Pay's number, 28 digits; absent until it is paid. */
  readonly transactionId?: string;
  readonly tradeType?: V3TradeType;
  readonly tradeState: V3TradeState;
  readonly tradeStateDesc: string;
  readonly bankType?: string;
  readonly attach?: string;
  /** RFC 3339 with +08:00. */
  readonly successTime?: string;
  readonly payer?: V3Payer;
  readonly amount?: V3TransactionAmount;
  readonly sceneInfo?: { readonly deviceId?: string };
  readonly promotionDetail?: readonly V3Promotion[];
}

/** Who paid, as the application knows them. */
export interface V3Payer {
  readonly openid?: string;
  /** Partner mode. */
  readonly spOpenid?: string;
  readonly subOpenid?: string;
}

/** Fen. */
export interface V3TransactionAmount {
  readonly total?: number;
  /** What the payer paid himself, after coupons. */
  readonly payerTotal?: number;
  readonly currency?: string;
  readonly payerCurrency?: string;
}

/** A coupon that took part. Amounts are fen. */
export interface V3Promotion {
  readonly couponId?: string;
  readonly promotionId?: string;
  readonly name?: string;
  readonly scope?: 'GLOBAL' | 'SINGLE' | (string & {});
  readonly type?: 'CASH' | 'NOCASH' | 'COUPON' | 'DISCOUNT' | (string & {});
  readonly amount?: number;
  readonly stockId?: string;
  readonly wechatpayContribute?: number;
  readonly merchantContribute?: number;
  readonly otherContribute?: number;
  readonly currency?: string;
  readonly goodsDetail?: readonly {
    readonly goodsId?: string;
    readonly quantity?: number;
    readonly unitPrice?: number;
    readonly discountAmount?: number;
    readonly goodsRemark?: string;
  }[];
}

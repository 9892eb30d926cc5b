import type { CallOptions } from '@sdk/core-signing';

/** The order by exactly one of its numbers. Amounts are fen. */
export type V3RefundParams = {
  /** Partner mode. @default the client's */
  readonly subMchId?: string | undefined;
  /**
   * The merchant's number of this refund: repeating the call with the same number and amounts refunds once.
   * After a failure with the outcome `unknown` never take a new one.
   */
  readonly outRefundNo: string;
  /** At most 80 characters, shown to the payer. */
  readonly reason?: string | undefined;
  /** Where the refund is reported, without query string. @default the client's `notifyUrl` */
  readonly notifyUrl?: string | undefined;
  /** `AVAILABLE` takes the money from the merchant's balance; by default from what is not settled yet. */
  readonly fundsAccount?: 'AVAILABLE' | 'UNSETTLED' | (string & {}) | undefined;
  readonly amount: {
    /** Fen, 1 to `total`. */
    readonly refund: number;
    /** Fen: the amount of the order. */
    readonly total: number;
    /** @default CNY */
    readonly currency?: string | undefined;
    readonly from?: readonly {
      readonly account: 'AVAILABLE' | 'UNAVAILABLE' | (string & {});
      readonly amount: number;
    }[];
  };
  readonly goodsDetail?: readonly {
    readonly merchantGoodsId: string;
    readonly wechatpayGoodsId?: string | undefined;
    readonly goodsName?: string | undefined;
    /** Fen. */
    readonly unitPrice: number;
    /** Fen. */
    readonly refundAmount: number;
    readonly refundQuantity: number;
  }[];
} & (
  | { readonly outTradeNo: string; readonly transactionId?: undefined }
  | { readonly transactionId: string; readonly outTradeNo?: undefined }
);

/** Which refund is asked about, of `v3.refunds.query`; API v3 cannot query by the order. */
export interface V3RefundQueryParams {
  /** The merchant’s number of the refund. */
  readonly outRefundNo: string;
  /** Partner mode. @default the client's */
  readonly subMchId?: string | undefined;
}

/** Where an abnormal refund goes instead. Name and number are sealed before they are sent. */
export interface V3AbnormalRefundParams {
  /** WeChat Pay’s number of the refund. */
  readonly refundId: string;
  /** The merchant’s number of the refund. */
  readonly outRefundNo: string;
  /** Partner mode. @default the client's */
  readonly subMchId?: string | undefined;
  /** `USER_BANK_CARD` to a card of the user, `MERCHANT_BANK_CARD` to the merchant’s own account. */
  readonly type: 'USER_BANK_CARD' | 'MERCHANT_BANK_CARD';
  /** The platform’s word for the bank, for example `ICBC_DEBIT`; for a user’s card. */
  readonly bankType?: string | undefined;
  /** In plain text; sealed here. */
  readonly bankAccount?: string | undefined;
  /** In plain text; sealed here. */
  readonly realName?: string | undefined;
}

/**
 * State of a refund: under way, arrived, closed without money, or stuck (`ABNORMAL`: see
 * `v3.refunds.applyAbnormalRefund`).
 */
export type V3RefundStatus = 'SUCCESS' | 'CLOSED' | 'PROCESSING' | 'ABNORMAL' | (string & {});

/** A refund. `PROCESSING` is accepted, not done. Amounts are fen. */
export interface V3Refund {
  /** WeChat Pay’s number of the refund. */
  readonly refundId: string;
  /** The merchant’s number of the refund. */
  readonly outRefundNo: string;
  /** WeChat Pay’s number of the order (「微信支付订单号」). */
  readonly transactionId: string;
  /** The merchant’s number of the order. */
  readonly outTradeNo: string;
  /** `ORIGINAL` to where it came from, `BALANCE` to the payer’s balance, `OTHER_BALANCE`, `OTHER_BANKCARD`. */
  readonly channel?: 'ORIGINAL' | 'BALANCE' | 'OTHER_BALANCE' | 'OTHER_BANKCARD' | (string & {});
  /** Where the money goes, in the platform’s words, for example 招商银行信用卡0403. */
  readonly userReceivedAccount?: string;
  /** When the money arrived, RFC 3339; absent until then. */
  readonly successTime?: string;
  /** When it was made, RFC 3339. */
  readonly createTime?: string;
  /** Only `SUCCESS` is money that arrived. With `ABNORMAL` see `v3.refunds.applyAbnormalRefund`. */
  readonly status: V3RefundStatus;
  /** Which money of the merchant pays for it, for example `UNSETTLED` or `AVAILABLE`. */
  readonly fundsAccount?: string;
  /**
   * Fen, all of it. `refund` is what is given back, `total` the amount of the order, `payerRefund` what the payer
   * gets.
   */
  readonly amount: {
    readonly total: number;
    readonly refund: number;
    readonly payerTotal?: number;
    readonly payerRefund?: number;
    readonly settlementRefund?: number;
    readonly settlementTotal?: number;
    readonly discountRefund?: number;
    readonly currency?: string;
    readonly refundFee?: number;
    readonly from?: readonly { readonly account: string; readonly amount: number }[];
  };
  /** Discounts that are given back. Amounts are fen. */
  readonly promotionDetail?: readonly {
    readonly promotionId?: string;
    readonly scope?: string;
    readonly type?: string;
    readonly amount?: number;
    readonly refundAmount?: number;
    readonly goodsDetail?: readonly {
      readonly merchantGoodsId?: string;
      readonly wechatpayGoodsId?: string;
      readonly goodsName?: string;
      readonly unitPrice?: number;
      readonly refundAmount?: number;
      readonly refundQuantity?: number;
    }[];
  }[];
}

/** Refunds (`/v3/refund/domestic/refunds`). Amounts are fen. */
export interface V3Refunds {
  /**
   * Gives money of a payment back, in part or whole.
   *
   * @throws PlatformError; with the outcome `unknown` the message names `refunds.query` and the number.
   * @remarks `POST /v3/refund/domestic/refunds`
   */
  create(params: V3RefundParams, options?: CallOptions): Promise<V3Refund>;
  /** The state of a refund, by the merchant's number. @remarks `GET /v3/refund/domestic/refunds/{outRefundNo}`; v3 cannot query by the order. */
  query(params: V3RefundQueryParams, options?: CallOptions): Promise<V3Refund>;
  /**
   * Sends a refund with status `ABNORMAL` to another account.
   *
   * @remarks `POST /v3/refund/domestic/refunds/{refundId}/apply-abnormal-refund`
   */
  applyAbnormalRefund(params: V3AbnormalRefundParams, options?: CallOptions): Promise<V3Refund>;
}

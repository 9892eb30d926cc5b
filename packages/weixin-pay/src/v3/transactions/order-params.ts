/**
 * A moment: a `Date`, milliseconds since the epoch, or the platform's own form `2018-06-08T10:34:56+08:00`.
 * The first two are written in China's time, whatever the zone of this machine.
 */
export type V3Time = Date | number | string;

/** What is bought, for orders whose discounts depend on the goods. Prices are fen. */
export interface V3OrderDetail {
  /** Fen: the price before the merchant's own discounts. */
  readonly costPrice?: number | undefined;
  readonly invoiceId?: string | undefined;
  readonly goodsDetail?: readonly V3GoodsDetail[] | undefined;
}

/** One kind of goods of an order. `unitPrice` is fen. */
export interface V3GoodsDetail {
  readonly merchantGoodsId: string;
  readonly wechatpayGoodsId?: string | undefined;
  readonly goodsName?: string | undefined;
  readonly quantity: number;
  /** Fen, for one. */
  readonly unitPrice: number;
}

/** Where the payment is made. */
export interface V3SceneInfo {
  /** Address of the payer's device, IPv4 or IPv6. */
  readonly payerClientIp: string;
  readonly deviceId?: string | undefined;
  readonly storeInfo?: V3StoreInfo | undefined;
}

/** As {@link V3SceneInfo}, and for H5 what kind of page opens the cashier. */
export interface V3H5SceneInfo extends V3SceneInfo {
  readonly h5Info: {
    readonly type: 'iOS' | 'Android' | 'Wap' | (string & {});
    readonly appName?: string | undefined;
    readonly appUrl?: string | undefined;
    readonly bundleId?: string | undefined;
    readonly packageName?: string | undefined;
  };
}

/** The shop where an order is made. */
export interface V3StoreInfo {
  readonly id?: string | undefined;
  /** Only for codepay: the merchant's own number of the store. */
  readonly outId?: string | undefined;
  readonly name?: string | undefined;
  readonly areaCode?: string | undefined;
  readonly address?: string | undefined;
}

/** What an order costs, in fen. */
export interface V3OrderAmount {
  /** Fen, at least 1. */
  readonly total: number;
  /** @default CNY */
  readonly currency?: string | undefined;
}

/** How an order is settled. */
export interface V3SettleInfo {
  /** Freezes the money for profit sharing. */
  readonly profitSharing?: boolean | undefined;
}

/** What every order has, whichever way it is paid and whoever takes it. */
export interface V3OrderParams {
  /** What the payer reads, at most 127 characters. */
  readonly description: string;
  /** The merchant's number: 6 to 32 characters, digits, letters, `_-|*`. Repeating the call with it is safe. */
  readonly outTradeNo: string;
  readonly amount: V3OrderAmount;
  /** When the order can no longer be paid. */
  readonly timeExpire?: V3Time | undefined;
  /** Comes back in queries and notifications; at most 128 characters. */
  readonly attach?: string | undefined;
  /** https, or http over a private line; without query string. @default the client's `notifyUrl` */
  readonly notifyUrl?: string | undefined;
  readonly goodsTag?: string | undefined;
  readonly supportFapiao?: boolean | undefined;
  readonly detail?: V3OrderDetail | undefined;
  readonly settleInfo?: V3SettleInfo | undefined;
}

/**
 * A moment: a `Date`, milliseconds since the epoch, or the platform's own form `2018-06-08T10:34:56+08:00`.
 * The first two are written in China's time, whatever the zone of this machine.
 */
export type V3Time = Date | number | string;

/** What is bought, for orders whose discounts depend on the goods. Prices are fen. */
export interface V3OrderDetail {
  /** Fen: the price before the merchant's own discounts. */
  readonly costPrice?: number | undefined;
  /** The merchant’s number of the receipt, at most 32 characters. */
  readonly invoiceId?: string | undefined;
  /** 1 to 6000 kinds of goods. */
  readonly goodsDetail?: readonly V3GoodsDetail[] | undefined;
}

/** One kind of goods of an order. `unitPrice` is fen. */
export interface V3GoodsDetail {
  /** The merchant’s number of the goods, at most 32 characters. */
  readonly merchantGoodsId: string;
  /** WeChat Pay’s number of the goods. */
  readonly wechatpayGoodsId?: string | undefined;
  /** At most 256 characters. */
  readonly goodsName?: string | undefined;
  /** How many, at least 1. */
  readonly quantity: number;
  /** Fen, for one. */
  readonly unitPrice: number;
}

/** Where the payment is made. */
export interface V3SceneInfo {
  /** Address of the payer's device, IPv4 or IPv6. */
  readonly payerClientIp: string;
  /** The merchant’s number of the terminal, at most 32 characters. */
  readonly deviceId?: string | undefined;
  /** The shop, where there is one. */
  readonly storeInfo?: V3StoreInfo | undefined;
}

/** As {@link V3SceneInfo}, and for H5 what kind of page opens the cashier. */
export interface V3H5SceneInfo extends V3SceneInfo {
  /** Which kind of page opens the cashier: `type`, and the name and address of a site, or the names of an app. */
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
  /** The merchant’s number of the store, at most 32 characters. */
  readonly id?: string | undefined;
  /** Only for codepay: the merchant's own number of the store. */
  readonly outId?: string | undefined;
  /** At most 256 characters. */
  readonly name?: string | undefined;
  /** The region by China’s six-digit code, for example `440305`. */
  readonly areaCode?: string | undefined;
  /** At most 512 characters. */
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
  /** What it costs: fen. */
  readonly amount: V3OrderAmount;
  /** When the order can no longer be paid. */
  readonly timeExpire?: V3Time | undefined;
  /** Comes back in queries and notifications; at most 128 characters. */
  readonly attach?: string | undefined;
  /** https, or http over a private line; without query string. @default the client's `notifyUrl` */
  readonly notifyUrl?: string | undefined;
  /** The mark that decides which discounts apply, at most 32 characters. */
  readonly goodsTag?: string | undefined;
  /** `true` offers the payer an electronic invoice. By default there is none. */
  readonly supportFapiao?: boolean | undefined;
  /** The goods; needed for discounts on single goods. */
  readonly detail?: V3OrderDetail | undefined;
  /** Whether the money waits for profit sharing. */
  readonly settleInfo?: V3SettleInfo | undefined;
}

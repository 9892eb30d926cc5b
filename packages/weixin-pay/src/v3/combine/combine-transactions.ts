import type { CallOptions } from '@sdk/core-signing';
import type { V3H5SceneInfo, V3SceneInfo, V3Time } from '../transactions/order-params.js';
import type { V3H5Result, V3NativeResult, V3PrepayResult } from '../transactions/transactions.js';
import type { V3TradeState, V3TradeType } from '../transactions/transaction.js';

/** One order of several that are paid at once. Amounts are fen. */
export interface V3SubOrder {
  /** @default the client's `mchId` */
  readonly mchId?: string | undefined;
  /** Partner mode: the sub-merchant. */
  readonly subMchId?: string | undefined;
  /** Partner mode: the sub-merchant’s application. */
  readonly subAppId?: string | undefined;
  /** 6 to 32 characters; its own number, not the combined one. */
  readonly outTradeNo: string;
  /** `totalAmount` is fen. */
  readonly amount: { readonly totalAmount: number; readonly currency?: string | undefined };
  /** Comes back in queries and notifications; at most 128 characters, and required here. May be empty. */
  readonly attach: string;
  /** What the payer reads, at most 127 characters. */
  readonly description: string;
  /** The goods, as the platform’s text. */
  readonly detail?: string | undefined;
  /** The mark that decides which discounts apply. */
  readonly goodsTag?: string | undefined;
  /** `profitSharing` freezes the money; `subsidyAmount` is fen. */
  readonly settleInfo?:
    { readonly profitSharing?: boolean | undefined; readonly subsidyAmount?: number | undefined } | undefined;
}

/**
 * Several orders paid at once, of `v3.combine.app` and `v3.combine.native` (`/v3/combine-transactions/`). Amounts
 * are fen.
 */
export interface V3CombineParams {
  /** @default the client's `appId` */
  readonly combineAppId?: string | undefined;
  /** @default the client's `mchId` */
  readonly combineMchId?: string | undefined;
  /**
   * The merchant’s number of the whole: 6 to 32 characters, digits, letters, `_-|*`. Repeating the call with it is
   * safe.
   */
  readonly combineOutTradeNo: string;
  /** 2 to 50. */
  readonly subOrders: readonly V3SubOrder[];
  /** Where the payment is made. */
  readonly sceneInfo?: V3SceneInfo | undefined;
  /** When the order was made. */
  readonly timeStart?: V3Time | undefined;
  /** When the order can no longer be paid. */
  readonly timeExpire?: V3Time | undefined;
  /** @default the client's `notifyUrl` */
  readonly notifyUrl?: string | undefined;
}

/** Several orders paid at once in a mini program or official account, of `v3.combine.jsapi`. */
export interface V3CombineJsapiParams extends V3CombineParams {
  /** The payer by the openid that the application of the order knows. */
  readonly combinePayerInfo: { readonly openid: string };
}

/** Several orders paid at once from a browser outside WeChat, of `v3.combine.h5`. */
export interface V3CombineH5Params extends V3CombineParams {
  /** Where the payment is made; H5 orders need the payer’s address and the kind of page. */
  readonly sceneInfo: V3H5SceneInfo;
}

/** Which combined order is asked about, of `v3.combine.query`. */
export interface V3CombineQueryParams {
  /** The merchant’s number of the whole. */
  readonly combineOutTradeNo: string;
}

/** Which orders of a combined one are closed, of `v3.combine.close`. */
export interface V3CombineCloseParams {
  /** @default the client's `appId` */
  readonly combineAppId?: string | undefined;
  /** The merchant’s number of the whole. */
  readonly combineOutTradeNo: string;
  /** All orders of the whole: the platform closes them together. */
  readonly subOrders: readonly {
    readonly mchId?: string | undefined;
    readonly outTradeNo: string;
    readonly subMchId?: string | undefined;
    readonly subAppId?: string | undefined;
  }[];
}

/** State of a combined order, each of its orders with a state of its own. Amounts are fen. */
export interface V3CombinedTransaction {
  /** The application of the whole. */
  readonly combineAppId?: string;
  /** The merchant who made the whole. */
  readonly combineMchId?: string;
  /** The merchant’s number of the whole. */
  readonly combineOutTradeNo: string;
  /** Who paid; absent until it is paid. */
  readonly combinePayerInfo?: { readonly openid?: string };
  /** Where the payment is made. */
  readonly sceneInfo?: { readonly deviceId?: string };
  /** Each order with its own numbers, state and amounts, which are fen. */
  readonly subOrders: readonly {
    readonly mchId?: string;
    readonly subMchId?: string;
    readonly subAppId?: string;
    readonly subOpenid?: string;
    readonly outTradeNo: string;
    readonly transactionId?: string;
    readonly tradeType?: V3TradeType;
    readonly tradeState: V3TradeState;
    readonly bankType?: string;
    readonly attach?: string;
    readonly successTime?: string;
    readonly amount?: {
      readonly totalAmount?: number;
      readonly payerAmount?: number;
      readonly currency?: string;
      readonly payerCurrency?: string;
    };
  }[];
}

/** Several orders paid at once, below `/v3/combine-transactions/`. */
export interface V3CombineTransactions {
  /** One payment of several orders, in a mini program or an official account. @remarks `POST /v3/combine-transactions/jsapi` */
  jsapi(params: V3CombineJsapiParams, options?: CallOptions): Promise<V3PrepayResult>;
  /** One payment of several orders, in an app. @remarks `POST /v3/combine-transactions/app` */
  app(params: V3CombineParams, options?: CallOptions): Promise<V3PrepayResult>;
  /** One payment of several orders, by scanning. @remarks `POST /v3/combine-transactions/native` */
  native(params: V3CombineParams, options?: CallOptions): Promise<V3NativeResult>;
  /** One payment of several orders, from a browser outside WeChat. @remarks `POST /v3/combine-transactions/h5` */
  h5(params: V3CombineH5Params, options?: CallOptions): Promise<V3H5Result>;
  /** The state of the payment and of each order in it. @remarks `GET /v3/combine-transactions/out-trade-no/{}` */
  query(params: V3CombineQueryParams, options?: CallOptions): Promise<V3CombinedTransaction>;
  /** Makes the orders of an unpaid payment impossible to pay. @remarks `POST /v3/combine-transactions/out-trade-no/{}/close` */
  close(params: V3CombineCloseParams, options?: CallOptions): Promise<void>;
}

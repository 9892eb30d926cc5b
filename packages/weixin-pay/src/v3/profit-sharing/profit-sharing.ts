import type { CallOptions } from '@sdk/core-signing';

/**
 * What kind of account receives a share: a merchant, or a user by openid (of the application, or of the
 * sub-merchant's).
 */
export type V3ReceiverType = 'MERCHANT_ID' | 'PERSONAL_OPENID' | 'PERSONAL_SUB_OPENID' | (string & {});

interface SharingMerchant {
  /** @default the client's `appId` */
  readonly appId?: string | undefined;
  /** Partner mode. @default the client's */
  readonly subAppId?: string | undefined;
  /** Partner mode. @default the client's */
  readonly subMchId?: string | undefined;
}

/** Who receives what of a payment, of `v3.profitSharing.create`. Amounts are fen. */
export interface V3ProfitSharingParams extends SharingMerchant {
  /** WeChat Pay’s number of the order (「微信支付订单号」). */
  readonly transactionId: string;
  /** Repeating the call with the same number shares once. */
  readonly outOrderNo: string;
  /**
   * Who gets how much: `amount` is fen, `description` at most 80 characters, `account` a merchant’s number or an
   * openid by `type`.
   */
  readonly receivers: readonly {
    readonly type: V3ReceiverType;
    readonly account: string;
    /** Plain text, sealed here. */
    readonly name?: string | undefined;
    /** Fen. */
    readonly amount: number;
    readonly description: string;
  }[];
  /** `true` ends the freezing: what is left belongs to the merchant. */
  readonly unfreezeUnsplit: boolean;
}

/** Which sharing is asked about, of `v3.profitSharing.query`. */
export interface V3ProfitSharingQueryParams {
  /** Partner mode. @default the client's */
  readonly subMchId?: string | undefined;
  /** WeChat Pay’s number of the order (「微信支付订单号」). */
  readonly transactionId: string;
  /** The merchant’s number of the sharing. */
  readonly outOrderNo: string;
}

/** State of a sharing, with the result of each receiver. Amounts are fen. */
export interface V3ProfitSharingOrder {
  /** Partner mode: the sub-merchant. */
  readonly subMchId?: string;
  /** WeChat Pay’s number of the order (「微信支付订单号」). */
  readonly transactionId: string;
  /** The merchant’s number of the order or sharing. */
  readonly outOrderNo: string;
  /** WeChat Pay’s number of the sharing. */
  readonly orderId: string;
  /** `FINISHED` says that every receiver has a `result`, not that all got their share. */
  readonly state: 'PROCESSING' | 'FINISHED' | (string & {});
  /** `result` `SUCCESS` is a share that was paid; with `CLOSED` see `failReason`. Amounts are fen. */
  readonly receivers?: readonly {
    readonly type: V3ReceiverType;
    readonly account: string;
    /** Fen. */
    readonly amount: number;
    readonly description?: string;
    readonly result: 'PENDING' | 'SUCCESS' | 'CLOSED' | (string & {});
    readonly failReason?: string;
    readonly createTime?: string;
    readonly finishTime?: string;
    readonly detailId?: string;
  }[];
}

/** By exactly one of `orderId` and `outOrderNo`. */
export interface V3ProfitSharingReturnParams {
  /** Partner mode. @default the client's */
  readonly subMchId?: string | undefined;
  /** WeChat Pay’s number of the order or sharing. */
  readonly orderId?: string | undefined;
  /** The merchant’s number of the order or sharing. */
  readonly outOrderNo?: string | undefined;
  /** Repeating the call with the same number returns once. */
  readonly outReturnNo: string;
  /** The merchant who gives the share back. */
  readonly returnMchId: string;
  /** Fen. */
  readonly amount: number;
  /** Reason, at most 80 characters. */
  readonly description: string;
}

/** Which share that was taken back is asked about, of `v3.profitSharing.queryReturn`. */
export interface V3ProfitSharingReturnQueryParams {
  /** Partner mode. @default the client's */
  readonly subMchId?: string | undefined;
  /** The merchant’s number of the return. */
  readonly outReturnNo: string;
  /** The merchant’s number of the order or sharing. */
  readonly outOrderNo: string;
}

/** State of a share that was taken back. `amount` is fen. */
export interface V3ProfitSharingReturn {
  /** Partner mode: the sub-merchant. */
  readonly subMchId?: string;
  /** WeChat Pay’s number of the order or sharing. */
  readonly orderId?: string;
  /** The merchant’s number of the order or sharing. */
  readonly outOrderNo?: string;
  /** The merchant’s number of the return. */
  readonly outReturnNo: string;
  /** WeChat Pay’s number of the return. */
  readonly returnId?: string;
  /** The merchant who gives the share back. */
  readonly returnMchId?: string;
  /** Fen. */
  readonly amount: number;
  /** As in the return. */
  readonly description?: string;
  /** Only `SUCCESS` is money that came back. */
  readonly result: 'PROCESSING' | 'SUCCESS' | 'FAILED' | (string & {});
  /** Why it failed, in the platform’s word. */
  readonly failReason?: string;
  /** When it was made, RFC 3339. */
  readonly createTime?: string;
  /** When it was done, RFC 3339. */
  readonly finishTime?: string;
}

/** Gives what is left of a payment to the merchant, of `v3.profitSharing.unfreeze`. */
export interface V3UnfreezeParams {
  /** Partner mode. @default the client's */
  readonly subMchId?: string | undefined;
  /** WeChat Pay’s number of the order (「微信支付订单号」). */
  readonly transactionId: string;
  /** The merchant’s number of this call: repeating it unfreezes once. */
  readonly outOrderNo: string;
  /** Reason, at most 80 characters. */
  readonly description: string;
}

/** What of a payment can still be shared, of `v3.profitSharing.queryAmounts`. Fen. */
export interface V3UnsplitAmount {
  /** WeChat Pay’s number of the order (「微信支付订单号」). */
  readonly transactionId: string;
  /** Fen. */
  readonly unsplitAmount: number;
}

/** An account that may receive shares, of `v3.profitSharing.addReceiver`. */
export interface V3AddReceiverParams extends SharingMerchant {
  /** What kind of account it is. */
  readonly type: V3ReceiverType;
  /** A merchant’s number or an openid, by `type`; at most 64 characters. */
  readonly account: string;
  /** Plain text, sealed here. */
  readonly name?: string | undefined;
  /**
   * What the receiver is to the merchant, in the platform’s words: `STORE`, `STAFF`, `PARTNER`, `USER`, `SUPPLIER`,
   * … or `CUSTOM`.
   */
  readonly relationType: string;
  /** With `relationType` `CUSTOM`: the relation in words, at most 10 characters. */
  readonly customRelation?: string | undefined;
}

/** An account that may receive shares no more, of `v3.profitSharing.deleteReceiver`. */
export interface V3DeleteReceiverParams extends SharingMerchant {
  /** What kind of account it is. */
  readonly type: V3ReceiverType;
  /** A merchant’s number or an openid, by `type`; at most 64 characters. */
  readonly account: string;
}

/** An account that may receive shares, as the platform has it. */
export interface V3Receiver {
  /** Partner mode: the sub-merchant. */
  readonly subMchId?: string;
  /** What kind of account it is. */
  readonly type: V3ReceiverType;
  /** A merchant’s number or an openid, by `type`; at most 64 characters. */
  readonly account: string;
  /** Opened with the merchant's private key. */
  readonly name?: string;
  /**
   * What the receiver is to the merchant, in the platform’s words: `STORE`, `STAFF`, `PARTNER`, `USER`, `SUPPLIER`,
   * … or `CUSTOM`.
   */
  readonly relationType?: string;
  /** With `relationType` `CUSTOM`: the relation in words, at most 10 characters. */
  readonly customRelation?: string;
}

/** Shares a payment among receivers, below `/v3/profitsharing/`. Amounts are fen. */
export interface V3ProfitSharing {
  /** Shares a payment among receivers. @remarks `POST /v3/profitsharing/orders` */
  create(params: V3ProfitSharingParams, options?: CallOptions): Promise<V3ProfitSharingOrder>;
  /** What became of the shares. @remarks `GET /v3/profitsharing/orders/{outOrderNo}` */
  query(params: V3ProfitSharingQueryParams, options?: CallOptions): Promise<V3ProfitSharingOrder>;
  /** Takes a share back. @remarks `POST /v3/profitsharing/return-orders` */
  return(params: V3ProfitSharingReturnParams, options?: CallOptions): Promise<V3ProfitSharingReturn>;
  /** What became of a share that is taken back. @remarks `GET /v3/profitsharing/return-orders/{outReturnNo}` */
  queryReturn(
    params: V3ProfitSharingReturnQueryParams,
    options?: CallOptions,
  ): Promise<V3ProfitSharingReturn>;
  /** Gives what is left to the merchant. @remarks `POST /v3/profitsharing/orders/unfreeze` */
  unfreeze(params: V3UnfreezeParams, options?: CallOptions): Promise<V3ProfitSharingOrder>;
  /** What can still be shared. @remarks `GET /v3/profitsharing/transactions/{transactionId}/amounts` */
  queryAmounts(params: { readonly transactionId: string }, options?: CallOptions): Promise<V3UnsplitAmount>;
  /** Makes somebody a receiver. @remarks `POST /v3/profitsharing/receivers/add` */
  addReceiver(params: V3AddReceiverParams, options?: CallOptions): Promise<V3Receiver>;
  /** Takes a receiver off the list. @remarks `POST /v3/profitsharing/receivers/delete` */
  deleteReceiver(params: V3DeleteReceiverParams, options?: CallOptions): Promise<V3Receiver>;
  /**
   * The greatest share of a sub-merchant, in hundredths of a per cent.
   *
   * @remarks `GET /v3/profitsharing/merchant-configs/{subMchId}`
   */
  ratio(
    params?: { readonly subMchId?: string | undefined },
    options?: CallOptions,
  ): Promise<{ readonly subMchId: string; readonly maxRatio: number }>;
}

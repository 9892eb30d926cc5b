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
  readonly subMchId?: string | undefined;
}

/** Who receives what of a payment, of `v3.profitSharing.create`. Amounts are fen. */
export interface V3ProfitSharingParams extends SharingMerchant {
  readonly transactionId: string;
  /** Repeating the call with the same number shares once. */
  readonly outOrderNo: string;
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
  readonly subMchId?: string | undefined;
  readonly transactionId: string;
  readonly outOrderNo: string;
}

/** State of a sharing, with the result of each receiver. Amounts are fen. */
export interface V3ProfitSharingOrder {
  readonly subMchId?: string;
  readonly transactionId: string;
  readonly outOrderNo: string;
  readonly orderId: string;
  readonly state: 'PROCESSING' | 'FINISHED' | (string & {});
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
  readonly subMchId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly outOrderNo?: string | undefined;
  /** Repeating the call with the same number returns once. */
  readonly outReturnNo: string;
  readonly returnMchId: string;
  /** Fen. */
  readonly amount: number;
  readonly description: string;
}

/** Which share that was taken back is asked about, of `v3.profitSharing.queryReturn`. */
export interface V3ProfitSharingReturnQueryParams {
  readonly subMchId?: string | undefined;
  readonly outReturnNo: string;
  readonly outOrderNo: string;
}

/** State of a share that was taken back. `amount` is fen. */
export interface V3ProfitSharingReturn {
  readonly subMchId?: string;
  readonly orderId?: string;
  readonly outOrderNo?: string;
  readonly outReturnNo: string;
  readonly returnId?: string;
  readonly returnMchId?: string;
  /** Fen. */
  readonly amount: number;
  readonly description?: string;
  readonly result: 'PROCESSING' | 'SUCCESS' | 'FAILED' | (string & {});
  readonly failReason?: string;
  readonly createTime?: string;
  readonly finishTime?: string;
}

/** Gives what is left of a payment to the merchant, of `v3.profitSharing.unfreeze`. */
export interface V3UnfreezeParams {
  readonly subMchId?: string | undefined;
  readonly transactionId: string;
  readonly outOrderNo: string;
  readonly description: string;
}

/** What of a payment can still be shared, of `v3.profitSharing.queryAmounts`. Fen. */
export interface V3UnsplitAmount {
  readonly transactionId: string;
  /** Fen. */
  readonly unsplitAmount: number;
}

/** An account that may receive shares, of `v3.profitSharing.addReceiver`. */
export interface V3AddReceiverParams extends SharingMerchant {
  readonly type: V3ReceiverType;
  readonly account: string;
  /** Plain text, sealed here. */
  readonly name?: string | undefined;
  readonly relationType: string;
  readonly customRelation?: string | undefined;
}

/** An account that may receive shares no more, of `v3.profitSharing.deleteReceiver`. */
export interface V3DeleteReceiverParams extends SharingMerchant {
  readonly type: V3ReceiverType;
  readonly account: string;
}

/** An account that may receive shares, as the platform has it. */
export interface V3Receiver {
  readonly subMchId?: string;
  readonly type: V3ReceiverType;
  readonly account: string;
  /** Opened with the merchant's private key. */
  readonly name?: string;
  readonly relationType?: string;
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

import type { CallOptions } from '@sdk/core-signing';

/** Money for a user, of `v3.transferBills.create`. `transferAmount` is fen. */
export interface V3TransferParams {
  /** @default the client's `appId` */
  readonly appId?: string | undefined;
  /** Digits and letters, at most 32. Repeating the call with the same number pays once. */
  readonly outBillNo: string;
  /** What the transfer is for, as agreed with the platform, for example `1005`. */
  readonly transferSceneId: string;
  /** The receiver, as the application knows him. */
  readonly openid: string;
  /** The receiver's name in plain text, sealed here; required from 2000 yuan on. */
  readonly userName?: string | undefined;
  /** Fen. */
  readonly transferAmount: number;
  /** At most 32 characters; the receiver reads it. */
  readonly transferRemark: string;
  /** https, or http over a private line; without query string. Not the client's: that one expects payments. */
  readonly notifyUrl?: string | undefined;
  /** What the receiver reads as reason. */
  readonly userRecvPerception?: string | undefined;
  /** What the scene asks for. */
  readonly transferSceneReportInfos: readonly {
    readonly infoType: string;
    readonly infoContent: string;
  }[];
}

/** State of a transfer. With `WAIT_USER_CONFIRM` the user has still to confirm it in the mini program. */
export type V3TransferState =
  | 'ACCEPTED'
  | 'PROCESSING'
  | 'WAIT_USER_CONFIRM'
  | 'TRANSFERING'
  | 'SUCCESS'
  | 'FAIL'
  | 'CANCELING'
  | 'CANCELLED'
  | (string & {});

/** A transfer that was accepted, which is not yet money that arrived. */
export interface V3TransferResult {
  /** The merchant’s number of the transfer. */
  readonly outBillNo: string;
  /** WeChat Pay’s number of the transfer. */
  readonly transferBillNo: string;
  /** When it was made, RFC 3339. */
  readonly createTime: string;
  /** Only `SUCCESS` is money that arrived; with `WAIT_USER_CONFIRM` the user must confirm. */
  readonly state: V3TransferState;
  /** Why it failed, in the platform’s word. */
  readonly failReason?: string;
  /** With `WAIT_USER_CONFIRM`: what `wx.requestMerchantTransfer` takes as `package`. */
  readonly packageInfo?: string;
}

/** State of a transfer. `transferAmount` is fen. */
export interface V3TransferBill {
  /** The merchant’s number. */
  readonly mchId?: string;
  /** The merchant’s number of the transfer. */
  readonly outBillNo: string;
  /** WeChat Pay’s number of the transfer. */
  readonly transferBillNo: string;
  /** The application. */
  readonly appId?: string;
  /** Only `SUCCESS` is money that arrived; with `WAIT_USER_CONFIRM` the user must confirm. */
  readonly state: V3TransferState;
  /** Fen. */
  readonly transferAmount: number;
  /** As in the transfer. */
  readonly transferRemark?: string;
  /** Why it failed, in the platform’s word. */
  readonly failReason?: string;
  /** The user, as the application knows him. */
  readonly openid?: string;
  /** Opened with the merchant's private key. */
  readonly userName?: string;
  /** When it was made, RFC 3339. */
  readonly createTime?: string;
  /** When its state last changed, RFC 3339. */
  readonly updateTime?: string;
}

/** A transfer that is being called off; ask for its state until it is `CANCELLED`. */
export interface V3TransferCancelResult {
  /** The merchant’s number of the transfer. */
  readonly outBillNo: string;
  /** WeChat Pay’s number of the transfer. */
  readonly transferBillNo?: string;
  /** `CANCELING` until it is `CANCELLED`. */
  readonly state: V3TransferState;
  /** When its state last changed, RFC 3339. */
  readonly updateTime?: string;
}

/** Money to a user, who confirms it in WeChat (商家转账). */
export interface V3TransferBills {
  /**
   * Pays a user, who confirms it in WeChat.
   *
   * @throws PlatformError; with the outcome `unknown` (for example `SYSTEM_ERROR`) query with the same number.
   * @remarks `POST /v3/fund-app/mch-transfer/transfer-bills`
   */
  create(params: V3TransferParams, options?: CallOptions): Promise<V3TransferResult>;
  /** The state of a transfer, by the merchant's number. @remarks `GET /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{}` */
  queryByOutBillNo(params: { readonly outBillNo: string }, options?: CallOptions): Promise<V3TransferBill>;
  /** The state of a transfer, by WeChat Pay's number. @remarks `GET /v3/fund-app/mch-transfer/transfer-bills/transfer-bill-no/{}` */
  queryByTransferBillNo(
    params: { readonly transferBillNo: string },
    options?: CallOptions,
  ): Promise<V3TransferBill>;
  /**
   * Takes back a transfer that the user has not confirmed yet.
   *
   * @remarks `POST /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{}/cancel`
   */
  cancel(params: { readonly outBillNo: string }, options?: CallOptions): Promise<V3TransferCancelResult>;
}

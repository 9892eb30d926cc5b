import type { V2CallOptions } from './v2-call-options.js';
import type { V2ExtraParams, V2Result } from './v2-result.js';

/** Payments from the merchant to people, API v2. All need the merchant's certificate; their answers are not signed. */
export interface V2TransferOperations {
  /** Pays into a user's balance (`/mmpaymkttransfers/promotion/transfers`). Keyed by `partnerTradeNo`. */
  transfers(params: TransfersParams, options?: V2CallOptions): Promise<TransfersResult>;
  /** What became of a payment into a balance (`/mmpaymkttransfers/gettransferinfo`). */
  getTransferInfo(
    params: { readonly partnerTradeNo: string } & V2ExtraParams,
    options?: V2CallOptions,
  ): Promise<TransferInfoResult>;
  /**
   * Pays to a bank card (`/mmpaysptrans/pay_bank`). Number and name travel encrypted with the platform's RSA key,
   * which is fetched once. Keyed by `partnerTradeNo`.
   */
  payBank(params: PayBankParams, options?: V2CallOptions): Promise<PayBankResult>;
  /** What became of a payment to a card (`/mmpaysptrans/query_bank`). */
  queryBank(
    params: { readonly partnerTradeNo: string } & V2ExtraParams,
    options?: V2CallOptions,
  ): Promise<QueryBankResult>;
  /** The platform's RSA key for {@link payBank} (`https://fraud.mch.weixin.qq.com/risk/getpublickey`), PEM. */
  getPublicKey(options?: V2CallOptions): Promise<V2Result & { readonly pubKey: string }>;
}

/** A payment to a user’s balance (`/mmpaymkttransfers/promotion/transfers`). `amount` is fen. */
export interface TransfersParams extends V2ExtraParams {
  /** The payment's number, chosen by the merchant: up to 32 letters and digits. Never a new one for the same. */
  readonly partnerTradeNo: string;
  /** The user, as the application knows him. */
  readonly openid: string;
  /** @default NO_CHECK */
  readonly checkName?: 'NO_CHECK' | 'FORCE_CHECK' | undefined;
  /** `FORCE_CHECK` needs it. */
  readonly reUserName?: string | undefined;
  /** Fen. */
  readonly amount: number;
  /** What the payment is for; the receiver reads it. */
  readonly desc: string;
  /** Address of the machine that asks. */
  readonly spbillCreateIp?: string | undefined;
  /** The merchant’s number of the terminal. */
  readonly deviceInfo?: string | undefined;
  /** The platform’s word for the occasion, where the merchant was given one. */
  readonly scene?: string | undefined;
}

/** What `/mmpaymkttransfers/promotion/transfers` answers. */
export interface TransfersResult extends V2Result {
  /** The merchant’s number of the payment. */
  readonly partnerTradeNo: string;
  /** WeChat Pay’s number of the payment. */
  readonly paymentNo?: string;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly paymentTime?: string;
}

/** What `/mmpaymkttransfers/gettransferinfo` answers. Amounts are fen. */
export interface TransferInfoResult extends V2Result {
  /** The merchant’s number of the payment. */
  readonly partnerTradeNo: string;
  /** WeChat Pay’s number of the payment. */
  readonly detailId?: string;
  /** `SUCCESS`, `FAILED`, `PROCESSING`. */
  readonly status?: string;
  /** Why it failed. */
  readonly reason?: string;
  /** The user, as the application knows him. */
  readonly openid?: string;
  /** The receiver’s name, as it was given. */
  readonly transferName?: string;
  /** Fen. */
  readonly paymentAmount?: number;
  /** When it was asked for: `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly transferTime?: string;
  /** When it was paid: `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly paymentTime?: string;
  /** As in the payment. */
  readonly desc?: string;
}

/** A payment to a bank card (`/mmpaysptrans/pay_bank`). `amount` is fen; the card and the name are sealed here. */
export interface PayBankParams extends V2ExtraParams {
  /** The payment's number, chosen by the merchant: 8 to 32 letters and digits. Never a new one for the same. */
  readonly partnerTradeNo: string;
  /** The card's number and its holder's name, in the clear: they are encrypted here. */
  readonly bankNo: string;
  /** The card holder’s name, in the clear: it is encrypted here. */
  readonly trueName: string;
  /** The platform's number of the bank, for example `1002`. */
  readonly bankCode: string;
  /** Fen. */
  readonly amount: number;
  /** What the payment is for, on the receiver’s statement. */
  readonly desc?: string | undefined;
}

/** What `/mmpaysptrans/pay_bank` answers. Amounts are fen. */
export interface PayBankResult extends V2Result {
  /** The merchant’s number of the payment. */
  readonly partnerTradeNo: string;
  /** Fen. */
  readonly amount?: number;
  /** WeChat Pay’s number of the payment. */
  readonly paymentNo?: string;
  /** Fen: the platform’s fee. */
  readonly cmmsAmt?: number;
}

/** What `/mmpaysptrans/query_bank` answers. Amounts are fen. */
export interface QueryBankResult extends V2Result {
  /** The merchant’s number of the payment. */
  readonly partnerTradeNo: string;
  /** WeChat Pay’s number of the payment. */
  readonly paymentNo?: string;
  /** MD5 of the card’s number. */
  readonly bankNoMd5?: string;
  /** MD5 of the holder’s name. */
  readonly trueNameMd5?: string;
  /** Fen. */
  readonly amount?: number;
  /** `PROCESSING`, `SUCCESS`, `FAILED`, `BANK_FAIL`. */
  readonly status?: string;
  /** Fen: the platform’s fee. */
  readonly cmmsAmt?: number;
  /** When it was asked for, China time. */
  readonly createTime?: string;
  /** When the bank paid, China time. */
  readonly paySuccTime?: string;
  /** Why it failed. */
  readonly reason?: string;
}

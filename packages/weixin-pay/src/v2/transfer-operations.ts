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
  readonly openid: string;
  /** @default NO_CHECK */
  readonly checkName?: 'NO_CHECK' | 'FORCE_CHECK' | undefined;
  /** `FORCE_CHECK` needs it. */
  readonly reUserName?: string | undefined;
  /** Fen. */
  readonly amount: number;
  readonly desc: string;
  readonly spbillCreateIp?: string | undefined;
  readonly deviceInfo?: string | undefined;
  readonly scene?: string | undefined;
}

/** What `/mmpaymkttransfers/promotion/transfers` answers. */
export interface TransfersResult extends V2Result {
  readonly partnerTradeNo: string;
  readonly paymentNo?: string;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly paymentTime?: string;
}

/** What `/mmpaymkttransfers/gettransferinfo` answers. Amounts are fen. */
export interface TransferInfoResult extends V2Result {
  readonly partnerTradeNo: string;
  readonly detailId?: string;
  /** `SUCCESS`, `FAILED`, `PROCESSING`. */
  readonly status?: string;
  readonly reason?: string;
  readonly openid?: string;
  readonly transferName?: string;
  /** Fen. */
  readonly paymentAmount?: number;
  readonly transferTime?: string;
  readonly paymentTime?: string;
  readonly desc?: string;
}

/** A payment to a bank card (`/mmpaysptrans/pay_bank`). `amount` is fen; the card and the name are sealed here. */
export interface PayBankParams extends V2ExtraParams {
  /** The payment's number, chosen by the merchant: 8 to 32 letters and digits. Never a new one for the same. */
  readonly partnerTradeNo: string;
  /** The card's number and its holder's name, in the clear: they are encrypted here. */
  readonly bankNo: string;
  readonly trueName: string;
  /** The platform's number of the bank, for example `1002`. */
  readonly bankCode: string;
  /** Fen. */
  readonly amount: number;
  readonly desc?: string | undefined;
}

/** What `/mmpaysptrans/pay_bank` answers. Amounts are fen. */
export interface PayBankResult extends V2Result {
  readonly partnerTradeNo: string;
  /** Fen. */
  readonly amount?: number;
  readonly paymentNo?: string;
  readonly cmmsAmt?: number;
}

/** What `/mmpaysptrans/query_bank` answers. Amounts are fen. */
export interface QueryBankResult extends V2Result {
  readonly partnerTradeNo: string;
  readonly paymentNo?: string;
  readonly bankNoMd5?: string;
  readonly trueNameMd5?: string;
  /** Fen. */
  readonly amount?: number;
  /** `PROCESSING`, `SUCCESS`, `FAILED`, `BANK_FAIL`. */
  readonly status?: string;
  readonly cmmsAmt?: number;
  readonly createTime?: string;
  readonly paySuccTime?: string;
  readonly reason?: string;
}

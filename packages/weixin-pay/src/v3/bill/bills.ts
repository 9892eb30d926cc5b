import type { CallOptions } from '@sdk/core-signing';

interface BillDay {
  /** China's day, `2025-01-31`. Its bill exists from about ten o'clock of the next day. */
  readonly billDate: string;
  /** `GZIP` sends fewer bytes; what is read is the same. @default plain text */
  readonly tarType?: 'GZIP' | undefined;
}

export interface V3TradeBillParams extends BillDay {
  /** Partner mode: only this sub-merchant. @default all of them */
  readonly subMchId?: string | undefined;
  /** @default ALL */
  readonly billType?: 'ALL' | 'SUCCESS' | 'REFUND' | undefined;
}

export interface V3FundflowBillParams extends BillDay {
  /** @default BASIC */
  readonly accountType?: 'BASIC' | 'OPERATION' | 'FEES' | undefined;
}

export interface V3SubMerchantFundflowBillParams extends BillDay {
  readonly subMchId: string;
  readonly accountType: 'BASIC' | 'OPERATION' | 'FEES';
  /** @default AEAD_AES_256_GCM */
  readonly algorithm?: string | undefined;
}

/** One line by the names of the header line, exactly as written: amounts are yuan text. */
export type V3BillRow = Readonly<Record<string, string>>;

/**
 * A bill. It can be read once, by one of its functions; each checks the SHA-1 that the signed answer named,
 * over the decompressed bytes, and fails at the end when it differs: what was read until then is not to be used.
 */
export interface V3Bill {
  readonly hashType: string;
  readonly hashValue: string;
  /** The whole text without its byte order mark. @throws SignatureError, step `hash`. */
  text(): Promise<string>;
  /** The lines one by one, without the summary. @throws SignatureError, step `hash`, after the last line. */
  rows(): AsyncIterable<V3BillRow>;
  /** The two last lines, by name; there after the bill was read to its end, `undefined` before. */
  summary(): V3BillRow | undefined;
  /** The decompressed bytes as they arrive. @throws SignatureError, step `hash`, at the end. */
  stream(): AsyncIterable<Uint8Array>;
}

/** Bills are text in yuan; see `V3Bill`. */
export interface V3Bills {
  /** @remarks `GET /v3/bill/tradebill`. PlatformError `NO_STATEMENT_EXIST`: no trade that day, or too early. */
  trade(params: V3TradeBillParams, options?: CallOptions): Promise<V3Bill>;
  /** @remarks `GET /v3/bill/fundflowbill` */
  fundflow(params: V3FundflowBillParams, options?: CallOptions): Promise<V3Bill>;
}

import type { BillReadingOptions, BillRow } from '../bill/bill-row.js';
import type { V2CallOptions } from './v2-call-options.js';

/** Bills of API v2: text in yuan, as the platform writes it. */
export interface V2BillOperations {
  /**
   * The orders of a day (`/pay/downloadbill`), ready around 10 o'clock of the next.
   *
   * @throws PlatformError with the platform's `error_code` as `errCode`, for example `20002` (no bill).
   */
  downloadBill(params: DownloadBillParams, options?: BillCallOptions): Promise<V2Bill>;
  /** The movements of an account on a day (`/pay/downloadfundflow`). Needs the merchant's certificate. */
  downloadFundflow(params: DownloadFundflowParams, options?: BillCallOptions): Promise<V2Bill>;
}

/** Options of one download. */
export interface BillCallOptions extends V2CallOptions, BillReadingOptions {
  /** Milliseconds for asking, and again between two pieces of the file. @default 60000 */
  readonly timeout?: number | undefined;
  /** Greatest length of the text in bytes, after unpacking. @default 1073741824 (1 GiB) */
  readonly maxBytes?: number | undefined;
}

/** The day and kind of a bill of orders (`/pay/downloadbill`). */
export interface DownloadBillParams {
  /** `yyyyMMdd` or `yyyy-MM-dd`, China time. */
  readonly billDate: string;
  /** @default ALL */
  readonly billType?: 'ALL' | 'SUCCESS' | 'REFUND' | 'RECHARGE_REFUND' | undefined;
  /** How it travels; it arrives unpacked. @default GZIP */
  readonly tarType?: 'GZIP' | 'NONE' | undefined;
}

/** The day and account of a bill of funds (`/pay/downloadfundflow`). */
export interface DownloadFundflowParams {
  /** `yyyyMMdd` or `yyyy-MM-dd`, China time. */
  readonly billDate: string;
  /** @default Basic */
  readonly accountType?: 'Basic' | 'Operation' | 'Fees' | undefined;
  /** How it travels; it arrives unpacked. @default GZIP */
  readonly tarType?: 'GZIP' | 'NONE' | undefined;
}

/** Column names of the bill (Chinese, as the platform writes them) and the values without the backtick. */
export type V2BillRow = BillRow;

/**
 * A bill that is being downloaded. It can be read once, as rows or as text; what is not read to its end must be
 * given up with `close()`, as it holds a connection.
 */
export interface V2Bill extends AsyncIterable<V2BillRow> {
  /** The totals at the end of the bill; known when the rows were read to their end. */
  readonly summary: V2BillRow | undefined;
  /** The whole bill without its byte order mark, otherwise unchanged. */
  text(): Promise<string>;
  /** Gives up the download. May be repeated. */
  close(): Promise<void>;
}

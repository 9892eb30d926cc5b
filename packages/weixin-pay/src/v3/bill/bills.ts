import type { CallOptions } from '@sdk/core-signing';
import type { BillReadingOptions, BillRow } from '../../bill/bill-row.js';

interface BillDay {
  /** China's day, `2025-01-31`. Its bill exists from about ten o'clock of the next day. */
  readonly billDate: string;
  /** `GZIP` sends fewer bytes; what is read is the same. @default plain text */
  readonly tarType?: 'GZIP' | undefined;
}

/** The day and kind of a bill of trades. */
export interface V3TradeBillParams extends BillDay {
  /** Partner mode: only this sub-merchant. @default all of them */
  readonly subMchId?: string | undefined;
  /** @default ALL */
  readonly billType?: 'ALL' | 'SUCCESS' | 'REFUND' | undefined;
}

/** The day and account of a bill of funds. */
export interface V3FundflowBillParams extends BillDay {
  /** @default BASIC */
  readonly accountType?: 'BASIC' | 'OPERATION' | 'FEES' | undefined;
}

/** Options of one download. */
export interface V3BillOptions extends CallOptions, BillReadingOptions {}

/** One line by the names of the header line, exactly as written: amounts are yuan text. */
export type V3BillRow = BillRow;

/**
 * A bill that is being downloaded. It can be read once, by one of its functions; each checks the SHA-1 that the
 * signed answer named, over the decompressed bytes, and fails at the end when it differs: what was read until then
 * is not to be used. What is not read to its end must be given up with `close()`, as it holds a connection.
 */
export interface V3Bill {
  /** How the platform’s digest of the bill was made: `SHA1`. */
  readonly hashType: string;
  /** The platform’s digest of the bill in hexadecimal; it was compared with the bytes. */
  readonly hashValue: string;
  /**
   * The whole text without its byte order mark.
   *
   * @throws SignatureError, step `hash`; NetworkError, TimeoutError, MalformedResponseError.
   */
  text(): Promise<string>;
  /**
   * The lines one by one, without the summary.
   *
   * @throws as {@link text}; SignatureError after the last line.
   */
  rows(): AsyncIterable<V3BillRow>;
  /** The two last lines, by name: there when `rows()` was read to its end, `undefined` before. */
  summary(): V3BillRow | undefined;
  /** The decompressed bytes as they arrive. @throws as {@link text}; SignatureError at the end. */
  stream(): AsyncIterable<Uint8Array>;
  /** Gives up the download, wherever it stands. May be repeated. */
  close(): Promise<void>;
}

/** Bills are text in yuan; see {@link V3Bill}. `timeout` holds for asking, and again between two pieces of the file. */
export interface V3Bills {
  /**
   * The trades of a day.
   *
   * @throws PlatformError `NO_STATEMENT_EXIST`: no trade that day, or too early.
   * @remarks `GET /v3/bill/tradebill`
   */
  trade(params: V3TradeBillParams, options?: V3BillOptions): Promise<V3Bill>;
  /**
   * What moved on an account of the merchant.
   *
   * @throws ConfigError `ERR_SDK_UNSUPPORTED`, before the network, when a sub-merchant is named: such bills are
   * encrypted, in several files, at another address. `v3.request` asks for their addresses.
   * @remarks `GET /v3/bill/fundflowbill`
   */
  fundflow(params: V3FundflowBillParams, options?: V3BillOptions): Promise<V3Bill>;
}

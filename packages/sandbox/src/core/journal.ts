import type { PlatformName } from './platform.js';

/** One request as it arrived, what it meant, what was answered and, if its signature failed, why. */
export interface JournalEntry {
  readonly id: string;
  readonly at: number;
  readonly platform: PlatformName | null;
  /** The platform's operation, for example `alipay.trade.pay`. */
  readonly operation: string | null;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Record<string, string>;
  /** The bytes as text: UTF-8 when they are valid UTF-8, otherwise one character a byte (`latin1`). */
  readonly requestBody: string;
  /** How {@link requestBody} was decoded; absent means `utf-8`. */
  readonly requestEncoding?: 'utf-8' | 'latin1';
  readonly status: number;
  readonly responseHeaders: Record<string, string>;
  readonly responseBody: string;
  /** Milliseconds of real time. */
  readonly duration: number;
  readonly outTradeNo: string | null;
  /** Result in the platform's words, for example `10000` or `40004 ACQ.TRADE_NOT_EXIST`. */
  readonly result: string | null;
  readonly signature: SignatureDiagnosis | null;
  /** The fault that hit this request; absent when none did. */
  readonly fault?: JournalFault;
}

/** Which of the faults that were set hit a request, and what it did. */
export interface JournalFault {
  /** Its id in the control API, for example `flt_1`. */
  readonly id: string;
  /** For example `commit-then-status`. */
  readonly effect: string;
}

/** The verdict on a request's signature, proven where it can be. */
export interface SignatureDiagnosis {
  readonly valid: boolean;
  readonly scheme: string;
  /** A stable word for the cause, for example `wrong-key`, `sign-type-omitted`, `values-url-encoded`. */
  readonly cause: string | null;
  /** What proves it, for example the recovered digest and the candidate string that has it. */
  readonly evidence: string | null;
  /** What to change, in one or two English sentences. */
  readonly fix: string | null;
  /** The string the platform expects to be signed. */
  readonly expectedStringToSign: string | null;
  /** The string that was signed, when it could be found. */
  readonly signedString: string | null;
}

/** What a route tells the journal about the request it is answering; the core records the rest. */
export interface JournalNote {
  operation?: string;
  outTradeNo?: string;
  result?: string;
  signature?: SignatureDiagnosis;
}

export interface Journal {
  /** Adds to what is known about a request in flight. `request` is the one the route received (`c.req.raw`). */
  note(request: Request, note: JournalNote): void;
  /** The id the entry for this request will have. */
  idOf(request: Request): string;
  /** The id of the request that is being answered where this is called; `null` outside of any. */
  currentId(): string | null;
  list(): JournalEntry[];
  get(id: string): JournalEntry | undefined;
}

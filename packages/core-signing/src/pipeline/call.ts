import type { SdkError } from '../errors/sdk-error.js';
import type { TransportResponse } from '../transport/transport.js';

/**
 * What repeating an operation means.
 * - `safe`: a query; may be repeated at will.
 * - `keyed`: idempotent by a number the caller chose (order, refund); may be repeated with the same number.
 * - `unsafe`: repeating may do it twice; repeated only when it was provably never processed.
 */
export type Idempotency = 'safe' | 'keyed' | 'unsafe';

/** Options every call of every client takes as its last argument. */
export interface CallOptions {
  /** Ends the call with an `AbortedError`, whose `outcome` says whether the request may have arrived. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt, from connecting to the last byte. Default: the client's `timeout`, 5000. */
  readonly timeout?: number | undefined;
  /** How often and how long this call is tried; `false` makes exactly one attempt. Default: the client's `retry`. */
  readonly retry?: RetryOptions | false | undefined;
}

/**
 * How often, and how long, a call is repeated. Which failures are repeated follows from what the operation means.
 */
export interface RetryOptions {
  /** Attempts in all. @default 3 */
  readonly maxAttempts?: number | undefined;
  /** First back-off ceiling in ms; the wait is uniformly random below it (full jitter). @default 100 */
  readonly baseDelay?: number | undefined;
  /** Greatest back-off ceiling in ms. @default 2000 */
  readonly maxDelay?: number | undefined;
  /** Milliseconds for the whole call with its retries and waits. @default 3 × timeout */
  readonly deadline?: number | undefined;
}

/** One attempt of a call. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  /** Milliseconds since the epoch, from the client's clock, at the start of this attempt. */
  readonly now: number;
}

/** The exact request of one attempt, signed. */
export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | null;
}

/** What the pipeline needs to send a request, whatever is done with the answer. */
export interface PipelineRequest {
  /** Lower-case platform name, for example `alipay`. */
  readonly platform: string;
  /** The platform's name of the operation. */
  readonly operation: string;
  readonly idempotency: Idempotency;
  readonly options?: CallOptions | undefined;
  /** Whether a call under way needs it, as one for a certificate: then it is made while the client closes too. */
  readonly isPart?: boolean | undefined;
  /** Default: the pipeline's. */
  readonly maxResponseBytes?: number | undefined;
  /** The answer's header (lower case) by which the platform's support finds the request, for diagnostics. */
  readonly requestIdHeader?: string | undefined;
  /**
   * Builds and signs one attempt. Runs inside retry, so that every attempt has its own timestamp and nonce.
   * Must not change the order or refund number.
   */
  sign(attempt: Attempt): SignedRequest | Promise<SignedRequest>;
  /** For failures with an unknown outcome: a sentence that names the query to make, with the order numbers. */
  reconcile?(): string;
  /**
   * Whether a refusal proves that the platform did nothing with the request, such as one of a gateway that turned it away
   * at the door: then it is repeated whatever repeating means. `'mended'` when the next attempt has what this one lacked,
   * such as another key: then it is no load of an outage, and costs nothing of the retry budget. Asked only about an
   * answer with the outcome `rejected`.
   */
  isTurnedAway?(refusal: SdkError): boolean | 'mended';
}

/** Everything the pipeline needs to make one call. */
export interface PipelineCall<Result> extends PipelineRequest {
  /**
   * Verifies the bytes received and decodes them. Throws `SignatureError`, `PlatformError`, `HttpStatusError`
   * or `MalformedResponseError`; one with `retryable: true` is retried for `safe` and `keyed` operations.
   *
   * @param attempts - how many attempts were made until this answer, 1 for the first
   */
  open(response: TransportResponse, attempts: number): Result | Promise<Result>;
}

import type { CallOptions, Idempotency } from '@sdk/core-signing';

/** The HTTP methods that API v3 knows. */
export type V3Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Options of `v3.request`, for paths that have no function here. */
export interface V3RequestOptions extends CallOptions {
  /** Values are percent-encoded; `undefined` is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  /** Sent as JSON, in the platform's names. Text is sent as it is. */
  readonly body?: object | string | undefined;
  /** What repeating means. @default `safe` for GET, otherwise `unsafe` */
  readonly idempotency?: Idempotency | undefined;
  /** Further headers. None that the client sets. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** An answer in the platform's names, verified. */
export interface V3Answer {
  /** HTTP status, a success. */
  readonly status: number;
  /** Lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `Request-ID`, for the platform's support. */
  readonly requestId: string | undefined;
  /** The JSON object; an empty one when there is no body (204). Integers beyond 2^53 are strings. */
  readonly data: Readonly<Record<string, unknown>>;
}

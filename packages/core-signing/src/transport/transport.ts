/** One HTTP exchange as exact bytes. Header names are lower case. */
export interface TransportRequest {
  readonly method: string;
  /** Absolute URL, already encoded: it is sent as it is. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes that were signed. */
  readonly body: Uint8Array | string | null;
  readonly signal?: AbortSignal | undefined;
  /** Phase limits in milliseconds. */
  readonly timeouts: TransportTimeouts;
  /** The decoded answer may not be longer than this many bytes. */
  readonly maxResponseBytes: number;
}

/**
 * Milliseconds for each phase of a request. What takes longer ends it with a `TimeoutError` that names the phase.
 */
export interface TransportTimeouts {
  /** Until the connection (with TLS) stands. */
  readonly connect: number;
  /** From the last byte sent until the answer's headers. */
  readonly headers: number;
  /** Between two pieces of the body. */
  readonly body: number;
  /** From the call until the last byte; for a stream until the headers. */
  readonly total: number;
}

/** An answer that was read to its end. */
export interface TransportResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes received, with the content encoding (gzip, deflate, br) removed. */
  readonly body: Uint8Array;
}

/** An answer whose body is read piece by piece, for bills and other large files. */
export interface TransportStreamResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * How bytes leave the process. Implementations never follow redirects and throw `NetworkError`,
 * `TimeoutError`, `AbortedError` or `MalformedResponseError` with the right `outcome`.
 */
export interface Transport {
  send(request: TransportRequest): Promise<TransportResponse>;
  /** Like {@link send}, but hands over the body as it arrives. */
  stream(request: TransportRequest): Promise<TransportStreamResponse>;
  /** Closes idle connections. A closed transport may not be used again. */
  close(): Promise<void>;
}

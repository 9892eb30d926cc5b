import type { TransportStreamResponse } from '../transport/transport.js';
import type { PipelineCall, PipelineRequest } from './call.js';

/** Makes calls: overall deadline → retry → attempt timeout → sign → policies → send → open. */
export interface Pipeline {
  /**
   * Sends a call and resolves to what its `open` made of the answer.
   *
   * @throws an `SdkError`, always, with `platform` and `operation` filled in. When its `outcome` is `unknown`,
   * its message ends with the call's `reconcile()`. An error of a later attempt has the outcome `unknown` when
   * an earlier attempt of the same `keyed` or `unsafe` call may have been processed.
   */
  execute<Result>(call: PipelineCall<Result>): Promise<Result>;
  /**
   * Sends a request and resolves when the headers of a 2xx answer are there; retries end at that point.
   * The body must be read to its end or returned from (`break` in `for await`), otherwise its connection is
   * held. Reading it rejects with `NetworkError`, `TimeoutError`, `AbortedError` or `MalformedResponseError`.
   *
   * @throws as {@link execute}; any other status is an `HttpStatusError`.
   */
  stream(request: PipelineRequest): Promise<TransportStreamResponse>;
  /**
   * Refuses further calls, and closes the transport's connections when those under way have ended, retries included.
   * Waits no longer than they may take. May be repeated.
   */
  close(): Promise<void>;
}

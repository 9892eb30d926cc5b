import type { Dispatcher } from 'undici';
import type { SdkError } from '../errors/sdk-error.js';
import { afterArrivals } from './after-arrivals.js';
import { joinHeaders } from './join-headers.js';
import { splitUrl } from './split-url.js';
import { abortedError, timeoutError, toTransportError } from './transport-failure.js';
import type { TransportRequest } from './transport.js';

/** Receives one exchange. `receiveHeaders` and `receiveData` may answer an error that ends it. */
export interface ExchangeSink {
  /** Whether the total time runs until the last byte (`true`) or until the headers. */
  readonly timesBody: boolean;
  receiveHeaders(
    status: number,
    headers: Readonly<Record<string, string>>,
    flow: ExchangeFlow,
  ): SdkError | undefined;
  receiveData(chunk: Buffer): SdkError | undefined;
  end(): void;
  fail(error: SdkError): void;
}

/** Control over the body of an exchange under way. */
export interface ExchangeFlow {
  pause(): void;
  resume(): void;
  /** Closes the connection if the exchange has not ended. */
  abandon(): void;
}

/**
 * Sends one request over a dispatcher and hands what comes to the sink. Uses `dispatch` rather than `request`,
 * because it alone says whether a request had been put on a connection when it failed.
 */
export function startExchange(dispatcher: Dispatcher, request: TransportRequest, sink: ExchangeSink): void {
  const { signal, timeouts } = request;
  const { origin, path } = splitUrl(request.url);
  const startedAt = performance.now();
  let controller: Dispatcher.DispatchController | undefined;
  let status: number | undefined;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;

  const stopTimer = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const release = (): void => {
    ended = true;
    stopTimer();
    signal?.removeEventListener('abort', onAbort);
  };
  const fail = (error: SdkError): void => {
    if (ended) return;
    release();
    sink.fail(error);
    controller?.abort(error);
  };
  const onAbort = (): void => fail(abortedError(signal?.reason, controller !== undefined));
  const left = (): number => timeouts.total - (performance.now() - startedAt);
  const giveUp = (): void => {
    if (controller === undefined)
      fail(timeoutError('connect', Math.min(timeouts.connect, timeouts.total), 'not-sent'));
    // The timer that limited connecting goes on as the one that limits the whole.
    else if (left() > 1) timer = setTimeout(onTimer, left());
    else fail(timeoutError('request', timeouts.total, 'unknown'));
  };
  const onTimer = (): void => {
    const due = timer;
    // What was not sent in time must not be sent now.
    if (controller === undefined && left() <= 1) giveUp();
    else
      afterArrivals(() => {
        if (timer === due) giveUp();
      });
  };

  if (signal?.aborted) {
    fail(abortedError(signal.reason, false));
    return;
  }
  timer = setTimeout(onTimer, Math.min(timeouts.connect, timeouts.total));
  signal?.addEventListener('abort', onAbort);

  dispatcher.dispatch(
    {
      origin,
      path,
      method: request.method,
      headers: request.headers,
      body: request.body,
      headersTimeout: timeouts.headers < timeouts.total ? timeouts.headers : 0,
      bodyTimeout: sink.timesBody && timeouts.body >= timeouts.total ? 0 : timeouts.body,
    },
    {
      onRequestStart(started) {
        // Given up while it waited for a connection: this is the last moment before a byte is written.
        if (ended) started.abort(new Error('The request was given up before it was sent.'));
        else controller = started;
      },
      onResponseStart(flow, statusCode, headers) {
        if (ended || statusCode < 200) return;
        status = statusCode;
        if (!sink.timesBody) stopTimer();
        const error = sink.receiveHeaders(statusCode, joinHeaders(headers), {
          pause: () => flow.pause(),
          resume: () => flow.resume(),
          abandon() {
            if (ended) return;
            release();
            flow.abort(new Error('The rest of the answer is not wanted.'));
          },
        });
        if (error !== undefined) fail(error);
      },
      onResponseData(_flow, chunk) {
        if (ended) return;
        const error = sink.receiveData(chunk);
        if (error !== undefined) fail(error);
      },
      onResponseEnd() {
        if (ended) return;
        release();
        sink.end();
      },
      onResponseError(_flow, error) {
        fail(toTransportError(error, { origin, mayHaveSent: controller !== undefined, status, timeouts }));
      },
    },
  );
}

import type { SdkError } from '../errors/sdk-error.js';
import type { TimeoutPhase } from '../errors/timeout-error.js';
import { afterArrivals } from './after-arrivals.js';
import { abortedError, causesOf, timeoutError, toTransportError } from './transport-failure.js';
import { untilAborted } from '../util/until-aborted.js';
import type { TransportRequest } from './transport.js';

/** Watches the times of one `fetch` and the caller's signal, and explains why it failed. */
export interface FetchWatch {
  /** For `fetch`: aborted when a time is over or the caller gives up. */
  readonly signal: AbortSignal;
  /** What `work` brings, unless it is over before: not every `fetch` takes notice of its signal. */
  race<Result>(work: Promise<Result>): Promise<Result>;
  /** Throws when the caller had given up before anything was sent. */
  assertRunning(): void;
  headersArrived(status: number): void;
  /** From here on only the pauses in the body are timed. */
  untimed(): void;
  /** Starts timing the wait for the next piece of the body. */
  waitForBody(): void;
  /** A piece has come and is being used. */
  pause(): void;
  /** Ends the exchange without an error of its own. */
  cancel(): void;
  /** Stops every timer and listener. */
  stop(): void;
  explain(failure: unknown): SdkError;
}

export function createFetchWatch(request: TransportRequest, origin: string): FetchWatch {
  const { timeouts, signal } = request;
  const controller = new AbortController();
  let reason: SdkError | undefined;
  let status: number | undefined;
  let phaseTimer: ReturnType<typeof setTimeout> | undefined;

  const giveUp = (error: SdkError): void => {
    reason ??= error;
    controller.abort(error);
  };
  const after = (milliseconds: number, phase: TimeoutPhase): ReturnType<typeof setTimeout> => {
    const over = (): void => {
      if (timer === totalTimer || timer === phaseTimer) giveUp(timeoutError(phase, milliseconds, 'unknown'));
    };
    const timer = setTimeout(() => afterArrivals(over), milliseconds);
    return timer;
  };
  const onAbort = (): void => giveUp(abortedError(signal?.reason, true));
  const clearPhase = (): void => {
    clearTimeout(phaseTimer);
    phaseTimer = undefined;
  };
  const clearTotal = (): void => {
    clearTimeout(totalTimer);
    totalTimer = undefined;
  };

  const beforeHeaders = timeouts.connect + timeouts.headers;
  let totalTimer: ReturnType<typeof setTimeout> | undefined = after(timeouts.total, 'request');
  if (beforeHeaders < timeouts.total) phaseTimer = after(beforeHeaders, 'headers');
  signal?.addEventListener('abort', onAbort);

  return {
    signal: controller.signal,
    race: (work) => untilAborted(work, controller.signal),
    assertRunning() {
      if (signal?.aborted) throw abortedError(signal.reason, false);
    },
    headersArrived(received) {
      status = received;
      clearPhase();
    },
    untimed: clearTotal,
    waitForBody() {
      // While the total time runs, a longer limit for a pause can never be reached.
      if (totalTimer === undefined || timeouts.body < timeouts.total)
        phaseTimer = after(timeouts.body, 'body');
    },
    pause: clearPhase,
    cancel() {
      controller.abort();
    },
    stop() {
      clearPhase();
      clearTotal();
      signal?.removeEventListener('abort', onAbort);
    },
    explain(failure) {
      if (reason !== undefined) return reason;
      return toTransportError(failure, { origin, mayHaveSent: !neverLeft(failure), status, timeouts });
    },
  };
}

/** Failures that can only happen before the first byte of a request, whatever `fetch` wraps them in. */
const neverLeftCodes =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|UND_ERR_CONNECT_TIMEOUT|UND_ERR_INVALID_ARG|CERT_\w+|UNABLE_TO_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/;

function neverLeft(failure: unknown): boolean {
  return causesOf(failure).some((error) => {
    const { code, syscall } = error as { code?: unknown; syscall?: unknown };
    return syscall === 'connect' || (typeof code === 'string' && neverLeftCodes.test(code));
  });
}

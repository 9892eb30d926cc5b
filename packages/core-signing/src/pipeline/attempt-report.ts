import type { PlatformError } from '../errors/platform-error.js';
import type { SdkError } from '../errors/sdk-error.js';
import type { PipelineRequest, SignedRequest } from './call.js';
import type { PipelineRuntime } from './pipeline-settings.js';
import type { RequestEndEvent, RequestErrorEvent, RequestStartEvent } from './request-events.js';
import { stripQuery } from './strip-query.js';

type Headers = Readonly<Record<string, string>>;
type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** Tells diagnostics subscribers and the logger about one attempt. */
export interface AttemptReport {
  succeeded(status: number, headers: Headers): void;
  /** @param retryIn - milliseconds until the next attempt, `undefined` when there is none */
  failed(
    error: SdkError,
    answer: { status: number; headers: Headers } | undefined,
    retryIn: number | undefined,
  ): void;
}

/** `undefined` when nobody listens: then an attempt costs three property reads. */
export function startAttemptReport(
  runtime: PipelineRuntime,
  request: PipelineRequest,
  attempt: number,
  signed: SignedRequest,
): AttemptReport | undefined {
  const { channels, logger, stopwatch } = runtime;
  const { start, end, error } = channels;
  if (logger === undefined && !start.hasSubscribers && !end.hasSubscribers && !error.hasSubscribers)
    return undefined;

  const event: RequestStartEvent = {
    platform: request.platform,
    operation: request.operation,
    idempotency: request.idempotency,
    attempt,
    method: signed.method,
    url: stripQuery(signed.url),
  };
  start.publish(event);
  const startedAt = stopwatch();
  const idOf = (headers: Headers | undefined): string | undefined =>
    request.requestIdHeader === undefined ? undefined : headers?.[request.requestIdHeader];
  const duration = (): number => Math.round((stopwatch() - startedAt) * 1000) / 1000;

  return {
    succeeded(status, headers) {
      const done = event as Writable<RequestEndEvent>;
      done.status = status;
      done.duration = duration();
      done.requestId = idOf(headers);
      end.publish(done);
      logger?.debug({ ...done }, `${event.operation} answered`);
    },
    failed(failure, answer, retryIn) {
      const done = event as Writable<RequestErrorEvent>;
      done.status = answer?.status;
      done.duration = duration();
      const refusal = failure as Partial<PlatformError>;
      done.requestId = idOf(answer?.headers) ?? codeOf(refusal.requestId);
      done.code = failure.code;
      done.outcome = failure.outcome;
      // Absent rather than `undefined`: a line of a log names what there is.
      if (refusal.errCode !== undefined) done.errCode = codeOf(refusal.errCode);
      if (refusal.subCode !== undefined) done.subCode = codeOf(refusal.subCode);
      if (retryIn !== undefined) done.retryIn = retryIn;
      error.publish(done);
      const next = retryIn === undefined ? 'failed' : 'failed and will be retried';
      logger?.warn({ ...done }, `${event.operation} ${next}`);
    },
  };
}

/** A code as platforms write them: whatever else stands in its place may be anything, and is not told on. */
function codeOf(value: unknown): string | undefined {
  const code = String(value);
  return /^[\w.:-]{1,64}$/.test(code) && value !== undefined ? code : undefined;
}

import { AbortedError } from '../errors/aborted-error.js';
import { completeError } from '../errors/complete-error.js';
import type { HttpStatusError } from '../errors/http-status-error.js';
import type { SdkError } from '../errors/sdk-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import type { TransportRequest } from '../transport/transport.js';
import { untilAborted } from '../util/until-aborted.js';
import { startAttemptReport, type AttemptReport } from './attempt-report.js';
import { resolveCallLimits, type CallLimits } from './call-limits.js';
import type { PipelineRequest, SignedRequest } from './call.js';
import { isWorthRetrying } from './is-worth-retrying.js';
import type { PipelineRuntime } from './pipeline-settings.js';
import { parseRetryAfter } from './retry-after.js';
import { retryDelay } from './retry-delay.js';
import { toCallError, type AttemptStage } from './to-call-error.js';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** What differs between a whole answer and a stream. */
export interface CallHandlers<Received extends Answer, Result> {
  send(request: TransportRequest): Promise<Received>;
  open(answer: Received, attempts: number): Result | Promise<Result>;
}

/** Runs one call with its retries until it succeeds, fails for good, or its time is over. */
export async function runCall<Received extends Answer, Result>(
  runtime: PipelineRuntime,
  request: PipelineRequest,
  handlers: CallHandlers<Received, Result>,
): Promise<Result> {
  // `fetch` takes `null` for none too.
  const signal = request.options?.signal ?? undefined;
  if (signal?.aborted) throw abandon(request, signal, { number: 1, inDoubt: false });
  const limits = limitsOf(runtime, request);
  const startedAt = runtime.stopwatch();
  let inDoubt = false;

  enter(runtime, request, startedAt + limits.deadline);
  try {
    for (let number = 1; ; number += 1) {
      const remaining = number === 1 ? limits.deadline : timeLeft(runtime, limits, startedAt);
      let limit = Math.min(limits.timeout, remaining);
      let stage: AttemptStage = 'sign';
      let answer: Received | undefined;
      let report: AttemptReport | undefined;
      // All of an attempt is awaited here: a function of its own would be half a kilobyte more for each call that waits.
      try {
        const signing = request.sign({ number, now: runtime.clock.now() });
        // Signing can wait for others, for example for credentials or a certificate that has to be fetched.
        const signed = 'then' in signing ? await inTime(signing, signal, limits, remaining) : signing;
        if (signal?.aborted) throw abandon(request, signal, { number, inDoubt });
        limit = Math.min(limit, timeAfterSigning(runtime, limits, startedAt));
        report = startAttemptReport(runtime, request, number, signed);
        stage = 'send';
        answer = await handlers.send(toTransportRequest(runtime, request, signed, limit));
        stage = 'open';
        const opening = handlers.open(answer, number);
        // So can opening.
        const result = await (signal === undefined ? opening : untilAborted(opening, signal));
        report?.succeeded(answer.status, answer.headers);
        runtime.budget.earn();
        return result;
      } catch (failure) {
        const error = nameDeadline(toCallError(failure, stage, signal), limits, limit);
        const wait = waitBeforeRetry(runtime, request, limits, { error, number, startedAt, answer });
        report?.failed(error, answer, wait);
        if (stage === 'sign') tellUnsent(error, request);
        if (wait === undefined) throw complete(error, request, inDoubt);
        inDoubt ||= error.outcome === 'unknown';
        await runtime.delay(wait, signal);
        if (signal?.aborted) throw abandon(request, signal, { number: number + 1, inDoubt });
      }
    }
  } finally {
    runtime.gate.leave();
  }
}

function enter(runtime: PipelineRuntime, request: PipelineRequest, end: number): void {
  try {
    runtime.gate.enter(end, request.isPart === true);
  } catch (refusal) {
    throw complete(toCallError(refusal, 'sign', undefined), request, false);
  }
}

function limitsOf(runtime: PipelineRuntime, request: PipelineRequest): CallLimits {
  try {
    return resolveCallLimits(runtime, request.options);
  } catch (failure) {
    throw complete(toCallError(failure, 'sign', request.options?.signal), request, false);
  }
}

function toTransportRequest(
  runtime: PipelineRuntime,
  { options, maxResponseBytes }: PipelineRequest,
  { method, url, headers, body }: SignedRequest,
  limit: number,
): TransportRequest {
  return {
    method,
    url,
    headers: { 'user-agent': runtime.userAgent, ...headers },
    body,
    signal: options?.signal ?? undefined,
    timeouts: { connect: limit, headers: limit, body: limit, total: limit },
    maxResponseBytes: maxResponseBytes ?? runtime.maxResponseBytes,
  };
}

/** Milliseconds to wait before the next attempt, or `undefined` when there must be none. */
function waitBeforeRetry(
  runtime: PipelineRuntime,
  request: PipelineRequest,
  limits: CallLimits,
  failed: {
    readonly error: SdkError;
    readonly number: number;
    readonly startedAt: number;
    readonly answer: Answer | undefined;
  },
): number | undefined {
  const { error, number, startedAt, answer } = failed;
  if (number >= limits.maxAttempts) return undefined;
  const isRefusal = answer !== undefined && error.outcome === 'rejected';
  const turnedAway = isRefusal ? request.isTurnedAway?.(error) : false;
  if (!turnedAway && !isWorthRetrying(error, request.idempotency)) return undefined;
  // By the client's clock when the answer is at hand: whoever made the error may have had another one.
  const asked =
    (answer === undefined ? undefined : parseRetryAfter(answer.headers, runtime.clock.now())) ??
    (error as Partial<HttpStatusError>).retryAfter;
  const wait = Math.max(retryDelay(number, limits, runtime.random), asked ?? 0);
  if (runtime.stopwatch() - startedAt + wait >= limits.deadline) return undefined;
  // Every call under way meets a key that has ended: the budget is for failures that a repetition may meet again.
  return turnedAway === 'mended' || runtime.budget.spend() ? wait : undefined;
}

/** Whole milliseconds, and never none: a wait that lasted too long still leaves the attempt that it was for. */
function timeLeft(runtime: PipelineRuntime, limits: CallLimits, startedAt: number): number {
  return Math.max(1, Math.floor(limits.deadline - (runtime.stopwatch() - startedAt)));
}

/** What signing waits for may never come: then the call ends with its time, or when it is aborted. */
async function inTime(
  signing: Promise<SignedRequest>,
  signal: AbortSignal | undefined,
  limits: CallLimits,
  remaining: number,
): Promise<SignedRequest> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(lateSigning(limits)), remaining);
  });
  const first = Promise.race([signing, late]);
  try {
    return await (signal === undefined ? first : untilAborted(first, signal));
  } finally {
    clearTimeout(timer);
  }
}

/** What is left when the request was signed, which can have taken all of the call's time. */
function timeAfterSigning(runtime: PipelineRuntime, limits: CallLimits, startedAt: number): number {
  const left = limits.deadline - (runtime.stopwatch() - startedAt);
  if (left > 0) return Math.max(1, Math.floor(left));
  throw lateSigning(limits);
}

function lateSigning({ deadline }: CallLimits): TimeoutError {
  return new TimeoutError(
    `The call took longer than ${Math.round(deadline)} ms before it could be signed, for example because it waited for credentials. This attempt was not sent.`,
    { phase: 'deadline', timeout: deadline, outcome: 'not-sent' },
  );
}

/** A time-out that came early because the whole call was out of time is the deadline's. */
function nameDeadline(error: SdkError, limits: CallLimits, limit: number): SdkError {
  if (limit >= limits.timeout || error.code !== 'ERR_SDK_TIMEOUT') return error;
  const effect =
    error.outcome === 'not-sent' ? 'The last attempt was not sent.' : 'The request may have been processed.';
  const source = limits.deadline === 3 * limits.timeout ? ' (3 × timeout)' : '';
  const limited = `${Math.round(limits.deadline)} ms${source}`;
  return new TimeoutError(`The call with its retries took longer than ${limited}. ${effect}`, {
    phase: 'deadline',
    timeout: limits.deadline,
    outcome: error.outcome,
    cause: error,
  });
}

/** @param attempts - the number of the attempt that was not made any more, and whether an earlier one may have been processed */
function abandon(
  request: PipelineRequest,
  signal: AbortSignal | undefined,
  { number, inDoubt }: { readonly number: number; readonly inDoubt: boolean },
): SdkError {
  const earlier = inDoubt ? 'The earlier one may have been processed.' : 'The earlier one was not processed.';
  const effect =
    number === 1
      ? 'The call was aborted before anything was sent.'
      : `The call was aborted between two attempts. ${earlier}`;
  const error = new AbortedError(effect, {
    outcome: inDoubt ? 'unknown' : 'not-sent',
    cause: signal?.reason,
  });
  return complete(error, request, inDoubt);
}

/** What an error says of the request that failed, such as one for credentials, is not true of the call that needed it. */
function tellUnsent(error: SdkError, request: PipelineRequest): void {
  if (error.outcome !== 'unknown') return;
  completeError(error, {
    platform: request.platform,
    operation: request.operation,
    outcome: 'not-sent',
    advice: `This was needed for ${request.operation}, which was not sent.`,
  });
}

/** @param inDoubt - whether an earlier attempt may have been processed: then a clean refusal now proves nothing */
function complete(error: SdkError, request: PipelineRequest, inDoubt: boolean): SdkError {
  const outcome = inDoubt && request.idempotency !== 'safe' ? 'unknown' : error.outcome;
  // What the error says of its own attempt, such as that nothing was sent, is not all that happened.
  const doubt = outcome === error.outcome ? '' : 'An earlier attempt of this call may have been processed.';
  const advice = outcome === 'unknown' ? `${doubt} ${request.reconcile?.() ?? ''}`.trim() : undefined;
  return completeError(error, {
    platform: request.platform,
    operation: request.operation,
    outcome,
    advice,
  });
}

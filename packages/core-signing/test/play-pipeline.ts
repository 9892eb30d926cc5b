import { NetworkError } from '../src/errors/network-error.js';
import { SdkError, type Outcome } from '../src/errors/sdk-error.js';
import { TimeoutError } from '../src/errors/timeout-error.js';
import type { Transport, TransportRequest, TransportResponse } from '../src/transport/transport.js';
import { createManualClock } from '../src/util/manual-clock.js';
import type { Attempt, Idempotency, PipelineCall } from '../src/pipeline/call.js';
import { createPipeline } from '../src/pipeline/create-pipeline.js';
import type { PipelineSettings } from '../src/pipeline/pipeline-settings.js';
import { toHttpStatusError } from '../src/pipeline/to-http-status-error.js';
import { rejection } from '../../../tooling/jest/rejection.js';

export type Step = TransportResponse | Error | (() => TransportResponse | Promise<TransportResponse>);

export const answer = (
  status: number,
  body = '',
  headers: Record<string, string> = {},
): TransportResponse => ({
  status,
  headers,
  body: Buffer.from(body),
});
export const refused = () => new NetworkError('refused.', { reason: 'refused', outcome: 'not-sent' });
export const reset = () => new NetworkError('reset.', { reason: 'reset', outcome: 'unknown' });
export const late = (phase: 'connect' | 'request', outcome: Outcome) =>
  new TimeoutError('late.', { phase, timeout: 5, outcome });

/** A pipeline whose transport plays the steps given, whose waits are recorded, and whose time is moved by hand. */
export function play(steps: readonly Step[], settings: Partial<PipelineSettings> = {}) {
  const sent: TransportRequest[] = [];
  const waits: number[] = [];
  const clock = createManualClock();
  let time = 0;
  const next = async (request: TransportRequest): Promise<TransportResponse> => {
    const step = steps[sent.length] ?? steps.at(-1);
    sent.push(request);
    if (step === undefined) throw new Error('no step');
    if (typeof step === 'function') return step();
    if ('status' in step && !(step instanceof Error)) return step;
    throw step;
  };
  const transport: Transport = {
    send: next,
    async stream(request) {
      const whole = await next(request);
      return {
        ...whole,
        body: (async function* () {
          yield whole.body;
        })(),
      };
    },
    close: () => Promise.resolve(),
  };
  const pipeline = createPipeline({
    transport,
    userAgent: 'test/1',
    clock,
    random: () => 0.5,
    stopwatch: () => time,
    delay: async (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds;
      clock.advance(milliseconds);
    },
    ...settings,
  });
  return { pipeline, sent, waits, clock, pass: (milliseconds: number) => (time += milliseconds) };
}

export function call(
  idempotency: Idempotency,
  changes: Partial<PipelineCall<string>> = {},
): PipelineCall<string> {
  return {
    platform: 'alipay',
    operation: 'alipay.trade.refund',
    idempotency,
    sign: ({ number, now }: Attempt) => ({
      method: 'POST',
      url: `https://example.com/gateway.do?sign=SECRET${number}`,
      headers: { 'x-attempt': `${number}@${now}` },
      body: 'SECRET body',
    }),
    open(received) {
      if (received.status >= 300) throw toHttpStatusError(received, { platform: 'alipay' });
      return Buffer.from(received.body).toString();
    },
    reconcile: () => 'Query alipay.trade.fastpay.refund.query with out_request_no R1.',
    ...changes,
  };
}

export async function failure(promise: Promise<unknown>): Promise<SdkError> {
  const error = await rejection(promise);
  if (!SdkError.is(error)) throw new Error(`Expected an SdkError, not ${String(error)}`);
  return error;
}

import type { TransportRequest, TransportResponse, TransportStreamResponse } from '../transport/transport.js';
import { resolveCallLimits } from './call-limits.js';
import type { PipelineCall } from './call.js';
import { resolvePipelineSettings, type PipelineSettings } from './pipeline-settings.js';
import type { Pipeline } from './pipeline.js';
import type { AttemptHandler, Policy } from './policy.js';
import { runCall } from './run-call.js';
import { toHttpStatusError } from './to-http-status-error.js';

/**
 * Joins the settings of a client into the one thing that makes its calls. Loads and opens nothing yet.
 *
 * @throws ConfigError for a time-out or a number of attempts that cannot be.
 */
export function createPipeline(settings: PipelineSettings): Pipeline {
  const runtime = resolvePipelineSettings(settings);
  resolveCallLimits(runtime, undefined);
  const { transport, policies, clock, gate } = runtime;
  let closing: Promise<void> | undefined;
  const send = applyPolicies(policies, (request) => transport.send(request));

  return {
    execute<Result>(call: PipelineCall<Result>) {
      return runCall<TransportResponse, Result>(runtime, call, {
        send,
        open: (answer, attempts) => call.open(answer, attempts),
      });
    },
    stream(call) {
      return runCall<TransportStreamResponse, TransportStreamResponse>(runtime, call, {
        send: (request) => sendForStream(policies, request, (inner) => transport.stream(inner)),
        open: (answer) => openStream(answer, clock.now()),
      });
    },
    close: () => (closing ??= gate.close().then(() => transport.close())),
  };
}

function applyPolicies(policies: readonly Policy[], send: AttemptHandler): AttemptHandler {
  return policies.reduceRight((next, policy) => policy(next), send);
}

async function sendForStream(
  policies: readonly Policy[],
  request: TransportRequest,
  send: (request: TransportRequest) => Promise<TransportStreamResponse>,
): Promise<TransportStreamResponse> {
  let streamed: TransportStreamResponse | undefined;
  const seen = await applyPolicies(policies, async (inner) => {
    streamed = await send(inner);
    return { status: streamed.status, headers: streamed.headers, body: new Uint8Array() };
  })(request);
  // A policy that answered by itself, without sending.
  return streamed ?? { status: seen.status, headers: seen.headers, body: onePiece(seen.body) };
}

async function openStream(answer: TransportStreamResponse, now: number): Promise<TransportStreamResponse> {
  if (answer.status >= 200 && answer.status < 300) return answer;
  const body = await readStart(answer.body, 1024);
  throw toHttpStatusError({ status: answer.status, headers: answer.headers, body }, { now });
}

async function readStart(body: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of body) {
      pieces.push(piece);
      size += piece.byteLength;
      if (size >= length) break;
    }
  } catch {
    // The status is the finding; how its body broke off adds nothing.
  }
  return Buffer.concat(pieces).subarray(0, length);
}

async function* onePiece(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body;
}

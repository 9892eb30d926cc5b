import type { SandboxClock } from './kernel.js';
import { knownBodyOf } from './answer-with.js';
import { answerText, bodyText } from './body-text.js';
import { ConnectionCut } from './connection-cut.js';
import { errorMessageOf } from './describe-error.js';
import type { Fault, FaultRules } from './fault-rules.js';
import { guardDocument } from './guard-document.js';
import { guessOperations, likeliestOperation } from './guess-operations.js';
import { injectFault } from './inject-fault.js';
import type { SandboxPlatform } from './platform.js';
import { readBody } from './read-body.js';
import { requestWithBody } from './request-with-body.js';
import type { RecordingJournal } from './request-journal.js';
import { warnOfFailure } from './warn-of-failure.js';

export interface ExchangeOptions {
  readonly clock: SandboxClock;
  readonly journal: RecordingJournal;
  readonly faults: FaultRules;
  readonly maxBodyBytes: number;
  /** Makes every change durable. Throws when that is not possible. */
  commit(): void;
}

/** Who answers: a platform, or nobody (`platform: null`) for a path that is not served. */
export interface Answerer {
  readonly platform: SandboxPlatform | null;
  answer(request: Request): Response | Promise<Response>;
}

/** Lets `answerer` answer `incoming` and records both sides. The URL reaches the answerer as it was requested. */
export async function exchange(
  incoming: Request,
  answerer: Answerer,
  options: ExchangeOptions,
): Promise<Response> {
  const started = performance.now();
  const at = options.clock.now();
  const bytes = await readBody(incoming, options.maxBodyBytes);
  const request = requestWithBody(incoming, bytes ?? Buffer.alloc(0));
  const id = options.journal.begin(request);
  const body = bodyText(bytes ?? Buffer.alloc(0));
  let fault: Fault | undefined;

  const record = (response: Response | null, answer: string): void => {
    options.journal.finish(request, {
      at,
      platform: answerer.platform?.name ?? null,
      method: request.method,
      url: request.url,
      requestHeaders: Object.fromEntries(incoming.headers),
      requestBody: body.text,
      requestEncoding: body.encoding,
      status: response?.status ?? 0,
      responseHeaders: response === null ? {} : Object.fromEntries(response.headers),
      responseBody: answer,
      duration: performance.now() - started,
      ...(fault === undefined ? {} : { fault: { id: fault.id, effect: fault.effect } }),
    });
  };

  // Before anything happens: what cannot be kept must not be done.
  const unkept = failureOf(options.commit);
  if (unkept !== null) return unkept;
  if (bytes === null) {
    const refusal = tooLarge(options.maxBodyBytes);
    record(refusal, await refusal.clone().text());
    return refusal;
  }
  try {
    fault = takeFault(request, body.text, answerer.platform, options);
    const handle = (): Promise<Response> => answerLoudly(request, answerer);
    // The signal is asked for only when needed: making it is a good part of the cost of a request.
    const response = await (fault === undefined ? handle() : injectFault(fault, incoming.signal, handle));
    const kept = knownBodyOf(response);
    const answer = kept ?? Buffer.from(await response.arrayBuffer());
    record(response, answerText(answer, response.headers.get('content-type')));
    // An answer leaves when what it says is kept.
    return failureOf(options.commit) ?? (kept === null ? rebuild(response, answer, id) : mark(response, id));
  } catch (error) {
    if (error instanceof ConnectionCut) record(null, '(the connection was cut by a fault)');
    throw error;
  }
}

function mark(response: Response, id: string): Response {
  response.headers.set('x-sandbox-request-id', id);
  guardDocument(response.headers);
  return response;
}

function rebuild({ status, headers }: Response, bytes: string | Uint8Array, id: string): Response {
  const isNullBody = status === 204 || status === 304;
  return mark(new Response(isNullBody ? null : bytes, { status, headers }), id);
}

/** The fault that hits this request. It may hide the request from its platform, so the operation is noted here. */
function takeFault(
  request: Request,
  body: string,
  platform: SandboxPlatform | null,
  { faults, journal }: ExchangeOptions,
): Fault | undefined {
  if (platform === null || faults.isEmpty()) return undefined;
  const names = guessOperations(request, body, platform.mountPath);
  const known = platform.operationOf?.(request, pathBelow(request, platform.mountPath)) ?? null;
  if (known !== null) names.unshift(known);
  const fault = faults.take(platform.name, names);
  const operation = fault === undefined ? null : likeliestOperation(names, platform.operations ?? []);
  if (operation !== null) journal.note(request, { operation });
  return fault;
}

function pathBelow(request: Request, mountPath: string): string {
  const { pathname } = new URL(request.url);
  return pathname.startsWith(`${mountPath}/`) ? pathname.slice(mountPath.length) : pathname;
}

async function answerLoudly(request: Request, { answer }: Answerer): Promise<Response> {
  try {
    return await answer(request);
  } catch (error) {
    warnOfFailure(`Answering ${request.method} ${new URL(request.url).pathname} failed`, error);
    return sandboxFailed(error);
  }
}

function failureOf(commit: () => void): Response | null {
  try {
    commit();
    return null;
  } catch (error) {
    const message = errorMessageOf(error);
    return Response.json({ error: { code: 'SANDBOX_CANNOT_SAVE', message } }, { status: 500 });
  }
}

function sandboxFailed(error: unknown): Response {
  const message = `The sandbox itself failed, not your request: ${errorMessageOf(error)}`;
  return Response.json({ error: { code: 'SANDBOX_FAILED', message } }, { status: 500 });
}

function tooLarge(limit: number): Response {
  const message = `The body is larger than the ${limit} bytes this sandbox accepts. Raise maxBodyBytes if that is intended.`;
  return Response.json({ error: { code: 'BODY_TOO_LARGE', message } }, { status: 413 });
}

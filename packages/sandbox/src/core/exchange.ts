import type { SandboxClock } from './kernel.js';
import { knownBodyOf } from './answer-with.js';
import { answerText, bodyText } from './body-text.js';
import { ConnectionCut } from './connection-cut.js';
import { errorMessageOf } from './describe-error.js';
import { announceDiagnosis } from './announce-diagnosis.js';
import { chooseFault } from './choose-fault.js';
import type { ChosenFault } from './choose-fault.js';
import type { ArmedFaultRules } from './fault-rules.js';
import { guardDocument } from './guard-document.js';
import { injectFault } from './inject-fault.js';
import type { InjectedAnswer } from './inject-fault.js';
import type { SandboxPlatform } from './platform.js';
import { readBody } from './read-body.js';
import { requestWithBody } from './request-with-body.js';
import type { RecordingJournal } from './request-journal.js';
import type { SessionLog } from './session-log.js';
import { warnOfFailure } from './warn-of-failure.js';
import { basePathOf } from './tenant-identity.js';
import type { TenantIdentity } from './tenant-identity.js';

export interface ExchangeOptions {
  readonly tenant: TenantIdentity;
  readonly clock: SandboxClock;
  readonly journal: RecordingJournal;
  readonly faults: ArmedFaultRules;
  readonly maxBodyBytes: number;
  /** Makes every change durable. Throws when that is not possible. */
  commit(): void;
  readonly session: Pick<SessionLog, 'noteRequest'>;
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
  // A fault may put headers of its own on the request; what is recorded is what arrived.
  const requestHeaders = Object.fromEntries(incoming.headers);
  let chosen: ChosenFault | undefined;

  const record = (response: Response | null, answer: string): void => {
    options.journal.finish(request, {
      at,
      platform: answerer.platform?.name ?? null,
      method: request.method,
      url: request.url,
      requestHeaders,
      requestBody: body.text,
      requestEncoding: body.encoding,
      status: response?.status ?? 0,
      responseHeaders: response === null ? {} : Object.fromEntries(response.headers),
      responseBody: answer,
      duration: performance.now() - started,
      ...(chosen === undefined ? {} : { fault: { id: chosen.fault.id, effect: chosen.fault.effect } }),
    });
  };

  // Before anything happens: what cannot be kept must not be done.
  const unkept = failureOf(options.commit);
  if (unkept !== null) return unkept;
  options.session.noteRequest(incoming, id);
  if (bytes === null) {
    const refusal = tooLarge(options.maxBodyBytes);
    record(refusal, await refusal.clone().text());
    return refusal;
  }
  try {
    const choice = chooseFault(request, body.text, answerer.platform, options);
    if (choice instanceof Response) {
      record(choice, await choice.clone().text());
      return choice;
    }
    chosen = choice;
    const { response, deliver } = await answerFaultily(chosen, incoming, request, answerer, options.journal);
    announceDiagnosis(
      response,
      options.journal.notesOf(request).signature,
      () => `${new URL(request.url).origin}${basePathOf(options.tenant)}/requests/${id}`,
    );
    const kept = knownBodyOf(response);
    const answer = kept ?? Buffer.from(await response.arrayBuffer());
    record(response, answerText(answer, response.headers.get('content-type')));
    // An answer leaves when what it says is kept.
    const unkeptAnswer = failureOf(options.commit);
    if (unkeptAnswer !== null) return unkeptAnswer;
    const marked = kept === null ? rebuild(response, answer, id) : mark(response, id);
    return deliver === undefined ? marked : deliver(marked);
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

/** Lets the answerer answer, as the fault that was chosen wants it. */
async function answerFaultily(
  chosen: ChosenFault | undefined,
  incoming: Request,
  request: Request,
  answerer: Answerer,
  journal: RecordingJournal,
): Promise<InjectedAnswer> {
  const handle = (headers: Readonly<Record<string, string>> = {}): Promise<Response> => {
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    return journal.during(request, () => answerLoudly(request, answerer));
  };
  if (chosen === undefined) return { response: await handle() };
  // The signal is asked for only when needed: making it is a good part of the cost of a request.
  return injectFault(chosen.fault, { ...chosen.abilities, signal: incoming.signal, handle });
}

async function answerLoudly(request: Request, { answer }: Answerer): Promise<Response> {
  try {
    return await answer(request);
  } catch (error) {
    if (isNestedTooDeeply(error)) return tooDeep();
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

/** What the stack ran out over: readers and writers of JSON go as deep as what they were given. */
function isNestedTooDeeply(error: unknown): boolean {
  // By its message: an error that the engine throws is not always one of the classes of this context.
  return /maximum call stack/i.test(errorMessageOf(error));
}

function tooDeep(): Response {
  const message =
    'What was sent is nested deeper than this sandbox can follow. No platform takes such a request.';
  return Response.json({ error: { code: 'NESTED_TOO_DEEPLY', message } }, { status: 400 });
}

function tooLarge(limit: number): Response {
  const message = `The body is larger than the ${limit} bytes this sandbox accepts. Raise maxBodyBytes if that is intended.`;
  return Response.json({ error: { code: 'BODY_TOO_LARGE', message } }, { status: 413 });
}

import type { SandboxClock } from './kernel.js';
import { answerText, bodyText } from './body-text.js';
import { ConnectionCut } from './connection-cut.js';
import { errorMessageOf } from './describe-error.js';
import { announceDiagnosis } from './announce-diagnosis.js';
import { chooseFault } from './choose-fault.js';
import type { ChosenFault } from './choose-fault.js';
import type { ArmedFaultRules } from './fault-rules.js';
import { injectFault } from './inject-fault.js';
import type { InjectedAnswer } from './inject-fault.js';
import type { SandboxPlatform } from './platform.js';
import { readBody } from './read-body.js';
import type { RecordingJournal } from './request-journal.js';
import { warnOfFailure } from './warn-of-failure.js';

export interface ExchangeOptions {
  readonly clock: SandboxClock;
  readonly journal: RecordingJournal;
  readonly faults: ArmedFaultRules;
  readonly maxBodyBytes: number;
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
  const request = copyOf(incoming, bytes ?? Buffer.alloc(0));
  const id = options.journal.begin(request);
  const body = bodyText(bytes ?? Buffer.alloc(0));
  let chosen: ChosenFault | undefined;

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
      ...(chosen === undefined ? {} : { fault: { id: chosen.fault.id, effect: chosen.fault.effect } }),
    });
  };

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
    const { response, deliver } = await answerWith(chosen, incoming, request, answerer);
    announceDiagnosis(
      response,
      options.journal.notesOf(request).signature,
      `${new URL(request.url).origin}/requests/${id}`,
    );
    const answer = Buffer.from(await response.arrayBuffer());
    record(response, answerText(answer, response.headers.get('content-type')));
    const rebuilt = rebuild(response, answer, id);
    return deliver === undefined ? rebuilt : deliver(rebuilt);
  } catch (error) {
    if (error instanceof ConnectionCut) record(null, '(the connection was cut by a fault)');
    throw error;
  }
}

function copyOf(incoming: Request, bytes: Buffer): Request {
  const { method, headers } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(incoming.url, { method, headers, ...(hasBody ? { body: bytes } : {}) });
}

function rebuild(response: Response, bytes: Buffer, id: string): Response {
  const headers = new Headers(response.headers);
  headers.set('x-sandbox-request-id', id);
  const isNullBody = response.status === 204 || response.status === 304;
  return new Response(isNullBody ? null : bytes, { status: response.status, headers });
}

async function answerWith(
  chosen: ChosenFault | undefined,
  incoming: Request,
  request: Request,
  answerer: Answerer,
): Promise<InjectedAnswer> {
  const handle = (headers: Readonly<Record<string, string>> = {}): Promise<Response> => {
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    return answerLoudly(request, answerer);
  };
  if (chosen === undefined) return { response: await handle() };
  // The signal is asked for only when needed: making it is a good part of the cost of a request.
  return injectFault(chosen.fault, { ...chosen.abilities, signal: incoming.signal, handle });
}

async function answerLoudly(request: Request, { answer }: Answerer): Promise<Response> {
  try {
    return await answer(request);
  } catch (error) {
    warnOfFailure(`Answering ${request.method} ${new URL(request.url).pathname} failed`, error);
    return sandboxFailed(error);
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

import { setTimeout as delay } from 'node:timers/promises';

import { corruptSignature } from './corrupt-signature.js';
import { ConnectionCut } from './connection-cut.js';
import { dribbleBody, resetInBody } from './spoil-delivery.js';
import type { Fault } from './fault-rules.js';
import { refuseWithHeader } from './platform-faults.js';

/** What a fault may ask of the exchange it happens in. */
export interface FaultStage {
  /** Aborted when the client went away. */
  readonly signal: AbortSignal;
  /** Lets the platform answer, with further headers on the request. */
  handle(headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The code of the platform's rate limit; `null` when it has none. */
  limitCode(): string | null;
  /** The code with which the platform says that it is in trouble; `null` when it has none. */
  readonly busyCode: string | null;
  /** Headers that make the answer's certificate a strange one; `null` when it has none. */
  staleCertificate(): Readonly<Record<string, string>> | null;
}

/** The answer, and what happens to it on its way after it was recorded. */
export interface InjectedAnswer {
  readonly response: Response;
  readonly deliver?: (response: Response) => Response;
}

/** Answers a request the way `fault` wants. */
export async function injectFault(fault: Fault, stage: FaultStage): Promise<InjectedAnswer> {
  const { effect, ms, code } = fault;
  const [, committed] = /^commit-then-(.*)$/.exec(effect) ?? [];
  const answer = committed === undefined ? () => busyAnswer(fault, stage) : () => stage.handle();
  switch (committed ?? effect) {
    case 'delay':
      await wait(ms ?? 1_000, stage.signal);
      return { response: await stage.handle() };
    case 'slow-body':
      return { response: await stage.handle(), deliver: (response) => dribbleBody(response, ms ?? 5_000) };
    case 'stale-certificate':
      return { response: await stage.handle(stage.staleCertificate() ?? {}) };
    case 'rate-limit':
      return refused(stage, code ?? stage.limitCode());
    case 'business-code':
      return refused(stage, code ?? null);
    case 'wrong-signature':
      return { response: await corruptAnswer(await answer()) };
    case 'truncate':
      return { response: await truncateAnswer(await answer()) };
    case 'reset':
      return { response: await answer(), deliver: resetInBody };
    case 'malformed':
      return { response: committed === undefined ? pageInstead(fault) : await breakAnswer(await answer()) };
  }
  // What is left answers nothing of the platform's.
  if (committed !== undefined) await stage.handle();
  if (effect.endsWith('status')) return { response: gatewayFailure(fault) };
  if (effect.endsWith('timeout')) await wait(ms ?? 60_000, stage.signal);
  throw new ConnectionCut();
}

async function refused(stage: FaultStage, code: string | null): Promise<InjectedAnswer> {
  return { response: await stage.handle(code === null ? {} : { [refuseWithHeader]: code }) };
}

/** An answer of the platform that has done nothing; a gateway's when it has none. */
async function busyAnswer(fault: Fault, { busyCode, handle }: FaultStage): Promise<Response> {
  return busyCode === null ? gatewayFailure(fault) : handle({ [refuseWithHeader]: busyCode });
}

/** An answer without a signature is left as it is. */
async function corruptAnswer(answer: Response): Promise<Response> {
  const { status } = answer;
  const message = { url: '', headers: Object.fromEntries(answer.headers), body: await answer.text() };
  const { headers, body } = corruptSignature(message) ?? message;
  return new Response(body === '' ? null : body, { status, headers });
}

async function truncateAnswer(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const { status, headers } = answer;
  return new Response(bytes.length === 0 ? null : bytes.slice(0, bytes.length / 2), { status, headers });
}

/** The last bracket is lost, and what a warning printed stands before the rest, as careless servers do it. */
async function breakAnswer(answer: Response): Promise<Response> {
  const { status, headers } = answer;
  const bytes = Buffer.from(await answer.arrayBuffer());
  const warning = Buffer.from('\nWarning: undefined index in line 1\n');
  const broken = Buffer.concat([warning, bytes.subarray(0, Math.max(0, bytes.length - 1))]);
  return new Response(status === 204 ? null : broken, { status, headers });
}

function pageInstead({ body }: Fault): Response {
  const page =
    body ?? '<html><head><title>Welcome</title></head><body>Please sign in (sandbox fault)</body></html>';
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal, ref: false });
  } catch {
    throw new ConnectionCut();
  }
}

function gatewayFailure(fault: Fault): Response {
  const status = fault.status ?? 502;
  const body =
    fault.body ?? `<html><head><title>${status}</title></head><body>${status} (sandbox fault)</body></html>`;
  return new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

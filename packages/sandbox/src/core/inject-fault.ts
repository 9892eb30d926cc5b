import { setTimeout as delay } from 'node:timers/promises';

import { corruptSignature } from './corrupt-signature.js';
import { ConnectionCut } from './connection-cut.js';
import type { Fault } from './fault-rules.js';

/** Answers a request the way `fault` wants. `handle` lets the operation take effect. */
export async function injectFault(
  fault: Fault,
  signal: AbortSignal,
  handle: () => Promise<Response>,
): Promise<Response> {
  const committed = fault.effect.startsWith('commit-then-') ? await handle() : undefined;
  switch (fault.effect) {
    case 'delay':
      await wait(fault.ms ?? 1_000, signal);
      return handle();
    case 'drop':
    case 'commit-then-drop':
      throw new ConnectionCut();
    case 'timeout':
    case 'commit-then-timeout':
      await wait(fault.ms ?? 60_000, signal);
      throw new ConnectionCut();
    case 'status':
    case 'commit-then-status':
      return gatewayFailure(fault);
    case 'commit-then-wrong-signature':
      return corruptAnswer(committed ?? (await handle()));
    case 'commit-then-truncate':
      return truncateAnswer(committed ?? (await handle()));
  }
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

import { setTimeout as delay } from 'node:timers/promises';

import { ConnectionCut } from './connection-cut.js';
import type { Fault } from './fault-rules.js';

/** Answers a request the way `fault` wants. `handle` lets the operation take effect. */
export async function injectFault(
  fault: Fault,
  signal: AbortSignal,
  handle: () => Promise<Response>,
): Promise<Response> {
  if (fault.effect.startsWith('commit-then-')) await handle();
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
  }
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

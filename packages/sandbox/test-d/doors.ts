// Compiled, never run: what the compiler must accept and refuse.
import { http, type HttpHandler } from 'msw';

import type { Sandbox, SandboxInterception } from '../src/index.js';
import { createMswHandlers } from '../src/msw.js';
import { restoreNetwork } from '../src/register.js';

declare const sandbox: Sandbox;

// The handlers are of the caller's own msw.
export const handlers: HttpHandler[] = createMswHandlers(sandbox, { http });

// @ts-expect-error without the caller's http there is nothing to make handlers with
export const none = createMswHandlers(sandbox, {});

export const interception: Promise<SandboxInterception> = sandbox.intercept({ others: 'refuse' });

// @ts-expect-error nothing between passing and refusing
export const delayed = sandbox.intercept({ others: 'delay' });

export async function use(): Promise<AsyncDisposable> {
  const current = await interception;
  // @ts-expect-error what is in force does not change
  current.url = 'http://127.0.0.1:1';
  return current;
}

export const restore: () => void = restoreNetwork;

// Compiled, never run: what the compiler must accept and refuse.
import { http, type HttpHandler } from 'msw';

import { createSandbox, type SandboxInterception } from '../src/index.js';
import { createMswHandlers } from '../src/msw.js';

const sandbox = await createSandbox();

// The handlers are of the caller's own msw.
const handlers: HttpHandler[] = createMswHandlers(sandbox, { http });
void handlers;
// @ts-expect-error without the caller's http there is nothing to make handlers with
createMswHandlers(sandbox, {});

const interception: SandboxInterception = await sandbox.intercept({ others: 'refuse' });
const disposable: AsyncDisposable = interception;
void disposable;
// @ts-expect-error nothing between passing and refusing
await sandbox.intercept({ others: 'delay' });
// @ts-expect-error what is in force does not change
interception.url = 'http://127.0.0.1:1';

import { errorCodeOf, rootCauseOf } from '../core/describe-error.js';
import { platformHosts } from '../interception/platform-hosts.js';

/** The `http` of the caller's own msw 2, as far as it is used. */
export interface MswHttp<Handler> {
  all(path: RegExp, resolver: (info: { readonly request: Request }) => Promise<Response>): Handler;
}

/** Options of `createMswHandlers`: the `http` of your own msw. */
export interface MswHandlersOptions<Handler> {
  /** `import { http } from 'msw'` */
  readonly http: MswHttp<Handler>;
}

/**
 * One handler of msw for each real host of the platforms, answered by a sandbox.
 *
 * @remarks
 * msw sees the global `fetch` and `node:http`, but not the undici package, which `@sdk` clients and the official
 * `alipay-sdk` send with: for those use `sandbox.intercept()`. In Jest's CommonJS mode msw has to be 2.11.2 or older.
 *
 * @example
 * ```ts
 * const server = setupServer(...createMswHandlers(sandbox, { http }));
 * server.listen({ onUnhandledRequest: 'error' });
 * ```
 */
export function createMswHandlers<Handler>(
  sandbox: { fetch(request: Request): Promise<Response> },
  { http }: MswHandlersOptions<Handler>,
): Handler[] {
  return Object.values(platformHosts)
    .flat()
    .map((host) => http.all(addressesOf(host), ({ request }) => answer(sandbox, request)));
}

function addressesOf(host: string): RegExp {
  return new RegExp(`^https?://${host.replaceAll('.', String.raw`\.`)}(:\\d+)?(/|$)`);
}

/** A fault that cuts the connection is a failed request to msw's clients, not an answer of msw's own. */
async function answer(
  sandbox: { fetch(request: Request): Promise<Response> },
  request: Request,
): Promise<Response> {
  try {
    return await sandbox.fetch(request);
  } catch (error) {
    if (errorCodeOf(rootCauseOf(error)) === 'ECONNRESET') return Response.error();
    throw error;
  }
}

import { METHODS } from 'node:http';

/** Called as `fetch` is: with a `Request`, or with an address and what `fetch` takes beside it. */
export type SandboxFetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

const methods: ReadonlySet<string> = new Set(METHODS);

/**
 * Lets what answers requests be called as `fetch` is. A method that Node's HTTP server does not know is refused as that
 * server refuses it: no router behind this has to find `constructor` among its methods.
 */
export function asFetch(answer: (request: Request) => Promise<Response>): SandboxFetch {
  return async (input, init) => {
    // Told by shape: a Request of another realm (Jest, a polyfill) is passed on as it is.
    const isRequest = typeof input === 'object' && 'method' in input;
    const request = isRequest && init === undefined ? input : new Request(input, init);
    return methods.has(request.method) ? answer(request) : new Response(null, { status: 400 });
  };
}

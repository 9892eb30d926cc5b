/** Called as `fetch` is: with a `Request`, or with an address and what `fetch` takes beside it. */
export type SandboxFetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/** Lets what answers requests be called as `fetch` is. */
export function asFetch(answer: (request: Request) => Promise<Response>): SandboxFetch {
  return async (input, init) => {
    // Told by shape: a Request of another realm (Jest, a polyfill) is passed on as it is.
    const isRequest = typeof input === 'object' && 'method' in input;
    return answer(isRequest && init === undefined ? input : new Request(input, init));
  };
}

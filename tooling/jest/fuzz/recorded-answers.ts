/** A `fetch` that records what a platform answers, and later gives the recorded answer with another body. */
export interface RecordedAnswers {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** What came last, as it was. */
  last(): Uint8Array;
  /** From now on every call is answered with these bytes under the recorded status and headers. */
  replaceBody(bytes: Uint8Array): void;
}

/** @param platform - answers genuinely, for example `sandbox.fetch`. */
export function recordAnswers(platform: (request: Request) => Promise<Response>): RecordedAnswers {
  let recorded: { status: number; headers: Headers; body: Uint8Array } | undefined;
  let replaced: Uint8Array | undefined;
  return {
    async fetch(input, init) {
      if (replaced === undefined || recorded === undefined) {
        const response = await platform(new Request(input, init));
        const body = new Uint8Array(await response.arrayBuffer());
        const headers = new Headers(response.headers);
        headers.delete('content-length');
        recorded = { status: response.status, headers, body };
        return new Response(Buffer.from(body), recorded);
      }
      return new Response(Buffer.from(replaced), recorded);
    },
    last() {
      if (recorded === undefined) throw new Error('Nothing was asked yet.');
      return recorded.body;
    },
    replaceBody(bytes) {
      replaced = bytes;
    },
  };
}

import type {
  Transport,
  TransportRequest,
  TransportResponse,
} from '../../../packages/core-signing/src/index.js';

/** A `fetch` that records what a platform answers, and a transport that gives the recorded answer with another body. */
export interface RecordedAnswers {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** What came last, as it was. */
  last(): Uint8Array;
  /** Gives the recorded status and headers with these bytes, out of memory: a `Response` takes longer than what reads it. */
  readonly transport: Transport;
  /** From now on the transport answers with these bytes. */
  replaceBody(bytes: Uint8Array): void;
}

/** @param platform - answers genuinely, for example `sandbox.fetch`. */
export function recordAnswers(platform: (request: Request) => Promise<Response>): RecordedAnswers {
  let recorded: TransportResponse | undefined;
  let replaced: Uint8Array | undefined;
  const { transport } = answerWith(() => {
    if (recorded === undefined) throw new Error('Nothing was asked yet.');
    return { ...recorded, body: replaced ?? recorded.body };
  });
  return {
    async fetch(input, init) {
      const response = await platform(new Request(input, init));
      const body = new Uint8Array(await response.arrayBuffer());
      const headers = new Headers(response.headers);
      headers.delete('content-length');
      recorded = { status: response.status, headers: Object.fromEntries(headers), body };
      return new Response(Buffer.from(body), { status: response.status, headers });
    },
    last() {
      if (recorded === undefined) throw new Error('Nothing was asked yet.');
      return recorded.body;
    },
    transport,
    replaceBody(bytes) {
      replaced = bytes;
    },
  };
}

/** Answers every request out of memory. */
export function answerWith(answer: (request: TransportRequest) => TransportResponse): {
  readonly transport: Transport;
} {
  const transport: Transport = {
    // Before it is called nothing is thrown, as from a socket.
    send: (request) => Promise.resolve(request).then(answer),
    stream: () => Promise.reject(new Error('No stream is asked for here.')),
    close: () => Promise.resolve(),
  };
  return { transport };
}

import { ConfigError } from '../errors/config-error.js';
import { MalformedResponseError } from '../errors/malformed-response-error.js';
import { SdkError } from '../errors/sdk-error.js';
import { createFetchWatch, type FetchWatch } from './fetch-watch.js';
import { splitUrl } from './split-url.js';
import { tooLargeError } from './transport-failure.js';
import type { Transport, TransportRequest, TransportResponse, TransportStreamResponse } from './transport.js';

/** The part of `fetch` that is used. */
export type FetchFunction = (
  url: string,
  init: {
    method: string;
    headers: Record<string, string>;
    // Not `Uint8Array<ArrayBuffer>`, which TypeScript has only since 5.7.
    body: (Uint8Array & { readonly buffer: ArrayBuffer }) | string | null;
    redirect: 'manual';
    signal: AbortSignal;
  },
) => Promise<Response>;

/**
 * A transport over any `fetch`: for edge runtimes, and for tests with msw. Slower than `undiciTransport`, without
 * mTLS and proxy, and it knows less about failures: what it cannot prove unsent has the outcome `unknown`.
 *
 * @remarks `fetch` itself removes the content encoding. Node's does not notice gzip data that was cut off; the
 * signature of the answer does.
 * @param fetch - default: `globalThis.fetch`, looked up at each request
 */
export function fetchTransport(fetch?: FetchFunction): Transport {
  const call: FetchFunction = fetch ?? ((url, init) => globalThis.fetch(url, init));
  return {
    async send(request) {
      const watch = createFetchWatch(request, splitUrl(request.url).origin);
      try {
        const response = await open(call, request, watch);
        const body = await collect(response, request, watch);
        return { ...headOf(response), body } satisfies TransportResponse;
      } catch (failure) {
        throw watch.explain(failure);
      } finally {
        watch.stop();
      }
    },
    async stream(request) {
      const watch = createFetchWatch(request, splitUrl(request.url).origin);
      try {
        const response = await open(call, request, watch);
        watch.untimed();
        return {
          ...headOf(response),
          body: pieces(response, request, watch),
        } satisfies TransportStreamResponse;
      } catch (failure) {
        watch.stop();
        throw watch.explain(failure);
      }
    },
    close: () => Promise.resolve(),
  };
}

async function open(call: FetchFunction, request: TransportRequest, watch: FetchWatch): Promise<Response> {
  watch.assertRunning();
  assertHeaders(request.headers);
  const response = await watch.race(
    call(request.url, {
      method: request.method,
      headers: { ...request.headers },
      // A view on shared memory cannot be sent; nothing here makes one.
      body: request.body as Parameters<FetchFunction>[1]['body'],
      redirect: 'manual',
      signal: watch.signal,
    }),
  );
  watch.headersArrived(statusOf(response));
  const limit = request.maxResponseBytes;
  const encoded = response.headers.has('content-encoding');
  if (!encoded && Number(response.headers.get('content-length')) > limit) {
    watch.cancel();
    throw tooLargeError(limit, statusOf(response));
  }
  return response;
}

/** `fetch` refuses these too, but with the value in its message, and as if something might have been sent. */
function assertHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers))
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      throw new ConfigError(`The header ${name} cannot be written as HTTP. Nothing was sent.`);
}

/** Browsers and some edge runtimes hide a redirect behind status 0. */
function statusOf(response: Response): number {
  return response.type === 'opaqueredirect' ? 302 : response.status;
}

function headOf(response: Response): { status: number; headers: Readonly<Record<string, string>> } {
  const headers: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of response.headers) {
    // Only `set-cookie` comes more than once; `fetch` has joined the others.
    headers[name] = name in headers ? `${headers[name] ?? ''}, ${value}` : value;
  }
  return { status: statusOf(response), headers };
}

async function collect(
  response: Response,
  request: TransportRequest,
  watch: FetchWatch,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pieces(response, request, watch)) chunks.push(chunk);
  const [first] = chunks;
  if (chunks.length === 1 && first !== undefined) return first;
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

async function* pieces(
  response: Response,
  request: TransportRequest,
  watch: FetchWatch,
): AsyncGenerator<Uint8Array> {
  if (response.body === null) {
    watch.stop();
    return;
  }
  const reader = response.body.getReader();
  let size = 0;
  let complete = false;
  try {
    for (;;) {
      watch.waitForBody();
      const { done, value } = (await watch.race(reader.read())) as {
        readonly done: boolean;
        readonly value?: unknown;
      };
      if (done) break;
      watch.pause();
      if (!(value instanceof Uint8Array)) throw notBytes(statusOf(response));
      size += value.byteLength;
      if (size > request.maxResponseBytes) throw tooLargeError(request.maxResponseBytes, statusOf(response));
      yield value;
    }
    complete = true;
  } catch (failure) {
    throw SdkError.is(failure) ? failure : watch.explain(failure);
  } finally {
    watch.stop();
    if (!complete) {
      watch.cancel();
      reader.cancel().catch(() => undefined);
    }
  }
}

function notBytes(status: number): MalformedResponseError {
  return new MalformedResponseError('The `fetch` given answered with a body that is not bytes.', {
    outcome: 'unknown',
    status,
  });
}

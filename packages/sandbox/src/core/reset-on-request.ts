import { resetHeader } from './spoil-delivery.js';

/** What of Node's answer is needed here. */
interface Outgoing {
  readonly socket: { resetAndDestroy(): unknown } | null;
  writeHead(status: number, headers: Record<string, string>): unknown;
  write(bytes: Uint8Array, done: () => void): unknown;
}

/** Tells the adaptor that there is nothing left to write. */
export function alreadySent(): Response {
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
}

/** Writes an answer that a fault resets itself, up to where its body breaks off, and resets the connection there. */
export async function resetOnRequest(response: Response, outgoing: Outgoing): Promise<Response> {
  if (!response.headers.has(resetHeader)) return response;
  const headers = [...response.headers].filter(([name]) => name !== resetHeader);
  outgoing.writeHead(response.status, Object.fromEntries(headers));
  try {
    // The stream of a body yields bytes; its type does not say so.
    for await (const bytes of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      await new Promise<void>((resolve) => {
        outgoing.write(bytes, resolve);
      });
    }
  } catch {
    // Where the body breaks off.
  }
  outgoing.socket?.resetAndDestroy();
  return alreadySent();
}

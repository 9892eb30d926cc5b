/** Greatest length of a push in bytes: 1 MiB. */
export const mostReceiptBytes = 1024 * 1024;
const mostItems = 1000;

/** What a request carries, or what is wrong with it. */
export type ReceiptBody =
  | { readonly list: readonly Readonly<Record<string, unknown>>[] }
  | { readonly status: number; readonly problem: string };

/** Reads the JSON list of a push, or the one object in its place, with limits on both. */
export async function readReceiptBody(request: Request): Promise<ReceiptBody> {
  const bytes = await readBytes(request);
  if (bytes === undefined) return { status: 413, problem: 'the body is too large' };
  let value: unknown;
  try {
    value = JSON.parse(quoteSequenceIds(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    // Whoever writes a receipt again, as its key does, must not run out of stack over it.
    JSON.stringify(value);
  } catch {
    return { status: 400, problem: 'the body is no JSON, or nested too deeply' };
  }
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > mostItems) return { status: 413, problem: 'the body has too many items' };
  if (!list.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item)))
    return { status: 400, problem: 'the body is no list of objects' };
  return { list: list as Readonly<Record<string, unknown>>[] };
}

/** A `sequence_id` that came as a number is longer than numbers are exact. Strings are passed over whole. */
function quoteSequenceIds(text: string): string {
  return text.replace(/"sequence_id"\s*:\s*(\d+)|"(?:[^"\\]|\\.)*"/gsu, (whole, digits: string | undefined) =>
    digits === undefined ? whole : `"sequence_id":"${digits}"`,
  );
}

async function readBytes(request: Request): Promise<Uint8Array | undefined> {
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  // The stream of a body yields bytes; its type does not say so.
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > mostReceiptBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

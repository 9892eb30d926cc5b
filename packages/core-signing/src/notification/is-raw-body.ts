/** A body as it came: text, or bytes of memory that nobody shares. */
export function isRawBody(value: unknown): value is string | Uint8Array<ArrayBuffer> {
  return typeof value === 'string' || value instanceof Uint8Array;
}

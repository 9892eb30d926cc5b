/** The bytes of a body, or `null` when there are more than `limit`. */
export async function readBody(request: Request, limit: number): Promise<Buffer | null> {
  const announced = Number(request.headers.get('content-length') ?? '0');
  if (announced > limit) return null;
  if (announced > 0) {
    // Much cheaper than reading the stream; over HTTP no more than what was announced can arrive.
    const bytes = Buffer.from(await request.arrayBuffer());
    return bytes.length > limit ? null : bytes;
  }
  if (request.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  // The stream of a body yields bytes; its type does not say so.
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

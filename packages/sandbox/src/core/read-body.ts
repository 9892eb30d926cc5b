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
  // A reader costs half of what `for await` does.
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, length);
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}

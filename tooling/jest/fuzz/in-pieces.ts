/** Bytes as a stream that cuts where nothing else does. */
export async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 37) yield bytes.subarray(from, from + 37);
}

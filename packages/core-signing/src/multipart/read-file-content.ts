import type { FileContent } from './file-content.js';

/** Greatest size of one file, in bytes: 64 MiB, more than any upload of the platforms accepts. */
export const maximumFileBytes = 64 * 1024 * 1024;

/** What a file is expected to be when it is larger than {@link maximumFileBytes}. */
export const tooLargeFile = `a file of at most ${maximumFileBytes} bytes`;

/**
 * Reads a file completely: it may be sent more than once, and a stream can be read only once.
 *
 * @param refuse - throws the caller's error, given what was expected.
 */
export async function readFileContent(
  content: FileContent,
  refuse: (expected: string) => never,
): Promise<Uint8Array> {
  const bytes = await readAll(content, refuse);
  if (bytes.byteLength > maximumFileBytes) return refuse(tooLargeFile);
  if (bytes.byteLength === 0) return refuse('a file that is not empty (a stream can be read only once)');
  return bytes;
}

async function readAll(content: FileContent, refuse: (expected: string) => never): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content;
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  if (content instanceof Blob) {
    if (content.size > maximumFileBytes) return refuse(tooLargeFile);
    return new Uint8Array(await content.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content) {
    // A Node stream with an encoding yields text whatever its type says.
    const bytes: unknown = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    if (!(bytes instanceof Uint8Array)) return refuse('a stream of bytes');
    length += bytes.byteLength;
    if (length > maximumFileBytes) return refuse(tooLargeFile);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, length);
}

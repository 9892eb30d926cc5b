import { ValidationError } from '@sdk/core-signing';
import type { AlipayFileContent } from '../catalogue/alipay-file-content.js';

type NamedFile = Extract<AlipayFileContent, { readonly content: unknown }>;
type BareContent = Exclude<AlipayFileContent, NamedFile>;

/** A file read into memory. */
export interface UploadFile {
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Greatest size of one file, in bytes: 64 MiB, more than any upload method of Alipay accepts. */
export const maximumFileBytes = 64 * 1024 * 1024;

/**
 * Reads a file completely: it may be sent more than once, and a stream can be read only once.
 *
 * @throws ValidationError when the file is empty or larger than {@link maximumFileBytes}.
 */
export async function readFileInput(
  field: string,
  input: AlipayFileContent,
  operation: string,
): Promise<UploadFile> {
  const wrapped = isNamed(input);
  const content = wrapped ? input.content : input;
  const bytes = await readContent(content, (expected) => {
    throw new ValidationError([{ path: field, expected }], { platform: 'alipay', operation });
  });
  const blob = content instanceof Blob ? content : undefined;
  return {
    field,
    name: (wrapped ? input.name : undefined) ?? fileName(blob) ?? 'file',
    contentType: (wrapped ? input.contentType : undefined) ?? (blob?.type || 'application/octet-stream'),
    bytes,
  };
}

function isNamed(input: AlipayFileContent): input is NamedFile {
  return 'content' in input;
}

function fileName(blob: Blob | undefined): string | undefined {
  return blob !== undefined && 'name' in blob && typeof blob.name === 'string' ? blob.name : undefined;
}

async function readContent(content: BareContent, refuse: (expected: string) => never): Promise<Uint8Array> {
  const bytes =
    content instanceof Uint8Array
      ? content
      : content instanceof Blob
        ? new Uint8Array(content.size > maximumFileBytes ? refuse(tooLarge) : await content.arrayBuffer())
        : await readStream(content, refuse);
  if (bytes.byteLength > maximumFileBytes) return refuse(tooLarge);
  if (bytes.byteLength === 0) return refuse('a file that is not empty (a stream can be read only once)');
  return bytes;
}

const tooLarge = `a file of at most ${maximumFileBytes} bytes`;

async function readStream(
  content: AsyncIterable<Uint8Array>,
  refuse: (expected: string) => never,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content) {
    // A Node stream with an encoding yields text whatever its type says.
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
    length += bytes.byteLength;
    if (length > maximumFileBytes) return refuse(tooLarge);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, length);
}

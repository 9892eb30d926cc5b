import { ValidationError } from '@sdk/core-signing';
import { extensionOf, mediaTypeOf } from '../answer/media-type.js';
import { isFileContent, type WeixinFileContent, type WeixinFileInput } from './weixin-file-input.js';

/** A file read into memory. */
export interface UploadFile {
  readonly field: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Greatest size of one file, in bytes: 64 MiB, more than any upload of the platform accepts. */
export const maximumFileBytes = 64 * 1024 * 1024;

const tooLarge = `a file of at most ${maximumFileBytes} bytes`;

/**
 * Reads a file completely: it may be sent more than once, and a stream can be read only once.
 *
 * @throws ValidationError when the file is missing, empty or larger than {@link maximumFileBytes}.
 */
export async function readFileInput(
  field: string,
  input: WeixinFileInput,
  operation: string,
): Promise<UploadFile> {
  const refuse = (expected: string, cause?: unknown): never => {
    throw new ValidationError([{ path: field, expected }], { platform: 'weixin', operation, cause });
  };
  const named = isFileContent(input) ? { value: input } : input;
  const source = 'path' in named ? await openPath(named.path, refuse) : fromContent(named.value);
  const bytes = await readContent(source.content, refuse);
  if (bytes.byteLength > maximumFileBytes) refuse(tooLarge);
  if (bytes.byteLength === 0) refuse('a file that is not empty (a stream can be read only once)');
  const given = 'contentType' in named ? named.contentType : undefined;
  const contentType = given ?? source.contentType ?? mediaTypeOf(bytes) ?? 'application/octet-stream';
  const givenName = 'fileName' in named ? named.fileName : undefined;
  return {
    field,
    fileName: givenName ?? source.fileName ?? `${field}.${extensionOf(contentType)}`,
    contentType,
    bytes,
  };
}

interface Source {
  readonly content: WeixinFileContent;
  readonly contentType: string | undefined;
  readonly fileName: string | undefined;
}

function fromContent(content: WeixinFileContent): Source {
  if (!(content instanceof Blob)) return { content, contentType: undefined, fileName: undefined };
  const fileName = 'name' in content && typeof content.name === 'string' ? content.name : undefined;
  return { content, contentType: content.type || undefined, fileName: fileName || undefined };
}

async function openPath(
  path: string | URL,
  refuse: (expected: string, cause?: unknown) => never,
): Promise<Source> {
  const [{ readFile, stat }, { basename }] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
  ]);
  try {
    const { size } = await stat(path);
    if (size <= maximumFileBytes) {
      const fileName = basename(typeof path === 'string' ? path : decodeURIComponent(path.pathname));
      return { content: await readFile(path), contentType: undefined, fileName };
    }
  } catch (cause) {
    refuse('the path of a file that can be read; see `cause`', cause);
  }
  return refuse(tooLarge);
}

async function readContent(
  content: WeixinFileContent,
  refuse: (expected: string) => never,
): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content;
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  if (content instanceof Blob) {
    if (content.size > maximumFileBytes) return refuse(tooLarge);
    return new Uint8Array(await content.arrayBuffer());
  }
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

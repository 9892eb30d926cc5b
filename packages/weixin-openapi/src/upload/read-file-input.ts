import { ValidationError } from '@sdk/core-signing';
import {
  fileNameOf,
  isFileContent,
  openFilePath,
  readFileContent,
  type FileContent,
  type MultipartPart,
} from '@sdk/core-signing/internal';
import { extensionOf, mediaTypeOf } from '../answer/media-type.js';
import { isFileInput, type WeixinFileInput } from './weixin-file-input.js';

/**
 * Reads a file completely, as the part of a form: it may be sent more than once, and a stream can be read only once.
 *
 * @throws ValidationError when it is no file, or the file is missing, empty or larger than 64 MiB.
 */
export async function readFileInput(
  field: string,
  input: WeixinFileInput,
  operation: string,
): Promise<MultipartPart> {
  const refuse = (expected: string, cause?: unknown): never => {
    throw new ValidationError([{ path: field, expected }], { platform: 'weixin', operation, cause });
  };
  // Files of a path that is not in the catalogue are checked by no rule.
  if (!isFileInput(input)) {
    return refuse('expected a file: bytes, a Blob, a stream, { value, contentType, fileName } or { path }');
  }
  const named = isFileContent(input) ? { value: input } : input;
  const source = 'path' in named ? await openFilePath(named.path, refuse) : fromContent(named.value);
  const content = await readFileContent(source.content, refuse);
  const given = 'contentType' in named ? named.contentType : undefined;
  const ownType = 'contentType' in source ? source.contentType : undefined;
  const contentType = given ?? ownType ?? mediaTypeOf(content) ?? 'application/octet-stream';
  const givenName = 'fileName' in named ? named.fileName : undefined;
  const fileName = givenName ?? source.fileName ?? `${field}.${extensionOf(contentType)}`;
  return { name: field, fileName, contentType, content };
}

function fromContent(content: FileContent) {
  const contentType = content instanceof Blob ? content.type || undefined : undefined;
  return { content, contentType, fileName: fileNameOf(content) };
}

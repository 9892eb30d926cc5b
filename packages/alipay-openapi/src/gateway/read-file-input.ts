import { ValidationError } from '@sdk/core-signing';
import { fileNameOf, readFileContent, type MultipartPart } from '@sdk/core-signing/internal';
import type { AlipayFileContent } from '../catalogue/alipay-file-content.js';
import { isFileInput } from './file-input.js';

type NamedFile = Extract<AlipayFileContent, { readonly content: unknown }>;

/**
 * Reads a file completely, as the part of a form: it may be sent more than once, and a stream can be read only once.
 *
 * @throws ValidationError when it is no file, or the file is empty or larger than 64 MiB.
 */
export async function readFileInput(
  field: string,
  input: AlipayFileContent,
  operation: string,
): Promise<MultipartPart> {
  const refuse = (expected: string): never => {
    throw new ValidationError([{ path: field, expected }], { platform: 'alipay', operation });
  };
  if (!isFileInput(input)) return refuse('a file: bytes, a Blob, a stream, or { content, name }');
  const named: Partial<NamedFile> = isNamed(input) ? input : {};
  const content = isNamed(input) ? input.content : input;
  const bytes = await readFileContent(content, refuse);
  const type = content instanceof Blob ? content.type : '';
  return {
    name: field,
    fileName: named.name ?? fileNameOf(content) ?? 'file',
    contentType: named.contentType ?? (type || 'application/octet-stream'),
    content: bytes,
  };
}

function isNamed(input: AlipayFileContent): input is NamedFile {
  return 'content' in input;
}

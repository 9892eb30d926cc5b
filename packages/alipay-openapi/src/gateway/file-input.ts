import type { AlipayFileContent } from '../catalogue/alipay-file-content.js';

/** A file to upload: bytes, a `Blob` or `File`, a stream, or one of these with a name and a media type. */
export type AlipayFileInput = AlipayFileContent;

/** Whether a parameter is a file to upload: bytes, a `Blob` or `File`, a stream, or one of these with a name. */
export function isFileInput(value: unknown): value is AlipayFileContent {
  if (isBareContent(value)) return true;
  return typeof value === 'object' && value !== null && 'content' in value && isBareContent(value.content);
}

function isBareContent(value: unknown): boolean {
  if (value instanceof Uint8Array || value instanceof Blob) return true;
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

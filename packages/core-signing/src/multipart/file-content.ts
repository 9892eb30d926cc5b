/** A file's content: bytes, a `Blob` or `File`, or a stream. */
export type FileContent = Uint8Array | ArrayBuffer | Blob | AsyncIterable<Uint8Array>;

/** Whether a value is a {@link FileContent}. */
export function isFileContent(value: unknown): value is FileContent {
  if (value instanceof Uint8Array || value instanceof ArrayBuffer || value instanceof Blob) return true;
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** The name that a `File` carries. */
export function fileNameOf(content: FileContent): string | undefined {
  if (!(content instanceof Blob) || !('name' in content) || typeof content.name !== 'string')
    return undefined;
  return content.name === '' ? undefined : content.name;
}

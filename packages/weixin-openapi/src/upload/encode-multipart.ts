import type { UploadFile } from './read-file-input.js';

/** A `multipart/form-data` body and its type. */
export interface MultipartBody {
  readonly contentType: string;
  readonly body: Uint8Array;
}

export interface MultipartParts {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly files: readonly UploadFile[];
}

/**
 * Encodes fields and files as `multipart/form-data`. Names are escaped as browsers do.
 *
 * @param boundary - must not occur in the content; 32 random characters do not.
 */
export function encodeMultipart({ fields, files }: MultipartParts, boundary: string): MultipartBody {
  const pieces: Uint8Array[] = [];
  const add = (head: readonly string[], bytes: Uint8Array): void => {
    const lines = [`--${boundary}`, ...head, '', ''].join('\r\n');
    pieces.push(Buffer.from(lines, 'utf8'), bytes, Buffer.from('\r\n', 'utf8'));
  };
  for (const [name, value] of fields) {
    add([`Content-Disposition: form-data; name="${escapeName(name)}"`], Buffer.from(value, 'utf8'));
  }
  for (const file of files) {
    const disposition = `form-data; name="${escapeName(file.field)}"; filename="${escapeName(file.fileName)}"`;
    const contentType = file.contentType.replace(/[\r\n]/g, ' ');
    add([`Content-Disposition: ${disposition}`, `Content-Type: ${contentType}`], file.bytes);
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`, 'utf8'));
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(pieces) };
}

function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

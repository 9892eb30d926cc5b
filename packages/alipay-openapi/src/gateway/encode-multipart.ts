import type { UploadFile } from './read-file-input.js';

/** A `multipart/form-data` body and its type. */
export interface MultipartBody {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * Encodes files as `multipart/form-data`. Names are escaped as browsers do.
 *
 * @param boundary - must not occur in the files; 32 random characters do not.
 */
export function encodeMultipart(files: readonly UploadFile[], boundary: string): MultipartBody {
  const pieces: Uint8Array[] = [];
  for (const file of files) {
    const head = [
      `--${boundary}`,
      `Content-Disposition: form-data; name="${escapeName(file.field)}"; filename="${escapeName(file.name)}"`,
      `Content-Type: ${file.contentType.replace(/[\r\n]/g, ' ')}`,
      '',
      '',
    ].join('\r\n');
    pieces.push(Buffer.from(head, 'utf8'), file.bytes, Buffer.from('\r\n', 'utf8'));
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`, 'utf8'));
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(pieces) };
}

function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

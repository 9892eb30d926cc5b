import { toBytes } from '../util/to-bytes.js';

/** One part of a form: a field (without `fileName`) or a file. */
export interface MultipartPart {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly fileName?: string | undefined;
  readonly contentType?: string | undefined;
}

/** A `multipart/form-data` body and its type. */
export interface MultipartBody {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * Encodes parts as `multipart/form-data`, in their order. Names are escaped as browsers do.
 *
 * @param boundary - must not occur in the content; 32 random characters do not.
 */
export function encodeMultipart(parts: readonly MultipartPart[], boundary: string): MultipartBody {
  const pieces: Uint8Array[] = [];
  for (const { name, content, fileName, contentType } of parts) {
    const file = fileName === undefined ? '' : `; filename="${escapeName(fileName)}"`;
    const type = contentType === undefined ? [] : [`Content-Type: ${contentType.replace(/[\r\n]/g, ' ')}`];
    const head = [
      `--${boundary}`,
      `Content-Disposition: form-data; name="${escapeName(name)}"${file}`,
      ...type,
      '',
      '',
    ];
    const bytes = toBytes(content);
    pieces.push(Buffer.from(head.join('\r\n'), 'utf8'), bytes, Buffer.from('\r\n', 'utf8'));
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`, 'utf8'));
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(pieces) };
}

function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

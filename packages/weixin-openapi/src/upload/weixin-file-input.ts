import { isFileContent } from '@sdk/core-signing/internal';

/** A file's content: bytes, a `Blob` or `File`, or a stream. */
export type WeixinFileContent = Uint8Array | ArrayBuffer | Blob | AsyncIterable<Uint8Array>;

/**
 * A file to upload: its content, its content with a media type and a name, or the path of a file on this machine.
 * Never pass on a `path` that came from a user: it would send any file of this machine.
 */
export type WeixinFileInput =
  | WeixinFileContent
  | {
      readonly value: WeixinFileContent;
      /** Media type. @default what the first bytes show */
      readonly contentType?: string | undefined;
      /** @default the field's name with the extension of the media type */
      readonly fileName?: string | undefined;
    }
  | {
      readonly path: string | URL;
      readonly contentType?: string | undefined;
      readonly fileName?: string | undefined;
    };

/** Whether a parameter is a file to upload. */
export function isFileInput(value: unknown): value is WeixinFileInput {
  if (isFileContent(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  if ('value' in value) return isFileContent(value.value);
  return 'path' in value && (typeof value.path === 'string' || value.path instanceof URL);
}

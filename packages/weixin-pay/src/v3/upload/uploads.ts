import type { CallOptions } from '@sdk/core-signing';

/** A file's content: bytes, a `Blob` or `File`, or a stream. */
export type V3FileContent = Uint8Array | ArrayBuffer | Blob | AsyncIterable<Uint8Array>;

/**
 * A file to upload: its content with a name, or the path of a file on this machine.
 * Never pass on a `path` that came from a user: it would send any file of this machine.
 */
export type V3FileInput =
  | V3FileContent
  | {
      readonly value: V3FileContent;
      readonly contentType?: string | undefined;
      readonly fileName?: string | undefined;
    }
  | {
      readonly path: string | URL;
      readonly contentType?: string | undefined;
      readonly fileName?: string | undefined;
    };

/** The id that other calls name the uploaded file by. */
export interface V3UploadResult {
  /** What later calls name the file by. */
  readonly mediaId: string;
}

/** Files for other calls. What is signed is the `meta` part alone, with the file's SHA-256. */
export interface V3Uploads {
  /** Uploads a picture: JPG, BMP or PNG, at most 2 MB. @remarks `POST /v3/merchant/media/upload` */
  image(file: V3FileInput, options?: CallOptions): Promise<V3UploadResult>;
  /** Uploads a video of at most 5 MB. @remarks `POST /v3/merchant/media/video_upload` */
  video(file: V3FileInput, options?: CallOptions): Promise<V3UploadResult>;
}

/** The content of a file parameter: bytes, a `Blob` or `File`, or a stream, which is read once into memory. */
export type AlipayFileContent =
  | Uint8Array
  | Blob
  | AsyncIterable<Uint8Array>
  | {
      readonly content: Uint8Array | Blob | AsyncIterable<Uint8Array>;
      /** File name sent to the platform, with its extension. */
      readonly name?: string | undefined;
      /** Media type, for example `image/png`. */
      readonly contentType?: string | undefined;
    };

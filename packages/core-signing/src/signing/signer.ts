/** Makes signatures with a key it keeps to itself. Text is signed as UTF-8. */
export interface Signer {
  readonly algorithm: string;
  /** The signature in base64. */
  sign(data: string | Uint8Array): string;
  /** The same on the thread pool: slower for one, better for a server under load. */
  signAsync(data: string | Uint8Array): Promise<string>;
}

/** Checks signatures against a key it keeps to itself. Text is taken as UTF-8. */
export interface Verifier {
  readonly algorithm: string;
  /** Whether `signature` (base64, strictly) is valid. Malformed base64 is `false`; nothing is thrown. */
  verify(data: string | Uint8Array, signature: string): boolean;
}

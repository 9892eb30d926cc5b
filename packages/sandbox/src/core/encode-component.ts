/** `encodeURIComponent` for any text: half of a character, which JSON can hold and UTF-8 cannot, becomes U+FFFD. */
export function encodeComponent(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

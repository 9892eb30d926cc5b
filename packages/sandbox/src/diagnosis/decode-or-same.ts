/** The text without its percent-encoding; where that is malformed, the text as it is. */
export function decodeOrSame(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

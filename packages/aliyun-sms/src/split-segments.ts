/** How a text is billed. */
export interface SmsSegments {
  /** Messages that are billed. */
  readonly count: number;
  /** Characters as they are counted, the sign included when it is part of the text. */
  readonly length: number;
  /** What each message carries. */
  readonly segments: readonly string[];
}

const single = 70;
const part = 67;

/**
 * Splits a text of the mainland as it is billed: up to 70 characters are one message, longer ones are cut into
 * parts of 67. Give the whole text, with the sign: `【sign】…`. Every UTF-16 unit counts, so an emoji counts twice; it
 * is never cut in half.
 *
 * @remarks Platform document: 「短信长度与计费」. International messages are counted otherwise and not covered. That a part
 * ends before an emoji which does not fit, so that the count may be higher than length / 67, follows from the
 * operators’ encoding and was not verified against a bill.
 */
export function splitSegments(text: string): SmsSegments {
  if (text.length <= single)
    return { count: text === '' ? 0 : 1, length: text.length, segments: text === '' ? [] : [text] };
  const segments: string[] = [];
  let current = '';
  for (const character of text) {
    if (current.length + character.length > part) {
      segments.push(current);
      current = '';
    }
    current += character;
  }
  segments.push(current);
  return { count: segments.length, length: text.length, segments };
}

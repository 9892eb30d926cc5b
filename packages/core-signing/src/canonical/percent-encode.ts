import { ValidationError } from '../errors/validation-error.js';

/** Characters that RFC 3986 reserves and `encodeURIComponent` leaves alone. */
const leftovers = /[!'()*]/g;
const unreserved = /^[\w.~-]*$/;

/**
 * Percent-encodes as RFC 3986 has it: UTF-8, everything but `A–Z a–z 0–9 - _ . ~` escaped, space as `%20`.
 *
 * @throws ValidationError for text with half a surrogate pair, which no byte sequence can carry.
 */
export function percentEncode(text: string): string {
  // Names and most values: looking is much faster than encoding.
  if (unreserved.test(text)) return text;
  let encoded: string;
  try {
    encoded = encodeURIComponent(text);
  } catch (cause) {
    const expected =
      'well-formed Unicode text; it holds half of a surrogate pair, perhaps from cutting an emoji';
    throw new ValidationError([{ path: '', expected }], { cause });
  }
  return encoded.replace(leftovers, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

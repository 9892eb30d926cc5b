import { dropPrototypeKeys } from '@sdk/core-signing/internal';

/**
 * Parses a JSON object of the platform. An integer that a JavaScript number cannot hold exactly (order and
 * qualification ids) comes back as text with the digits as sent; a `__proto__` key is dropped at every depth.
 *
 * @throws SyntaxError, which never quotes the text, when it is not a JSON object.
 */
export function parseJsonObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(/\d{16}/.test(text) ? text.replace(token, quoteLongInteger) : text);
  } catch {
    // The parser's message quotes the text, which may hold a phone number.
    throw new SyntaxError('expected JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError('expected a JSON object');
  dropPrototypeKeys(text, value);
  return value as Record<string, unknown>;
}

/** A string, or a number: what is inside a string is never taken for a number. */
const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gsu;

function quoteLongInteger(text: string): string {
  return /^-?\d{16,}$/.test(text) && !Number.isSafeInteger(Number(text)) ? `"${text}"` : text;
}

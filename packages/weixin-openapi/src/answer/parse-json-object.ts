import { dropPrototypeKeys } from '@sdk/core-signing/internal';

/**
 * Parses a JSON object from the platform without losing or gaining anything:
 * - raw control characters inside strings, which nicknames and messages carry, are kept;
 * - an integer that a JavaScript number cannot hold exactly (message and order ids) comes back as a string with
 *   the digits as sent; fractions stay numbers;
 * - a `__proto__` key, which no API has and only an attack sends, is dropped at every depth.
 *
 * @throws SyntaxError, which never quotes the text, when it is not a JSON object.
 */
export function parseJsonObject(text: string): Record<string, unknown> {
  const exact = maybeLongInteger.test(text) ? rewrite(text, quoteLongInteger) : text;
  const value = parse(exact);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SyntaxError('expected a JSON object');
  }
  dropPrototypeKeys(text, value);
  return value as Record<string, unknown>;
}

// The control characters that JSON forbids inside strings; finding them is the purpose.
const controlCharacter = /\p{Cc}/gu;
const maybeLongInteger = /\d{16}/;
const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gsu;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Then perhaps with control characters.
  }
  try {
    return JSON.parse(rewrite(text, escapeControlCharacters));
  } catch {
    // The parser's message quotes the text, which may hold a session key.
    throw new SyntaxError('expected JSON');
  }
}

/** Applies a change to each string and number of the text, and to nothing else. */
function rewrite(text: string, change: (token: string) => string): string {
  return text.replace(token, change);
}

function quoteLongInteger(text: string): string {
  return /^-?\d{16,}$/.test(text) && !Number.isSafeInteger(Number(text)) ? `"${text}"` : text;
}

function escapeControlCharacters(text: string): string {
  if (!text.startsWith('"')) return text;
  return text.replace(
    controlCharacter,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

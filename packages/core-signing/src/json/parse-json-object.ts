import { dropPrototypeKeys } from '../util/drop-prototype-keys.js';
import { mayHoldLongInteger } from './may-hold-long-integer.js';

export interface ParseJsonOptions {
  /**
   * Which numbers come back as strings with the digits as sent, because a JavaScript number cannot hold them:
   * `integers` beyond 2^53 (ids), or `all` that are not exact (also fractions of more than 15 significant digits and
   * overflowing exponents). @default integers
   */
  readonly exactly?: 'integers' | 'all' | undefined;
  /** Whether raw control characters inside strings, which JSON forbids, are kept. @default false */
  readonly controlCharacters?: boolean | undefined;
}

/**
 * Parses a JSON object from a platform without losing or gaining anything: long ids keep every digit, and a
 * `__proto__` key, which no API has and only an attack sends, is dropped at every depth.
 *
 * @throws SyntaxError, which never quotes the text, when it is not a JSON object.
 */
export function parseJsonObject(text: string, options: ParseJsonOptions = {}): Record<string, unknown> {
  const all = options.exactly === 'all';
  const suspect = all ? maybeInexactNumber.test(text) : mayHoldLongInteger(text);
  const quote = all ? quoteInexactNumber : quoteLongInteger;
  const value = parse(suspect ? rewriteTokens(text, quote) : text, options.controlCharacters === true);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SyntaxError('expected a JSON object');
  }
  dropPrototypeKeys(text, value);
  return value as Record<string, unknown>;
}

// It begins where a value may, so that ids inside strings, which every message has, are not suspected.
const maybeInexactNumber = /[:[,]\s*-?\d(?:[\d.]{15,}|[\d.]*[eE])/;
const numberToken = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// The control characters that JSON forbids inside strings; finding them is the purpose.
const controlCharacter = /\p{Cc}/gu;

function parse(text: string, controlCharacters: boolean): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may hold a secret.
    if (controlCharacters) return parse(rewriteTokens(text, escapeControlCharacters), false);
    throw new SyntaxError('expected JSON');
  }
}

/** Applies a change to each string and number of the text, and to nothing else. */
function rewriteTokens(text: string, change: (token: string) => string): string {
  const pieces: string[] = [];
  let copied = 0;
  let position = 0;
  while (position < text.length) {
    const end = endOfToken(text, position);
    if (end === position) {
      position += 1;
      continue;
    }
    const token = text.slice(position, end);
    const changed = change(token);
    if (changed !== token) {
      pieces.push(text.slice(copied, position), changed);
      copied = end;
    }
    position = end;
  }
  pieces.push(text.slice(copied));
  return pieces.join('');
}

/** Where the string or number that begins here ends, or the same position when none does. */
function endOfToken(text: string, from: number): number {
  const character = text.charAt(from);
  if (character === '"') return endOfString(text, from);
  if (character !== '-' && !(character >= '0' && character <= '9')) return from;
  numberToken.lastIndex = from;
  return from + (numberToken.exec(text)?.[0].length ?? 0);
}

function endOfString(text: string, from: number): number {
  let position = from + 1;
  while (position < text.length) {
    const character = text[position];
    if (character === '"') return position + 1;
    position += character === '\\' ? 2 : 1;
  }
  return text.length;
}

function quoteLongInteger(token: string): string {
  if (token.length < 16 || token.startsWith('"')) return token;
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}

function quoteInexactNumber(token: string): string {
  return token.startsWith('"') || isExact(token) ? token : `"${token}"`;
}

function isExact(token: string): boolean {
  const value = Number(token);
  if (!Number.isFinite(value)) return false;
  if (!/[.eE]/.test(token)) return Number.isSafeInteger(value);
  const significant = token
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '');
  return significant.length <= 15;
}

function escapeControlCharacters(token: string): string {
  if (!token.startsWith('"')) return token;
  return token.replace(
    controlCharacter,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

import { dropPrototypeKeys } from '@sdk/core-signing/internal';

/**
 * Parses a JSON object from the platform without losing or gaining anything:
 * - a number that a JavaScript number cannot hold exactly (more than 15 significant digits, or an overflowing
 *   exponent) comes back as a string with the digits as sent; all other numbers stay numbers;
 * - a `__proto__` key, which no API has and only an attack sends, is dropped at every depth.
 *
 * @throws SyntaxError when the text is not a JSON object.
 */
export function parseJsonObject(text: string): Record<string, unknown> {
  const exact = maybeInexactNumber.test(text) ? quoteInexactNumbers(text) : text;
  const value: unknown = JSON.parse(exact);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SyntaxError('expected a JSON object');
  }
  dropPrototypeKeys(text, value);
  return value as Record<string, unknown>;
}

const maybeInexactNumber = /[:[,]\s*-?\d(?:[\d.]{15,}|[\d.]*[eE])/;
const numberToken = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function quoteInexactNumbers(text: string): string {
  const pieces: string[] = [];
  let copied = 0;
  let position = 0;
  while (position < text.length) {
    const character = text.charAt(position);
    if (character === '"') {
      position = endOfString(text, position);
      continue;
    }
    numberToken.lastIndex = position;
    const token =
      character === '-' || (character >= '0' && character <= '9') ? numberToken.exec(text)?.[0] : undefined;
    if (token === undefined) {
      position += 1;
      continue;
    }
    if (!isExact(token)) {
      pieces.push(text.slice(copied, position), `"${token}"`);
      copied = position + token.length;
    }
    position += token.length;
  }
  pieces.push(text.slice(copied));
  return pieces.join('');
}

function endOfString(text: string, from: number): number {
  let position = from + 1;
  while (position < text.length) {
    const character = text[position];
    if (character === '"') return position + 1;
    position += character === '\\' ? 2 : 1;
  }
  return position;
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

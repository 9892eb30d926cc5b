import type { JsonSlice } from './json-slice.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const scalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/**
 * Finds the raw slices of the top-level values of a JSON object without decoding it, so that a signature can be
 * checked over the exact text received. Nested keys, escapes and white space are never mistaken for structure.
 *
 * Positions are those of the string passed in. When it holds one character per byte (see `byteAlignedText`)
 * they are byte positions.
 *
 * @throws SyntaxError when the text is not one JSON object, is truncated, or repeats a top-level key.
 */
export function scanTopLevel(text: string): ReadonlyMap<string, JsonSlice> {
  const slices = new Map<string, JsonSlice>();
  let position = skipWhitespace(text, 0);
  expect(text, position, '{');
  position = skipWhitespace(text, position + 1);
  if (text[position] === '}') return finish(text, position, slices);
  for (;;) {
    const keyEnd = skipString(text, position);
    const key = decodeKey(text.slice(position, keyEnd));
    if (slices.has(key)) throw new SyntaxError('a top-level key appears twice');
    position = skipWhitespace(text, keyEnd);
    expect(text, position, ':');
    const start = skipWhitespace(text, position + 1);
    const end = skipValue(text, start);
    slices.set(key, { start, end });
    position = skipWhitespace(text, end);
    if (text[position] === '}') return finish(text, position, slices);
    expect(text, position, ',');
    position = skipWhitespace(text, position + 1);
  }
}

function finish(text: string, position: number, slices: ReadonlyMap<string, JsonSlice>) {
  if (skipWhitespace(text, position + 1) !== text.length)
    throw new SyntaxError('text follows the JSON object');
  return slices;
}

function expect(text: string, position: number, character: string): void {
  if (text[position] !== character) throw new SyntaxError(`expected "${character}" at position ${position}`);
}

function skipWhitespace(text: string, from: number): number {
  let position = from;
  for (;;) {
    const code = text.charCodeAt(position);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return position;
    position += 1;
  }
}

function skipString(text: string, from: number): number {
  if (text.charCodeAt(from) !== QUOTE) throw new SyntaxError(`expected a string at position ${from}`);
  let quote = text.indexOf('"', from + 1);
  while (quote !== -1) {
    let escapes = 0;
    while (text.charCodeAt(quote - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return quote + 1;
    quote = text.indexOf('"', quote + 1);
  }
  throw new SyntaxError('a string is not closed');
}

function skipValue(text: string, from: number): number {
  const first = text[from];
  if (first === '"') return skipString(text, from);
  if (first === '{' || first === '[') return skipNested(text, from);
  let position = from;
  while (position < text.length && !',}] \n\r\t'.includes(text.charAt(position))) position += 1;
  if (!scalar.test(text.slice(from, position))) throw new SyntaxError(`expected a value at position ${from}`);
  return position;
}

function skipNested(text: string, from: number): number {
  let depth = 0;
  let position = from;
  while (position < text.length) {
    const character = text[position];
    if (character === '"') {
      position = skipString(text, position);
      continue;
    }
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    position += 1;
    if (depth === 0) return position;
  }
  throw new SyntaxError('an object or array is not closed');
}

function decodeKey(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    // The parser's message quotes the text; a key of an unread answer does not belong into an error.
    throw new SyntaxError('a top-level key has a bad escape');
  }
}

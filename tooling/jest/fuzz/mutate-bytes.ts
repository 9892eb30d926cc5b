import { pick } from './mutate-fields.js';
import type { SeededRandom } from './seeded-random.js';

const kinds = [
  'flip',
  'replace',
  'insert',
  'insert',
  'remove',
  'repeat',
  'swap',
  'truncate',
  'splice',
] as const;

/** What parsers trip over: keys of every object, ends and beginnings of strings, escapes, broken encodings, depth. */
const spelled: readonly string[] = [
  ...['__proto__', '"__proto__":{"polluted":1},', 'constructor', 'prototype', 'hasOwnProperty', 'toString'],
  ...[
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '&b;',
    '&#0;',
    '&#x10FFFF;',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?xml?>',
  ],
  ...['{', '}', '[', ']', '"', '\\', ',', ':', '{"a":'.repeat(300), '['.repeat(3000), '<a>'.repeat(1000)],
  ...[
    '%',
    '%zz',
    '%00',
    '%25',
    '+',
    '&',
    '=',
    '&sign=',
    ';',
    '#',
    '?',
    '/../',
    '\r\n',
    '\n',
    '\r',
    '\t',
    ' ',
  ],
  ...['0', '-0', '1e999', '-1', '0.1', '9'.repeat(400), 'NaN', 'null', 'true', '1e-7', '00', '٣'],
  ...['\u0000', '\uFEFF', '\u2028', '中文', '😀', '\u202E', 'é', '\\ud800', '\\u0000', '\\u005f_proto__'],
];
/** Bytes that are no UTF-8: an overlong slash, a lone continuation, half of a character, an impossible byte. */
const brokenBytes = ['c0af', '80', 'e4bd', 'ff', 'fffe', 'd83d'].map((hex) =>
  Buffer.from(hex, 'hex').toString('latin1'),
);

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');
const pieces = spelled.map(latin1);

/** The text, each of whose characters is a byte, with one change that knows nothing of what it says. */
export function changeBytes(text: string, others: readonly string[], random: SeededRandom): string {
  const kind = pick(kinds, random);
  const from = placeIn(text, random);
  // A few bytes are more often the whole of something than many.
  const length = 1 + (random.below(2) === 0 ? random.below(8) : random.below(64));
  const before = text.slice(0, from);
  const inside = text.slice(from, from + length);
  const after = text.slice(from + length);
  switch (kind) {
    case 'flip':
      if (inside === '') return text;
      return (
        before + String.fromCharCode(inside.charCodeAt(0) ^ (1 << random.below(8))) + text.slice(from + 1)
      );
    case 'replace':
      return before + piece(random) + after;
    case 'insert':
      return before + piece(random) + inside + after;
    case 'remove':
      return before + after;
    case 'repeat':
      return before + inside + inside + after;
    case 'swap':
      return after + inside + before;
    case 'truncate':
      return before;
    case 'splice': {
      const other = pick(others, random);
      return before + other.slice(placeIn(other, random));
    }
  }
}

/** Anywhere, and more often at either end, where most is decided. */
function placeIn(text: string, random: SeededRandom): number {
  const place = random.below(16);
  if (place === 0) return 0;
  return place === 1 ? text.length : random.below(text.length + 1);
}

function piece(random: SeededRandom): string {
  const which = random.below(9);
  if (which < 6) return pick(pieces, random);
  return which === 6 ? pick(brokenBytes, random) : anyText(random);
}

/** Up to twelve characters: of one byte, of the first plane, or of any. */
function anyText(random: SeededRandom): string {
  let text = '';
  for (let left = random.below(13); left > 0; left -= 1) {
    const plane = random.below(3);
    if (plane === 0) text += String.fromCharCode(random.below(0x100));
    else if (plane === 1) text += String.fromCharCode(random.below(0xd800));
    else text += String.fromCodePoint(0xe000 + random.below(0x110000 - 0xe000));
  }
  return latin1(text);
}

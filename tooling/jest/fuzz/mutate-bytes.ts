import fc from 'fast-check';

import { fieldsOf } from './document-fields.js';
import { changeField, fieldChange, type FieldChange } from './mutate-fields.js';

/** One change of a message. Positions and lengths are shares of it, so that they mean something after other changes. */
interface Mutation {
  readonly kind: 'flip' | 'replace' | 'insert' | 'remove' | 'repeat' | 'swap' | 'truncate';
  readonly at: number;
  readonly length: number;
  readonly piece: string;
  readonly bit: number;
}

/** What parsers trip over: keys of every object, ends and beginnings of strings, escapes, broken encodings, depth. */
const pieces: readonly string[] = [
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
const brokenBytes = ['c0af', '80', 'e4bd', 'ff', 'fffe', 'd83d'].map((hex) => `hex:${hex}`);

/** Not `fc.string({ unit: 'binary' })`, which first makes a table of all 1.1 million characters. */
const anyText = fc
  .array(
    fc.oneof(fc.nat({ max: 0xff }), fc.nat({ max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })),
    {
      maxLength: 12,
    },
  )
  .map((codes) => String.fromCodePoint(...codes));

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('flip', 'replace', 'insert', 'insert', 'remove', 'repeat', 'swap', 'truncate'),
  at: fc.nat({ max: 65_536 }).map((part) => part / 65_536),
  length: fc.integer({ min: 1, max: 64 }),
  piece: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: fc.constantFrom(...brokenBytes) },
    { weight: 2, arbitrary: anyText },
  ),
  bit: fc.integer({ min: 0, max: 7 }),
});

/** One of the samples with some changes: of what it says, of its bytes, or of both. */
export function mutatedBytes(samples: readonly Uint8Array[]): fc.Arbitrary<Buffer> {
  const known = samples.map((sample) => {
    const bytes = Buffer.from(sample);
    return { bytes, fields: fieldsOf(bytes.toString('latin1')) };
  });
  const changes = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(fc.array(fieldChange, { minLength: 1, maxLength: 3 }), fc.constant([])),
    },
    { weight: 4, arbitrary: fc.tuple(fc.constant([]), fc.array(mutation, { minLength: 1, maxLength: 4 })) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.tuple(fieldChange), fc.array(mutation, { minLength: 1, maxLength: 2 })),
    },
  );
  return fc
    .tuple(fc.constantFrom(...known), changes)
    .map(([{ bytes, fields }, [said, written]]: readonly [(typeof known)[number], Changes]) => {
      let changed: Buffer = bytes;
      for (const [index, change] of said.entries()) {
        // What grew by more than this is nested or long; finding fields in it again would be most of the time.
        if (changed.length > bytes.length + 2000) break;
        changed = changeField(changed, change, index === 0 ? fields : undefined);
      }
      return written.reduce<Buffer>(apply, Buffer.from(changed));
    });
}

type Changes = readonly [readonly FieldChange[], readonly Mutation[]];

function apply(bytes: Buffer, { kind, at, length, piece, bit }: Mutation): Buffer {
  const from = Math.min(bytes.length, Math.floor(at * (bytes.length + 1)));
  const to = Math.min(bytes.length, from + length);
  const before = bytes.subarray(0, from);
  const inside = bytes.subarray(from, to);
  const after = bytes.subarray(to);
  switch (kind) {
    case 'flip': {
      const changed = Buffer.from(bytes);
      if (from < changed.length) changed[from] = (changed[from] ?? 0) ^ (1 << bit);
      return changed;
    }
    case 'replace':
      return Buffer.concat([before, toBytes(piece), after]);
    case 'insert':
      return Buffer.concat([before, toBytes(piece), inside, after]);
    case 'remove':
      return Buffer.concat([before, after]);
    case 'repeat':
      return Buffer.concat([before, inside, inside, after]);
    case 'swap':
      return Buffer.concat([after, inside, before]);
    case 'truncate':
      return Buffer.from(before);
  }
}

const toBytes = (piece: string): Buffer =>
  piece.startsWith('hex:') ? Buffer.from(piece.slice(4), 'hex') : Buffer.from(piece);

import fc from 'fast-check';
import { utf8Text } from './utf8-text.js';

/** What a decoder that refuses says. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

test('as a fatal decoder, for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      expect(utf8Text(bytes)).toBe(decoded(bytes));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['a part of a larger buffer', Buffer.from('x茶x').subarray(1, 4), '茶'],
  ['a mark is kept', Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), '\uFEFFa'],
  ['a surrogate in three bytes', Uint8Array.of(0xed, 0xa0, 0x80), undefined],
  ['an overlong slash', Uint8Array.of(0xc0, 0xaf), undefined],
  ['GBK', Uint8Array.of(0xb2, 0xe8), undefined],
  ['nothing', new Uint8Array(0), ''],
])('%s', (_, bytes, expected) => {
  expect(utf8Text(bytes)).toBe(expected);
});

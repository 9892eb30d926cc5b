import fc from 'fast-check';
import { base64Bytes } from './base64-bytes.js';
import { decodeBase64 } from './base64.js';

const plain = (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : [...bytes]);

test.each([
  ['AAEC', [0, 1, 2]],
  ['AAE=', [0, 1]],
  ['AA==', [0]],
  ['AA', [0]],
  ['', []],
  // The last bits are not looked at.
  ['AB==', [0]],
  ['_-A=', undefined],
  ['AA=AAA==', undefined],
  ['AAEC\n', undefined],
  ['A===', undefined],
  ['茶AAA', undefined],
])('%s', (text, expected) => {
  expect(plain(base64Bytes(text))).toEqual(expected);
});

test('the same as the strict decoder, whatever the text', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('base64')),
    fc.constantFrom('=', '==', '-', '_', ' ', '\n', 'A', '+/', '\u0000', '茶', '𝄞'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const text = pieces.join('');
      expect(plain(base64Bytes(text))).toEqual(plain(decodeBase64(text)));
    }),
    { numRuns: 3000 },
  );
});

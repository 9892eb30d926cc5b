import fc from 'fast-check';
import { mayHoldLongInteger } from './may-hold-long-integer.js';

// What the function is a faster spelling of.
const slow = /(?:^|[:[,])[ \t\n\v\f\r]*-?\d{16}/;

test.each([
  ['{"id":1234567890123456}', true],
  ['{"id":-1234567890123456789}', true],
  ['{"id" : \r\n\t 12345678901234567}', true],
  ['[1,1234567890123456]', true],
  ['{"id":"1234567890123456"}', false],
  ['{"id":"4200000000202601010000000001","fee":888}', false],
  ['{"id":123456789012345}', false],
  ['', false],
])('%s', (text, expected) => {
  expect(mayHoldLongInteger(text)).toBe(expected);
});

test('the same as looking at every place, wherever the digits lie', () => {
  const piece = fc.oneof(
    fc.constantFrom('{', '[', ':', ',', '"', '-', ' ', '\n', 'a', '"x":', '茶'),
    fc.stringMatching(/^\d{1,40}$/),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      expect(mayHoldLongInteger(text)).toBe(slow.test(text));
    }),
    { numRuns: 2000 },
  );
});

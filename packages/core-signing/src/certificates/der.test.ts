import fc from 'fast-check';
import { derChildren, derContent, DerError, readDerElement, readWholeDer } from './der-reader.js';
import { derInteger, derOid, derSmallInteger, derTime } from './der-values.js';

const read = (hex: string): ReturnType<typeof readWholeDer> => readWholeDer(Buffer.from(hex, 'hex'));

test('integers of any size and sign', () => {
  expect(derInteger(read('020100'))).toBe(0n);
  expect(derInteger(read('0201ff'))).toBe(-1n);
  expect(derInteger(read('020200ff'))).toBe(255n);
  expect(derInteger(read('02028000'))).toBe(-32768n);
  expect(derInteger(read('0211008000000000000000000000000000abcd'))).toBe(
    0x8000000000000000000000000000abcdn,
  );
  expect(() => derInteger(read('0200'))).toThrow(DerError);
  expect(() => derSmallInteger(read('0205ffffffffff'))).toThrow(DerError);
});

test('object identifiers', () => {
  expect(derOid(read('06092a864886f70d01010b'))).toBe('1.2.840.113549.1.1.11');
  expect(derOid(read('06082a811ccf55018375'))).toBe('1.2.156.10197.1.501');
  expect(derOid(read('0603883703'))).toBe('2.999.3');
  expect(() => derOid(read(`060a${'ff'.repeat(9)}7f`))).toThrow(DerError);
});

test('times', () => {
  const time = (tag: string, text: string): string =>
    `${tag}${text.length.toString(16).padStart(2, '0')}${Buffer.from(text).toString('hex')}`;
  expect(derTime(read(time('17', '491231235959Z')))).toBe(Date.UTC(2049, 11, 31, 23, 59, 59));
  expect(derTime(read(time('17', '500101000000Z')))).toBe(Date.UTC(1950, 0, 1));
  expect(derTime(read(time('18', '21260101000000Z')))).toBe(Date.UTC(2126, 0, 1));
  expect(() => derTime(read(time('17', '500101000000')))).toThrow(DerError);
  expect(() => derTime(read(time('02', '500101000000Z')))).toThrow(DerError);
  // More than a function can be given as arguments.
  expect(() => derTime(read(`178303d090${'30'.repeat(250_000)}`))).toThrow(DerError);
});

test.each([
  ['nothing', ''],
  ['half a header', '30'],
  ['shorter than declared', '3005020101'],
  ['bytes left over', '30030201010000'],
  ['a length of lengths', '3085010000000000'],
  ['an indefinite length', '30800000'],
  ['a multi-byte tag', '1f8101020304'],
])('refuses %s', (_title, hex) => {
  expect(() => read(hex)).toThrow(DerError);
});

test('indefinite lengths when allowed, nested and bounded', () => {
  const bytes = Buffer.from('3080308002010500000201070000', 'hex');
  const root = readWholeDer(bytes, { allowIndefinite: true });
  const [inner, last] = derChildren(root, { allowIndefinite: true });
  expect(inner && Buffer.from(derContent(inner)).toString('hex')).toBe('020105');
  expect(last && derInteger(last)).toBe(7n);
  const bomb = Buffer.from('3080'.repeat(100_000), 'hex');
  expect(() => readWholeDer(bomb, { allowIndefinite: true })).toThrow(DerError);
  expect(() => readWholeDer(Buffer.from('048000', 'hex'), { allowIndefinite: true })).toThrow(DerError);
});

test('random bytes give an element within bounds or a DerError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (bytes, allowIndefinite) => {
      try {
        const element = readDerElement(bytes, 0, bytes.length, { allowIndefinite });
        expect(element.end).toBeLessThanOrEqual(bytes.length);
        for (const child of derChildren(element, { allowIndefinite })) {
          expect(child.end).toBeLessThanOrEqual(element.contentEnd);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(DerError);
      }
    }),
    { numRuns: 2000 },
  );
});

import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyCharacter } from '../../../../../tooling/jest/any-character.js';
import { signV2, v2SignTypeOf, verifyV2 } from './v2-signature.js';

interface Vector {
  readonly key: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly MD5: string;
  readonly 'HMAC-SHA256': string;
}

const file = join(__dirname, '../../../test/vectors/v2-signature.json');
const vector = JSON.parse(readFileSync(file, 'utf8')) as Vector;
const { key, fields } = vector;

test.each(['MD5', 'HMAC-SHA256'] as const)('the example of the documentation, %s', (signType) => {
  expect(signV2(fields, key, signType)).toBe(vector[signType]);
  expect(verifyV2({ ...fields, sign: vector[signType] }, key)).toBe(true);
});

test('empty values and `sign` itself are not signed, other values are as they are', () => {
  expect(signV2({ ...fields, attach: '', sign: 'x' }, key, 'MD5')).toBe(vector.MD5);
  expect(signV2({ ...fields, attach: ' ' }, key, 'MD5')).not.toBe(vector.MD5);
  const both = { b: '1', B: '2', a_b: '3', ab: '4' };
  // Upper case first, then the underscore, as bytes are ordered.
  expect(signV2(both, key, 'MD5')).toBe(signV2({ ab: '4', a_b: '3', B: '2', b: '1' }, key, 'MD5'));
});

test.each([
  ['', 'no signature'],
  [vector.MD5.toLowerCase(), 'lower case'],
  [vector.MD5.slice(1), 'too short'],
  [`${vector.MD5}0`, 'too long'],
  [vector.MD5.replace('9', '8'), 'another'],
  ['签'.repeat(32), 'other letters'],
])('%s is refused: %s', (sign) => {
  expect(verifyV2({ ...fields, sign }, key)).toBe(false);
});

test('only the kinds that are allowed, and never without a key', () => {
  expect(verifyV2({ ...fields, sign: vector.MD5 }, key, ['HMAC-SHA256'])).toBe(false);
  expect(verifyV2({ ...fields, sign: vector['HMAC-SHA256'] }, key, ['MD5'])).toBe(false);
  expect(() => verifyV2({ ...fields, sign: signV2(fields, '', 'MD5') }, '')).toThrow(TypeError);
  expect(v2SignTypeOf(vector.MD5)).toBe('MD5');
});

test('a document without a signature, or with an absent field', () => {
  expect(verifyV2(fields, key)).toBe(false);
  const absent = { ...fields, attach: undefined } as unknown as typeof fields;
  expect(signV2(absent, key, 'MD5')).toBe(vector.MD5);
});

test.each([
  ['A'.repeat(32), 'MD5'],
  ['0'.repeat(64), 'HMAC-SHA256'],
  ['A'.repeat(31), undefined],
  ['A'.repeat(33), undefined],
  ['A'.repeat(63), undefined],
  ['A'.repeat(65), undefined],
  ['a'.repeat(32), undefined],
  ['G'.repeat(64), undefined],
  [`g${'A'.repeat(31)}`, undefined],
  [`${'A'.repeat(31)}g`, undefined],
  [`${'A'.repeat(31)}\n`, undefined],
  ['', undefined],
])('the signature %j is of the kind %p', (sign, kind) => {
  expect(v2SignTypeOf(sign)).toBe(kind);
});

test('any change of any value is noticed', () => {
  const name = fc.stringMatching(/^[a-z][a-z_]{0,8}$/).filter((one) => one !== 'sign' && !(one in {}));
  fc.assert(
    fc.property(
      fc.dictionary(name, fc.string({ unit: anyCharacter, minLength: 1 }), { minKeys: 1 }),
      fc.constantFrom('MD5' as const, 'HMAC-SHA256' as const),
      (document, signType) => {
        const sign = signV2(document, key, signType);
        expect(verifyV2({ ...document, sign }, key)).toBe(true);
        const [first = ''] = Object.keys(document);
        expect(verifyV2({ ...document, [first]: `${document[first] ?? ''}x`, sign }, key)).toBe(false);
        expect(verifyV2({ ...document, sign }, `${key.slice(1)}0`)).toBe(false);
      },
    ),
  );
});

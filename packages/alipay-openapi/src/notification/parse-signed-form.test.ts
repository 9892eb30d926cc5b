import fc from 'fast-check';
import { anyCharacter } from '../../../../tooling/jest/any-character.js';
import { knownName } from './known-parameters.js';
import { parseSignedForm } from './parse-signed-form.js';
import type { SignedForm } from './signed-form.js';
import { thrown } from '../../../../tooling/jest/thrown.js';

const platformNames = [
  'app_id',
  'biz_content',
  'out_trade_no',
  'sign',
  'sign_type',
  'subject',
  'trade_status',
];
/** A few of them differ from one that is known by a character that sorts before or behind `_` and `=`. */
const otherNames = ['sign-type', 'sign.', 'sign0', 'signs', 'Sign', 'constructor', '__proto__', 'z9'];
const name = fc.oneof(
  fc.constantFrom(...platformNames),
  fc.constantFrom(...otherNames),
  fc.stringMatching(/^[A-Za-z0-9_.-]{1,8}$/),
);
const text = fc
  .string({ unit: anyCharacter, maxLength: 20 })
  .filter((value) => !/\p{Surrogate}/u.test(value));
const punctuation = fc.stringMatching(/^[a-c&=%+ :/[\]{}",]{0,12}$/);
const pairs = fc.uniqueArray(fc.tuple(name, fc.oneof(text, punctuation)), {
  selector: ([key]) => key,
  minLength: 1,
  maxLength: 30,
});

/** Every spelling that a form allows for the same bytes, chosen by `seed`. */
function spell(value: string, seed: number): string {
  let spelt = '';
  [...Buffer.from(value)].forEach((byte, index) => {
    const choice = (seed + index * 7) % 4;
    const escape = `%${byte.toString(16).padStart(2, '0')}`;
    const character = String.fromCharCode(byte);
    if (byte === 0x20 && choice < 2) spelt += '+';
    else if (/[A-Za-z0-9_.~:=/,-]/.test(character) && choice < 3) spelt += character;
    else spelt += choice % 2 === 0 ? escape : escape.toUpperCase();
  });
  return spelt;
}

const form = fc.tuple(pairs, fc.nat(3)).map(([list, seed]) => ({
  list,
  body: list.map(([key, value]) => `${key}=${spell(value, seed)}`).join('&'),
}));

/** The same form through the path over bytes, which a raw byte beyond ASCII forces, in a parameter sorted last. */
function parseOverBytes(body: string): SignedForm {
  const parsed = parseSignedForm(`${body}&zzzzzzzzz=é`);
  expect(parsed.encoding).toBe('latin1');
  expect(parsed.fields.at(-1)?.name).toBe('zzzzzzzzz');
  const utf8 = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');
  const fields = parsed.fields
    .slice(0, -1)
    .map(({ name: key, value, raw, signed }) => ({ name: key, value, raw: utf8(raw), signed: utf8(signed) }));
  return { encoding: 'utf8', fields };
}

const failure = (act: () => unknown): string => String(thrown(act));

describe('parseSignedForm', () => {
  it('reads text, its bytes and the general path over bytes the same', () => {
    fc.assert(
      fc.property(form, ({ body }) => {
        const fast = parseSignedForm(body);
        expect(fast.encoding).toBe('utf8');
        expect(parseSignedForm(Buffer.from(body))).toStrictEqual(fast);
        expect(parseOverBytes(body)).toStrictEqual(fast);
      }),
      { numRuns: 500 },
    );
  });

  it('sorts known and unknown names by their characters, and joins each with its value', () => {
    fc.assert(
      fc.property(form, ({ list, body }) => {
        const values = new Map(list);
        const sorted = [...values.keys()].sort();
        expect(parseSignedForm(body).fields).toStrictEqual(
          sorted.map((key) => {
            const value = values.get(key) ?? '';
            return { name: key, raw: value, value, signed: `${key}=${value}` };
          }),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a repeated parameter alike on both paths, known or not, however its name is spelt', () => {
    const escapeFirst = (key: string): string => `%${key.charCodeAt(0).toString(16)}${key.slice(1)}`;
    fc.assert(
      fc.property(form, fc.nat(), fc.boolean(), ({ list, body }, at, escaped) => {
        const repeated = list[at % list.length]?.[0] ?? '';
        const again = `${body}&${escaped ? escapeFirst(repeated) : repeated}=1`;
        const message = failure(() => parseSignedForm(again));
        expect(message).toContain(`${repeated} appears more than once`);
        expect(failure(() => parseOverBytes(again))).toBe(message);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a name without a value', 'sign&app_id=1', ['app_id=1', 'sign=']],
    ['one that begins with another name', 'signs&subject-', ['signs=', 'subject-=']],
    ['an escaped name', '%73ign=1&app%5Fid=2', ['app_id=2', 'sign=1']],
    ['empty pieces', '&&sign=1&&app_id=2&', ['app_id=2', 'sign=1']],
    ['equals signs in a value', 'sign==a=&app_id=%3D', ['app_id==', 'sign==a=']],
  ])('%s', (_title, body, signed) => {
    const fast = parseSignedForm(body);
    expect(fast.fields.map((field) => field.signed)).toEqual(signed);
    expect(parseOverBytes(body)).toStrictEqual(fast);
  });

  it.each(['sign=1&%3D=1', 'sign%3D=1', 'sign+=1', '=1', `${'a'.repeat(101)}=1`])(
    'refuses the name in %s on both paths',
    (body) => {
      const message = failure(() => parseSignedForm(body));
      expect(message).toContain('at step body');
      expect(failure(() => parseOverBytes(body))).toBe(message);
    },
  );
});

it('the constants cover the names of an ordinary payment, and nothing from a prototype', () => {
  for (const key of platformNames) expect(knownName(key)).toBe(key);
  for (const key of otherNames) expect(knownName(key)).toBeUndefined();
});

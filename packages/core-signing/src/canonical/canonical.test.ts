import fc from 'fast-check';
import { ValidationError } from '../errors/validation-error.js';
import { decodeBase64, encodeBase64 } from './base64.js';
import { formDecodeBytes, type FormField } from './form-decode-bytes.js';
import { formEncode } from './form-encode.js';
import { joinLines } from './join-lines.js';
import { joinParameters, presentParameters, sortParameters } from './parameters.js';
import { percentEncode } from './percent-encode.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const wellFormed = fc.string({ unit: 'grapheme' });

function decoded(input: string | Uint8Array): [string, string][] {
  const result = formDecodeBytes(input);
  if (!result.ok) throw new Error(`malformed at ${result.position}`);
  return result.fields.map(({ name, value }: FormField) => [name, utf8.decode(value)]);
}

describe('percentEncode', () => {
  test.each([
    ["阿里云 短信!'()*~", '%E9%98%BF%E9%87%8C%E4%BA%91%20%E7%9F%AD%E4%BF%A1%21%27%28%29%2A~'],
    ['a=b?c/d#e%20+', 'a%3Db%3Fc%2Fd%23e%2520%2B'],
    ['AZaz09-_.~', 'AZaz09-_.~'],
    ['😀', '%F0%9F%98%80'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(percentEncode(text)).toBe(expected);
  });

  test('half a surrogate pair is refused in our words', () => {
    expect(() => percentEncode('a\uD83D')).toThrow(ValidationError);
    expect(() => percentEncode('a\uD83D')).toThrow(
      expect.objectContaining({
        issues: [{ path: '', expected: expect.stringContaining('surrogate') as string }],
        cause: expect.any(URIError) as URIError,
      }),
    );
  });

  test('only unreserved characters and escapes come out, and it can be undone', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        const encoded = percentEncode(text);
        expect(encoded).toMatch(/^(?:[A-Za-z0-9\-_.~]|%[0-9A-F]{2})*$/);
        expect(decodeURIComponent(encoded)).toBe(text);
      }),
    );
  });
});

describe('form bodies', () => {
  test('what is encoded is decoded, by this decoder and by URLSearchParams', () => {
    const entries = fc.array(
      fc.tuple(
        wellFormed.filter((name) => name !== ''),
        wellFormed,
      ),
    );
    fc.assert(
      fc.property(entries, (parameters) => {
        const text = formEncode(parameters);
        expect(decoded(text)).toEqual(parameters);
        expect([...new URLSearchParams(text)]).toEqual(parameters);
      }),
    );
  });

  test('is encoded with nothing before the first field and after the last', () => {
    expect(
      formEncode([
        ['a', '1 茶'],
        ['b', ''],
      ]),
    ).toBe('a=1%20%E8%8C%B6&b=');
    expect(formEncode([])).toBe('');
  });

  test('a byte order mark is part of a name, as any other character', () => {
    expect(decoded('\uFEFFa=1')).toEqual([['\uFEFFa', '1']]);
  });

  test('agrees with URLSearchParams on what browsers and servers write', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(wellFormed, wellFormed)), (parameters) => {
        const text = new URLSearchParams(parameters).toString();
        expect(decoded(text)).toEqual([...new URLSearchParams(text)]);
      }),
    );
  });

  test('keeps bytes of another charset', () => {
    const result = formDecodeBytes('subject=%B2%E2%CA%D4+1&charset=gbk');
    expect(result.ok && Buffer.from(result.fields[0]?.value ?? []).toString('hex')).toBe('b2e2cad42031');
    const raw = formDecodeBytes(Buffer.from([0x61, 0x3d, 0xb2, 0xe2]));
    expect(raw.ok && Buffer.from(raw.fields[0]?.value ?? []).toString('hex')).toBe('b2e2');
  });

  test.each([
    [
      'a=1&&b=2&',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['a', [['a', '']]],
    ['a=', [['a', '']]],
    ['=1', [['', '1']]],
    ['a=b=c', [['a', 'b=c']]],
    [
      'a=1&a=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['a+b=%2B+%2b', [['a b', '+ +']]],
    ['', []],
  ])('%s', (text, expected) => {
    expect(decoded(text)).toEqual(expected);
  });

  test.each([
    ['a=%', 2],
    ['a=%4', 2],
    ['a=1&b=%zz', 6],
    ['a=100%&b=2', 5],
    ['a=%4&b=41', 2],
    ['%=1', 0],
    ['a=%+1', 2],
  ])('reports the malformed escape of %s', (text, position) => {
    expect(formDecodeBytes(text)).toEqual({ ok: false, reason: 'malformed-percent', position });
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void formDecodeBytes(bytes)));
  });
});

describe('parameters', () => {
  test('sorts by code units, keeping upper case first and repeats in order', () => {
    const sorted = sortParameters([
      ['b', '1'],
      ['a_b', '2'],
      ['B', '3'],
      ['a', '4'],
      ['ab', '5'],
      ['a', '6'],
    ]);
    expect(joinParameters(sorted)).toBe('B=3&a=4&a=6&a_b=2&ab=5&b=1');
  });

  test('sorting is a permutation, idempotent, and leaves its input alone', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (parameters) => {
        const before = structuredClone(parameters);
        const sorted = sortParameters(parameters);
        expect(parameters).toEqual(before);
        expect(sortParameters(sorted)).toEqual(sorted);
        expect(sorted.map((entry) => entry.join('\0')).sort()).toEqual(
          parameters.map((entry) => entry.join('\0')).sort(),
        );
      }),
    );
  });

  test('joins raw values and drops absent ones', () => {
    const parameters = presentParameters({ z: '中文 &=%', a: '', b: undefined, c: null, d: '0' });
    expect(joinParameters(sortParameters(parameters))).toBe('d=0&z=中文 &=%');
    expect(joinParameters([])).toBe('');
  });

  test('lines end, all of them', () => {
    expect(joinLines(['GET', '/v3/certificates', '1554208460', 'nonce', ''])).toBe(
      'GET\n/v3/certificates\n1554208460\nnonce\n\n',
    );
  });
});

describe('base64', () => {
  test('round trip, equal to Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(text)).toEqual(new Uint8Array(bytes));
        expect(decodeBase64(text.replace(/=+$/, ''))).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  test.each(['A', 'AA=', 'AAA==', '====', 'AA==AA==', 'A A=', 'AA-_', 'AAAA\n', '中文'])(
    'refuses %j',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined();
    },
  );
});

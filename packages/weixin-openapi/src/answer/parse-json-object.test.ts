import fc from 'fast-check';
import { parseJsonObject } from './parse-json-object.js';

test('integers beyond 2^53 become text, everything else stays', () => {
  const text =
    '{"id":9007199254740993,"small":9007199254740991,"minus":-9223372036854775808,"stay":3.6363636363636362,' +
    '"text":"9007199254740993","list":[18446744073709551615,1.5e300]}';
  expect(parseJsonObject(text)).toEqual({
    id: '9007199254740993',
    small: 9007199254740991,
    minus: '-9223372036854775808',
    stay: 3.6363636363636362,
    text: '9007199254740993',
    list: ['18446744073709551615', 1.5e300],
  });
});

test('a long integer inside a string with quotes and backslashes is not touched', () => {
  const value = { text: 'a":9007199254740993,"b\\', other: '\\"12345678901234567890' };
  expect(parseJsonObject(JSON.stringify(value))).toEqual(value);
});

test('raw control characters inside strings are kept', () => {
  expect(parseJsonObject('{\n"nickname":"a\u0001\tb\n\u007f","n":1}')).toEqual({
    nickname: 'a\u0001\tb\n\u007f',
    n: 1,
  });
});

test('__proto__ is dropped at every depth, however it is written', () => {
  const parsed = parseJsonObject(
    '{"a":[{"__proto__":{"polluted":1},"b":1}],"\\u005f_proto__":{"polluted":1}}',
  );
  expect(JSON.stringify(parsed)).toBe('{"a":[{"b":1}]}');
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test.each(['', '[]', 'null', '1', '"text"', '{"session_key":"SECRET"', '<html>', '{"a":1}x', '\u0000{}'])(
  '%j is refused without being quoted',
  (text) => {
    let failure: unknown;
    try {
      parseJsonObject(text);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(SyntaxError);
    expect(String(failure)).not.toContain('SECRET');
  },
);

test('whatever JSON.stringify writes is read alike', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ stringUnit: 'binary' })), (value) => {
      fc.pre(!JSON.stringify(value).includes('__proto__'));
      const text = JSON.stringify(value);
      fc.pre(!/\d{16}/.test(text));
      expect(parseJsonObject(text)).toEqual(JSON.parse(text));
    }),
  );
});

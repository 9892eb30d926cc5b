import fc from 'fast-check';
import { parseJsonObject } from './parse-json-object.js';

describe('parseJsonObject', () => {
  const numbers = '{"id":9007199254740993,"safe":-9007199254740991,"pi":3.14159265358979323846,"big":1e400}';

  it('turns integers beyond 2^53 into their digits, and nothing else unless asked', () => {
    expect(parseJsonObject(numbers)).toEqual({
      id: '9007199254740993',
      safe: -9007199254740991,
      pi: Math.PI,
      big: Infinity,
    });
    expect(parseJsonObject(numbers, { exactly: 'all' })).toEqual({
      id: '9007199254740993',
      safe: -9007199254740991,
      pi: '3.14159265358979323846',
      big: '1e400',
    });
  });

  it('leaves the digits inside texts and keys alone', () => {
    const value = { 'a":9007199254740993': '\\"[12345678901234567890', n: 'b\\' };
    expect(parseJsonObject(JSON.stringify(value))).toEqual(value);
  });

  it('keeps raw control characters only when asked', () => {
    const text = '{"name":"a\u0001\tb"}';
    expect(() => parseJsonObject(text)).toThrow(SyntaxError);
    expect(parseJsonObject(text, { controlCharacters: true })).toEqual({ name: 'a\u0001\tb' });
  });

  it('drops prototype keys at every depth, however they are written', () => {
    const text = '{"a":[{"__proto__":{"bad":1},"b":1}],"\\u005f_proto__":{"bad":1}}';
    expect(JSON.stringify(parseJsonObject(text))).toBe('{"a":[{"b":1}]}');
  });

  it.each(['', '[]', 'null', '1', '"SECRET"', '{"key":"SECRET"', '{"a":9007199254740993', '{}x'])(
    'refuses %j without quoting it',
    (text) => {
      expect(() => parseJsonObject(text)).toThrow(SyntaxError);
      expect(() => parseJsonObject(text)).not.toThrow(/SECRET/);
    },
  );

  it('reads a string of a megabyte that is never closed without recursion', () => {
    expect(() => parseJsonObject(`{"a":12345678901234567890,"b":"${'\\"'.repeat(1 << 20)}`)).toThrow(
      SyntaxError,
    );
  });

  it('agrees with JSON.parse where no number is long', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ stringUnit: 'binary' })), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\d{16}|__proto__/.test(text));
        expect(parseJsonObject(text, { controlCharacters: true })).toEqual(JSON.parse(text));
      }),
    );
  });
});

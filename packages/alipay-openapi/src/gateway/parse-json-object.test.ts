import fc from 'fast-check';
import { parseJsonObject } from './parse-json-object.js';

describe('parseJsonObject', () => {
  it('keeps numbers that fit and turns those that do not into their digits', () => {
    const text =
      '{"small":12,"price":0.01,"safe":9007199254740991,"id":9007199254740993,"neg":-12345678901234567890,"list":[ 20231220110070000002150000657610 ],"pi":3.14159265358979323846,"big":1e400,"ok":1.5e3}';
    expect(parseJsonObject(text)).toEqual({
      small: 12,
      price: 0.01,
      safe: 9007199254740991,
      id: '9007199254740993',
      neg: '-12345678901234567890',
      list: ['20231220110070000002150000657610'],
      pi: '3.14159265358979323846',
      big: '1e400',
      ok: 1500,
    });
  });

  it('leaves digits inside texts alone', () => {
    const value = { note: ':9007199254740993,"1e400', quoted: '\\"[9007199254740993', n: 9007199254740991 };
    expect(parseJsonObject(`${JSON.stringify(value).slice(0, -1)},"id":9007199254740993}`)).toEqual({
      ...value,
      id: '9007199254740993',
    });
  });

  it.each(['{"__proto__":{"admin":true},"a":1}', '{"\\u005f_proto__":{"admin":true},"a":1}'])(
    'drops a prototype key: %s',
    (text) => {
      const value = parseJsonObject(text);
      expect(Object.keys(value)).toEqual(['a']);
      expect(Object.assign({}, value)).not.toHaveProperty('admin');
    },
  );

  it('drops prototype keys at every depth', () => {
    const value = parseJsonObject('{"list":[{"deep":{"__proto__":{"admin":true},"b":2}}]}');
    expect(JSON.stringify(value)).toBe('{"list":[{"deep":{"b":2}}]}');
  });

  it.each(['[]', '1', 'null', '"a"', '', '{', '{"a":9007199254740993'])('refuses %s', (text) => {
    expect(() => parseJsonObject(text)).toThrow(SyntaxError);
  });

  it('agrees with JSON.parse for everything that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ stringUnit: 'binary' })), (value) => {
        const text = JSON.stringify(value);
        const plain: unknown = JSON.parse(text, (key, member: unknown) => {
          if (key === '__proto__') return undefined;
          const lossy = typeof member === 'number' && JSON.stringify(member).replace(/\D/g, '').length > 15;
          return lossy && !Number.isSafeInteger(member) ? JSON.stringify(member) : member;
        });
        expect(JSON.stringify(parseJsonObject(text)).replace(/[^\d]/g, '')).toBe(
          JSON.stringify(plain).replace(/[^\d]/g, ''),
        );
      }),
    );
  });
});

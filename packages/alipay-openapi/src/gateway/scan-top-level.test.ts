import fc from 'fast-check';
import { scanTopLevel } from './scan-top-level.js';

const slices = (text: string) =>
  Object.fromEntries([...scanTopLevel(text)].map(([key, { start, end }]) => [key, text.slice(start, end)]));

describe('scanTopLevel', () => {
  it.each([
    ['an object', '{"a":{"b":1}}', { a: '{"b":1}' }],
    ['a quoted text with its quotes', '{"a":"x\\"y"}', { a: '"x\\"y"' }],
    [
      'braces, quotes and the word sign inside texts',
      '{"a":{"b":"}\\"sign\\":\\"x"},"sign":"s"}',
      { a: '{"b":"}\\"sign\\":\\"x"}', sign: '"s"' },
    ],
    [
      'a nested sign',
      '{"a":{"sign":"inner","c":[{"sign":1}]},"sign":"outer"}',
      { a: '{"sign":"inner","c":[{"sign":1}]}', sign: '"outer"' },
    ],
    ['sign before the node', '{"sign":"s","a":{}}', { sign: '"s"', a: '{}' }],
    ['white space everywhere', ' \n{ "a" : {"b" : 1 } \t,\r\n "c":[ ] } ', { a: '{"b" : 1 }', c: '[ ]' }],
    [
      'escapes left as they are',
      '{"a":{"u":"https:\\/\\/x","c":"\\u4e2d"}}',
      { a: '{"u":"https:\\/\\/x","c":"\\u4e2d"}' },
    ],
    ['an even number of backslashes before a quote', '{"a":"x\\\\","b":1}', { a: '"x\\\\"', b: '1' }],
    [
      'scalars',
      '{"a":-1.5e+3,"b":true,"c":false,"d":null}',
      { a: '-1.5e+3', b: 'true', c: 'false', d: 'null' },
    ],
    [
      'numbers of every form',
      '{"a":0,"b":-10,"c":12.25,"d":1e5,"e":1E+10,"f":0.5e-12}',
      { a: '0', b: '-10', c: '12.25', d: '1e5', e: '1E+10', f: '0.5e-12' },
    ],
    ['a control character in a key, which the answer is not refused for here', '{"a\tb":1}', { 'a\tb': '1' }],
    ['nothing', '{}', {}],
    ['an escaped key', '{"\\u0073ign":"s"}', { sign: '"s"' }],
    ['dangerous keys', '{"__proto__":{},"constructor":1}', { constructor: '1', ['__proto__']: '{}' }],
  ])('finds %s', (_, text, expected) => {
    expect([...scanTopLevel(text).keys()].sort()).toEqual(Object.keys(expected).sort());
    for (const [key, slice] of scanTopLevel(text)) {
      expect(text.slice(slice.start, slice.end)).toBe(Object.getOwnPropertyDescriptor(expected, key)?.value);
    }
  });

  it.each([
    ['a repeated node', '{"a":{"x":1},"a":{"x":2}}'],
    ['a repeated node written with an escape', '{"sign":"1","\\u0073ign":"2"}'],
    ['nothing', ''],
    ['white space only', ' \n'],
    ['a list', '[{"a":1}]'],
    ['a text', '"a"'],
    ['a page', '<html>{"a":1}</html>'],
    ['text after the object', '{"a":1}{"a":2}'],
    ['text before the object', 'x{"a":1}'],
    ['a missing end', '{"a":{"b":1}'],
    ['an open text', '{"a":"b'],
    ['an open key', '{"a'],
    ['a cut escape', '{"a":"\\'],
    ['a trailing comma', '{"a":1,}'],
    ['a missing colon', '{"a" 1}'],
    ['a missing value', '{"a":}'],
    ['a bare word', '{"a":yes}'],
    ['a bare key', '{a:1}'],
    ['a key without its first quote', '{a":1}'],
    ['a key without its last quote', '{"a:1}'],
    ['another bracket at the beginning', '["a":1}'],
    ['no bracket at the beginning', '"a":1}'],
    ['an equals sign for the colon', '{"a"="b"}'],
    ['a semicolon for the comma', '{"a":"1";"b":2}'],
    ['two commas', '{"a":1,,"b":2}'],
    ['letters in a number', '{"a":1x}'],
    ['a number that ends with a point', '{"a":1.}'],
    ['a number that ends with its exponent', '{"a":1e}'],
    ['a plus sign', '{"a":+1}'],
    ['a leading zero', '{"a":01}'],
    ['a bad escape in a key', '{"\\x":1}'],
  ])('refuses %s', (_, text) => {
    expect(() => scanTopLevel(text)).toThrow(SyntaxError);
  });

  it('does not quote the text it fails on', () => {
    expect(() => scanTopLevel('{"13800000000\\x":1}')).toThrow(/^(?!.*138).*$/);
  });

  it('finds exactly what JSON.parse finds, for any object and any white space', () => {
    const space = fc.stringMatching(/^[ \n\r\t]{0,3}$/);
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
        space,
        space,
        (value, before, after) => {
          const entries = Object.entries(value);
          const members = entries.map(
            ([key, member]) =>
              `${before}${JSON.stringify(key)}${after}:${before}${JSON.stringify(member, null, after)}${after}`,
          );
          const text = `${before}{${members.join(',')}${after}}${before}`;
          const found = [...scanTopLevel(text)].map(([key, { start, end }]) => [
            key,
            JSON.parse(text.slice(start, end)),
          ]);
          expect(found).toEqual(entries.map(([key, member]) => [key, JSON.parse(JSON.stringify(member))]));
        },
      ),
    );
  });

  it('never takes a truncated text for a whole one', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (value, cut) => {
        const text = JSON.stringify(value);
        expect(() => scanTopLevel(text.slice(0, cut % text.length))).toThrow(SyntaxError);
      }),
    );
  });

  it('reads five megabytes of nesting and escapes without trouble', () => {
    const text = `{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)},"b":"${'\\"'.repeat(1_500_000)}"}`;
    expect(slices(text)['b']).toHaveLength(3_000_002);
  });
});

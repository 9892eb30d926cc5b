import fc from 'fast-check';

import { reserialisations } from './reserialisations.js';

describe('reserialisations', () => {
  it('are other texts of the same value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const others = reserialisations(text);
        expect(others).not.toContain(text);
        for (const other of others) expect(JSON.parse(other)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('include those of the usual libraries', () => {
    const texts = reserialisations('{"b":"中/","a":[1,{"c":null}]}');
    expect(texts).toContain('{"b": "\\u4e2d/", "a": [1, {"c": null}]}');
    expect(texts).toContain('{"b":"\\u4e2d\\/","a":[1,{"c":null}]}');
    expect(texts).toContain('{"a":[1,{"c":null}],"b":"中/"}');
  });

  it('are none beyond 32 levels, whose indentation alone would be megabytes', () => {
    const nested = (levels: number): string => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
    expect(reserialisations(nested(32))).not.toEqual([]);
    expect(reserialisations(nested(33))).toEqual([]);
    expect(reserialisations(nested(3000))).toEqual([]);
  });

  it('are none beyond 128 k characters, which would be hashed hundreds of times', () => {
    const long = (length: number): string => `{ "a":"${'x'.repeat(length - 9)}"}`;
    expect(reserialisations(long(131_072))).not.toEqual([]);
    expect(reserialisations(long(131_073))).toEqual([]);
  });

  it('are themselves no longer than a megabyte, however deep the indentation', () => {
    const nested = `{ "a":${'['.repeat(30)}${'0,'.repeat(60_000)}0${']'.repeat(30)}}`;
    const texts = reserialisations(nested);
    expect(texts).toContain(JSON.stringify(JSON.parse(nested)));
    expect(texts.filter(({ length }) => length > 2 ** 20)).toEqual([]);
    // Chinese at its longest is six times as long when it is escaped, and still looked at.
    const chinese = `{ "a":"${'茶'.repeat(131_000)}"}`;
    expect(Math.max(...reserialisations(chinese).map(({ length }) => length))).toBeGreaterThan(6 * 131_000);
  });

  it('are none for text that is no JSON', () => {
    expect(reserialisations('AbC=')).toEqual([]);
    expect(reserialisations('')).toEqual([]);
  });
});

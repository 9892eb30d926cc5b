import { encode } from 'iconv-lite';
import fc from 'fast-check';
import { answerCharset, byteAlignedText, decodeText } from './byte-aligned-text.js';

describe('answerCharset', () => {
  it.each([
    ['text/html;charset=GBK', 'gbk'],
    ['application/json; charset="gb2312"', 'gbk'],
    ['application/json;charset=gb18030', 'gbk'],
    ['text/html; Charset = x-gbk', 'gbk'],
    ['text/html;charset=cp936; boundary=x', 'gbk'],
    ['text/html;charset=gbk2', 'utf-8'],
    ['text/html;charset=big5', 'utf-8'],
    ['application/json;charset=utf-8', 'utf-8'],
    ['application/json', 'utf-8'],
    [undefined, 'utf-8'],
  ])('reads %s as %s', (type, charset) => {
    expect(answerCharset(type)).toBe(charset);
  });
});

describe('byteAlignedText', () => {
  it('keeps every position of UTF-8', () => {
    const text = '{"a":"中文😀","b":1}';
    const bytes = Buffer.from(text);
    const aligned = byteAlignedText(bytes, 'utf-8');
    expect(aligned).toHaveLength(bytes.length);
    expect(bytes.subarray(aligned.indexOf('"b"')).toString()).toBe('"b":1}');
  });

  it('hides no ASCII behind a sequence of UTF-8, of whatever length', () => {
    for (const character of ['é', '中', '😀']) {
      const text = `"${character}\\${character}}${character}{${character}a"`;
      const ascii = byteAlignedText(Buffer.from(text), 'utf-8').replace(/[^ -~]/g, '');
      expect(ascii).toBe('"\\}{a"');
    }
  });

  it('masks second bytes of GBK that look like a backslash, a brace or a bracket', () => {
    // 0x8A5C, 0x8C7D, 0x8B5B, 0x817B: characters whose second byte is \ } [ {
    const bytes = Buffer.concat([
      Buffer.from('{"a":"'),
      Buffer.from('8a5c8c7d8b5b817b', 'hex'),
      Buffer.from('"}'),
    ]);
    expect(byteAlignedText(bytes, 'gbk').replace(/[^ -~]/g, '')).toBe('{"a":""}');
  });

  it('masks all four bytes of GB18030', () => {
    const bytes = Buffer.from('"8130813a"'.replace(/"/g, ''), 'hex');
    expect(byteAlignedText(Buffer.from('81308130', 'hex'), 'gbk')).not.toMatch(/[ -~]/);
    // An incomplete sequence hides nothing.
    expect(byteAlignedText(bytes, 'gbk')).toContain('0');
  });

  it.each([
    ['8040', '8040'],
    ['8140', '8080'],
    ['813f', '813f'],
    ['817e', '8080'],
    ['817f', '817f'],
    ['8180', '8080'],
    ['81fe', '8080'],
    ['81ff', '81ff'],
    ['fe5c', '8080'],
    ['ff5c', 'ff5c'],
    ['81', '81'],
    ['81308130', '80808080'],
    ['81398139', '80808080'],
    ['8130fe39', '80808080'],
    ['8130ff30', '8130ff30'],
    ['81308030', '81308030'],
    ['8130812f', '8130812f'],
    ['8130813a', '8130813a'],
    ['812f8130', '812f8130'],
    ['813a8130', '813a8130'],
    ['813081', '813081'],
    ['8130', '8130'],
    ['8140817b7d', '808080807d'],
    ['7b81407d', '7b80807d'],
  ])('of the bytes %s shows %s', (bytes, shown) => {
    const padded = Buffer.from(`22${bytes}22`, 'hex').subarray(1, -1);
    expect(Buffer.from(byteAlignedText(padded, 'gbk'), 'latin1').toString('hex')).toBe(shown);
    expect(padded.toString('hex')).toBe(bytes);
  });

  it('shows the same ASCII as decoding does, for any valid bytes', () => {
    const ascii = (text: string) => text.replace(/[^\0-\x7f]/g, '');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bytes = encode(text, 'gb18030');
        expect(ascii(byteAlignedText(bytes, 'gbk'))).toBe(ascii(decodeText(bytes, 'gbk', false)));
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        fc.pre(isValid(bytes));
        expect(ascii(byteAlignedText(bytes, 'gbk'))).toBe(ascii(decodeText(bytes, 'gbk', false)));
      }),
    );
  });
});

test('decoding keeps a byte order mark, and refuses or replaces what is broken', () => {
  expect(decodeText(Buffer.from('efbbbf61', 'hex'), 'utf-8', true)).toBe('\uFEFFa');
  expect(decodeText(Buffer.from('d6d0', 'hex'), 'gbk', true)).toBe('中');
  expect(decodeText(Buffer.from('81308130', 'hex'), 'gbk', true)).toBe('\x80');
  for (const charset of ['utf-8', 'gbk'] as const) {
    expect(() => decodeText(Buffer.from('61ff', 'hex'), charset, true)).toThrow(/not valid/);
    expect(decodeText(Buffer.from('61ff', 'hex'), charset, false)).toBe('a\uFFFD');
  }
});

function isValid(bytes: Uint8Array): boolean {
  try {
    decodeText(bytes, 'gbk', true);
    return true;
  } catch {
    return false;
  }
}

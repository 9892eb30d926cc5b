import { encode } from 'iconv-lite';
import fc from 'fast-check';
import { answerCharset, byteAlignedText, decodeText } from './byte-aligned-text.js';

describe('answerCharset', () => {
  it.each([
    ['text/html;charset=GBK', 'gbk'],
    ['application/json; charset="gb2312"', 'gbk'],
    ['application/json;charset=gb18030', 'gbk'],
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

function isValid(bytes: Uint8Array): boolean {
  try {
    decodeText(bytes, 'gbk', true);
    return true;
  } catch {
    return false;
  }
}

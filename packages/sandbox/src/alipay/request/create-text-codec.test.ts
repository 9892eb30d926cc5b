import iconv from 'iconv-lite';

import { createTextCodec, parseCharset } from './create-text-codec.js';

const codec = createTextCodec();

describe('createTextCodec', () => {
  it('writes GBK byte for byte as an independent library does', () => {
    const text = 'a~\t中文，鎔镕囍〇①㈱Ёあ！%+&"';
    expect(codec.encode(text, 'gbk')).toEqual(iconv.encode(text, 'gbk'));
    const ideographs = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, index) =>
      String.fromCharCode(0x4e00 + index),
    ).join('');
    expect(codec.encode(ideographs, 'gbk')).toEqual(iconv.encode(ideographs, 'gbk'));
    expect(codec.decode(codec.encode(ideographs, 'gbk'), 'gbk')).toBe(ideographs);
  });

  it('writes a question mark for what GBK does not have', () => {
    expect(codec.encode('🐼é한\ud800\ue000', 'gbk').toString('latin1')).toBe('?\xa8\xa6???');
  });

  it('keeps a byte order mark and every character in UTF-8', () => {
    const text = '\ufeff中文🐼';
    expect(codec.decode(codec.encode(text, 'utf-8'), 'utf-8')).toBe(text);
    expect(codec.decode(Buffer.from([0x61, 0xff]), 'utf-8')).toBe('a\ufffd');
    expect(codec.decode(Buffer.from([0x61, 0xff]), 'gbk')).toBe('a\ufffd');
  });
});

describe('parseCharset', () => {
  it.each([
    ['UTF-8', 'utf-8'],
    ['utf8', 'utf-8'],
    ['GBK', 'gbk'],
    ['gb2312', 'gbk'],
    ['GB18030', 'gbk'],
    ['utf-16', null],
    ['', null],
  ])('knows %p', (name, charset) => {
    expect(parseCharset(name)).toBe(charset);
  });
});

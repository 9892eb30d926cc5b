import { encode } from 'iconv-lite';
import { unescapeSlashes } from './unescape-slashes.js';

describe('unescapeSlashes', () => {
  it('removes the backslash before a slash and nothing else', () => {
    const bytes = unescapeSlashes(Buffer.from('{"u":"https:\\/\\/x","n":"\\n\\\\","中":"\\u4e2d"}'), 'utf-8');
    expect(Buffer.from(bytes ?? []).toString()).toBe('{"u":"https://x","n":"\\n\\\\","中":"\\u4e2d"}');
  });

  it('leaves what stands before a slash that is not escaped', () => {
    const bytes = unescapeSlashes(Buffer.from('{"u":"a/b\\/c//d\\\\/"}'), 'utf-8');
    expect(Buffer.from(bytes ?? []).toString()).toBe('{"u":"a/b/c//d\\/"}');
  });

  it('gives nothing when there is nothing to do', () => {
    expect(unescapeSlashes(Buffer.from('{"u":"https://x"}'), 'utf-8')).toBeUndefined();
  });

  it('does not take the second byte of a GBK character for a backslash', () => {
    // 0x8A5C is one character; the slash after it is not escaped.
    expect(unescapeSlashes(Buffer.from('"8a5c2f"'.slice(1, -1), 'hex'), 'gbk')).toBeUndefined();
    expect(unescapeSlashes(encode('誠\\/', 'gbk'), 'gbk')).toEqual(encode('誠/', 'gbk'));
  });
});

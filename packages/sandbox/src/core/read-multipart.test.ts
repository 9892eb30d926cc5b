import { readMultipart } from './read-multipart.js';

const type = 'multipart/form-data; boundary=b';
const body = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1');

describe('readMultipart', () => {
  it('keeps bytes, line ends and dashes of the content', () => {
    const parts = readMultipart(
      type,
      body(
        '--b\nContent-Disposition: form-data; name="data"\n\n{"a":\n1}\n--b\nContent-Disposition: form-data; name="f"; filename="x.png"\n\n--\xff\n\n--b--\n',
      ),
    );
    expect(parts).toEqual([
      { name: 'data', fileName: null, content: Buffer.from('{"a":\r\n1}') },
      { name: 'f', fileName: 'x.png', content: Buffer.from('--\xff\r\n', 'latin1') },
    ]);
  });

  it.each([
    ['no boundary', 'multipart/form-data', '--b--'],
    ['no end', type, '--b\nContent-Disposition: form-data; name="a"\n\n1\n'],
    ['no head', type, '--b\nname\n--b--'],
    ['nothing', type, ''],
  ])('does not guess with %s', (_, contentType, text) => {
    expect(readMultipart(contentType, body(text))).toBeNull();
  });
});

import { encodeMultipart } from './encode-multipart.js';

it('keeps a hostile file name and type inside their line', () => {
  const file = {
    name: 'f"\r\nX: 1',
    fileName: 'a"\r\n.png',
    contentType: 'image/png\r\nX: 2',
    content: Buffer.from([1, 2]),
  };
  const { body, contentType } = encodeMultipart([file], 'BOUNDARY');
  expect(contentType).toBe('multipart/form-data; boundary=BOUNDARY');
  const lines = Buffer.from(body).toString('latin1').split('\r\n');
  expect(lines).toEqual([
    '--BOUNDARY',
    'Content-Disposition: form-data; name="f%22%0D%0AX: 1"; filename="a%22%0D%0A.png"',
    'Content-Type: image/png  X: 2',
    '',
    '\u0001\u0002',
    '--BOUNDARY--',
    '',
  ]);
});

it('writes a field without file name or type, as text in UTF-8, in the order given', () => {
  const parts = [
    { name: 'meta', content: '{"filename":"图.png"}', contentType: 'application/json' },
    { name: 'plain', content: '' },
  ];
  expect(Buffer.from(encodeMultipart(parts, 'B').body).toString('utf8')).toBe(
    '--B\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n{"filename":"图.png"}\r\n' +
      '--B\r\nContent-Disposition: form-data; name="plain"\r\n\r\n\r\n--B--\r\n',
  );
});

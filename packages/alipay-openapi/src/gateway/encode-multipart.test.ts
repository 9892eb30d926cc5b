import { encodeMultipart } from './encode-multipart.js';

it('keeps a hostile file name and type inside their line', () => {
  const file = {
    field: 'f"\r\nX: 1',
    name: 'a"\r\n.png',
    contentType: 'image/png\r\nX: 2',
    bytes: Buffer.from([1, 2]),
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

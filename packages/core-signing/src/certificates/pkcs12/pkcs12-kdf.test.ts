import vectors from '../../../test/vectors/pkcs12-kdf.json' with { type: 'json' };
import { bmpPassphrase, pkcs12Kdf, pkcs12Purpose } from './pkcs12-kdf.js';

const purposes = Object.values(pkcs12Purpose);

test.each(vectors.vectors.map((vector, index) => [`${index} ${vector.digest}`, vector] as const))(
  'OpenSSL derives the same: %s',
  (_, { digest, passphrase, salt, iterations, purpose, bytes }) => {
    const named = purposes.find((one) => one === purpose);
    if (named === undefined) throw new Error('a purpose of the vectors is unknown');
    const derived = pkcs12Kdf({
      digest,
      passphrase: Buffer.from(passphrase, 'hex'),
      salt: Buffer.from(salt, 'hex'),
      iterations,
      purpose: named,
      length: bytes.length / 2,
    });
    expect(derived.toString('hex')).toBe(bytes);
  },
);

test('the purposes are those of RFC 7292, appendix B.3', () => {
  expect(pkcs12Purpose).toEqual({ key: 1, iv: 2, mac: 3 });
});

test('no passphrase at all is another than an empty one', () => {
  const derive = (passphrase: Uint8Array) =>
    pkcs12Kdf({
      digest: 'sha1',
      passphrase,
      salt: Buffer.from('0102030405060708', 'hex'),
      iterations: 1,
      purpose: 3,
      length: 20,
    }).toString('hex');
  expect(derive(new Uint8Array(0))).toBe('f75f1048aeb05671b6c6265883b42c0dedbf93d8');
  expect(derive(bmpPassphrase(''))).toBe('b73b61d3a22867cf1922c1d70e96c7567ff156bd');
});

test('a passphrase is UTF-16, big endian, with a zero at its end', () => {
  expect(bmpPassphrase('1é密').toString('hex')).toBe('003100e95bc60000');
  expect(bmpPassphrase('😀').toString('hex')).toBe('d83dde000000');
  expect(bmpPassphrase('').toString('hex')).toBe('0000');
});

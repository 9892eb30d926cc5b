import { createCipheriv, pbkdf2Sync } from 'node:crypto';

import { integer, octetString, oid, sequence, tlv } from '../../../test/fixtures/der.js';
import vectors from '../../../test/vectors/password-encryption.json' with { type: 'json' };
import { derChildren, derContent, DerError, readWholeDer } from '../der-reader.js';
import { iterationCount, passwordDecrypt } from './password-decrypt.js';

const { passphrase } = vectors;

describe('what OpenSSL encrypted', () => {
  const partsOf = (encrypted: string) => {
    const [algorithm, ciphertext] = derChildren(readWholeDer(Buffer.from(encrypted, 'base64')));
    if (algorithm === undefined || ciphertext === undefined) throw new Error('unexpected structure');
    return { algorithm, ciphertext: derContent(ciphertext) };
  };

  test.each(vectors.vectors)('$title', ({ encrypted }) => {
    const { algorithm, ciphertext } = partsOf(encrypted);
    const decrypted = passwordDecrypt(algorithm, ciphertext, passphrase);
    expect(Buffer.from(decrypted).toString('base64')).toBe(vectors.plaintext);
    const cut = new DerError('a part of it could not be decrypted');
    expect(() => passwordDecrypt(algorithm, ciphertext.subarray(0, -1), passphrase)).toThrow(cut);
    expect(() => passwordDecrypt(algorithm, new Uint8Array(0), passphrase)).toThrow(cut);
  });
});

const salt = Buffer.from('0102030405060708', 'hex');
const iv = Buffer.alloc(16, 4);
const aes128 = oid('2.16.840.1.101.3.4.1.2');
const pbkdf2 = oid('1.2.840.113549.1.5.12');
const pbes2 = oid('1.2.840.113549.1.5.13');
const hmac = (last: number) => sequence(oid(`1.2.840.113549.2.${last}`), tlv(5));
const text = Buffer.from('FAKE text');

/** The text, encrypted with AES-128 under PBKDF2 of one round. */
function encrypted(digest: string): Buffer {
  const cipher = createCipheriv('aes-128-cbc', pbkdf2Sync(passphrase, salt, 1, 16, digest), iv);
  return Buffer.concat([cipher.update(text), cipher.final()]);
}

const decrypt = (algorithm: Uint8Array, ciphertext: Uint8Array = encrypted('sha1')): string =>
  Buffer.from(passwordDecrypt(readWholeDer(algorithm), ciphertext, passphrase)).toString();
const withDerivation = (derivation: Uint8Array): Buffer =>
  sequence(pbes2, sequence(derivation, sequence(aes128, octetString(iv))));
const withParameters = (...parameters: readonly Uint8Array[]): Buffer =>
  withDerivation(sequence(pbkdf2, sequence(...parameters)));

describe('PBKDF2', () => {
  test('is with SHA-1 where nothing is said, whatever else is there', () => {
    expect(decrypt(withParameters(octetString(salt), integer(1)))).toBe('FAKE text');
    expect(decrypt(withParameters(octetString(salt), integer(1), integer(16)))).toBe('FAKE text');
  });

  test.each([
    [7, 'sha1'],
    [8, 'sha224'],
    [9, 'sha256'],
    [10, 'sha384'],
    [11, 'sha512'],
  ])('is with the function it names: %d, %s', (last, digest) => {
    const parameters = [octetString(salt), integer(1), integer(16), hmac(last)];
    expect(decrypt(withParameters(...parameters), encrypted(digest))).toBe('FAKE text');
  });

  test('with another function is not supported', () => {
    const unsupported = new DerError('its key derivation is not supported');
    expect(() => decrypt(withParameters(octetString(salt), integer(1), hmac(12)))).toThrow(unsupported);
    expect(() => decrypt(withDerivation(sequence(oid('1.2.840.113549.1.5.11'), sequence())))).toThrow(
      unsupported,
    );
    expect(() => decrypt(withDerivation(sequence(pbkdf2)))).toThrow(unsupported);
    expect(() => decrypt(withDerivation(sequence()))).toThrow(unsupported);
  });

  test('needs a salt and a number of rounds', () => {
    expect(() => decrypt(withParameters(sequence(salt), integer(1)))).toThrow(
      new DerError('a salt is missing'),
    );
    expect(() => decrypt(withParameters())).toThrow(new DerError('a salt is missing'));
    expect(() => decrypt(withParameters(octetString(salt)))).toThrow(
      new DerError('an iteration count is missing'),
    );
  });
});

describe('an algorithm that is damaged or unknown', () => {
  const derivation = sequence(pbkdf2, sequence(octetString(salt), integer(1)));
  const legacy = oid('1.2.840.113549.1.12.1.3');
  test.each([
    ['nothing', sequence(), 'an encryption algorithm is incomplete'],
    ['no parameters', sequence(pbes2), 'an encryption algorithm is incomplete'],
    [
      'RC4',
      sequence(oid('1.2.840.113549.1.12.1.1'), sequence()),
      'it is encrypted with an algorithm that is not supported (1.2.840.113549.1.12.1.1)',
    ],
    ['PBES2 with nothing', sequence(pbes2, sequence()), 'PBES2 parameters are missing'],
    ['PBES2 without a cipher', sequence(pbes2, sequence(derivation)), 'PBES2 parameters are missing'],
    ['an empty cipher', sequence(pbes2, sequence(derivation, sequence())), 'its cipher is not supported'],
    [
      'an unknown cipher',
      sequence(pbes2, sequence(derivation, sequence(oid('1.2.840.113549.3.4'), octetString(iv)))),
      'its cipher is not supported',
    ],
    ['no vector', sequence(pbes2, sequence(derivation, sequence(aes128))), 'its cipher is not supported'],
    [
      'a vector of another type',
      sequence(pbes2, sequence(derivation, sequence(aes128, sequence(iv)))),
      'its cipher is not supported',
    ],
    [
      'a vector of another length',
      sequence(pbes2, sequence(derivation, sequence(aes128, octetString(iv.subarray(1))))),
      'a part of it could not be decrypted',
    ],
    ['a legacy algorithm without a salt', sequence(legacy, sequence()), 'a salt is missing'],
    ['a salt of another type', sequence(legacy, sequence(sequence(salt), integer(1))), 'a salt is missing'],
    [
      'a legacy algorithm without rounds',
      sequence(legacy, sequence(octetString(salt))),
      'an iteration count is missing',
    ],
    [
      'too many rounds',
      sequence(legacy, sequence(octetString(salt), integer(0x7f, 0xff, 0xff, 0xff))),
      'an iteration count is out of range',
    ],
  ])('%s', (_, algorithm, message) => {
    expect(() => decrypt(algorithm)).toThrow(new DerError(message));
  });

  test('parts of indefinite length are read', () => {
    const indefinite = (tag: number, ...parts: readonly Uint8Array[]): Buffer =>
      Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.alloc(2)]);
    const parameters = indefinite(
      0x30,
      octetString(salt),
      integer(1),
      indefinite(0x30, oid('1.2.840.113549.2.7')),
    );
    const algorithm = indefinite(
      0x30,
      pbes2,
      indefinite(0x30, indefinite(0x30, pbkdf2, parameters), indefinite(0x30, aes128, octetString(iv))),
    );
    const element = readWholeDer(algorithm, { allowIndefinite: true });
    expect(Buffer.from(passwordDecrypt(element, encrypted('sha1'), passphrase)).toString()).toBe('FAKE text');
  });

  test('a legacy algorithm of indefinite length is read', () => {
    const [vector] = vectors.vectors;
    const whole = Buffer.from(vector?.encrypted ?? '', 'base64');
    const [algorithm, ciphertext] = derChildren(readWholeDer(whole));
    if (algorithm === undefined || ciphertext === undefined) throw new Error('unexpected structure');
    const [type, parameters] = derChildren(algorithm);
    if (type === undefined || parameters === undefined) throw new Error('unexpected structure');
    const rewritten = Buffer.concat([
      Buffer.from([0x30, 0x80]),
      tlv(6, derContent(type)),
      Buffer.from([0x30, 0x80]),
      derContent(parameters),
      Buffer.alloc(4),
    ]);
    const element = readWholeDer(rewritten, { allowIndefinite: true });
    const decrypted = passwordDecrypt(element, derContent(ciphertext), passphrase);
    expect(Buffer.from(decrypted).toString('base64')).toBe(vectors.plaintext);
  });
});

describe('a number of rounds', () => {
  const count = (...content: readonly number[]): number => iterationCount(readWholeDer(integer(...content)));

  test.each([
    [[1], 1],
    [[0x0f, 0x42, 0x40], 1_000_000],
  ])('%j is %d', (content, expected) => {
    expect(count(...content)).toBe(expected);
  });

  test.each([
    [[0]],
    [[0xff]],
    [[0x0f, 0x42, 0x41]],
    [[0x7f, 0xff, 0xff, 0xff]],
    [[0, 0xff, 0xff, 0xff, 0xff]],
  ])('%j is out of range', (content) => {
    expect(() => count(...content)).toThrow(/^an (iteration count|integer) is out of range$/);
  });

  test('has to be there', () => {
    expect(() => iterationCount(undefined)).toThrow(new DerError('an iteration count is missing'));
  });
});

import { createHmac } from 'node:crypto';

import { integer, octetString, oid, sequence, tlv } from '../../../test/fixtures/der.js';
import { DerError, readWholeDer } from '../der-reader.js';
import { isPkcs12MacValid } from './pkcs12-mac.js';

const passphrase = '1900000109';
const salt = Buffer.from('0102030405060708', 'hex');
const content = Buffer.from('FAKE content');

/** Keys for the passphrase and salt above: `openssl kdf -kdfopt id:3 … PKCS12KDF` of OpenSSL 3.0.19. */
const keys = {
  sha1: '505fb11cd8684bb1a170ca4d5510d24f336732f8',
  sha256: 'a52c80460460af44a1027ce00261c32eaefee06090ab320a8802dce1ecd9c675',
  sha384: '039a15cf4a7ded87c089667f2b61dd2a0c51eb703a6a63090cd7a16ecc76430c59111d35b373341376c54ec1643eb462',
  sha512:
    'd237894d075503e807bc1e08c59d116a94661268880fae1bb71c290608fa4b64e467e3b2d0a9d8d5b6071a23dfa2f19ea46377748844b17bc5bc7a274bc9d7ec',
  sha1Twice: '1926ea46e5ca1648f64e03654b841cea64682a89',
  sha1OfEmpty: 'b73b61d3a22867cf1922c1d70e96c7567ff156bd',
  sha1OfNothing: 'f75f1048aeb05671b6c6265883b42c0dedbf93d8',
};
const oids = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
const mac = (digest: string, key: string): Buffer =>
  createHmac(digest, Buffer.from(key, 'hex')).update(content).digest();
const digestInfo = (type: string, digest: Uint8Array): Buffer =>
  sequence(sequence(oid(type), tlv(5)), octetString(digest));
const isValid = (macData: Uint8Array, secret = passphrase, bytes: Uint8Array = content): boolean =>
  isPkcs12MacValid(readWholeDer(macData, { allowIndefinite: true }), bytes, secret);

test.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)(
  '%s: only the passphrase and the content that it was made of',
  (digest) => {
    const macData = sequence(
      digestInfo(oids[digest], mac(digest, keys[digest])),
      octetString(salt),
      integer(1),
    );
    expect(isValid(macData)).toBe(true);
    expect(isValid(macData, '1900000108')).toBe(false);
    expect(isValid(macData, '')).toBe(false);
    expect(isValid(macData, passphrase, Buffer.from('FAKE contents'))).toBe(false);
  },
);

test('one round is meant where no number stands; another number is another key', () => {
  const info = digestInfo(oids.sha1, mac('sha1', keys.sha1));
  expect(isValid(sequence(info, octetString(salt)))).toBe(true);
  expect(isValid(sequence(info, octetString(salt), integer(2)))).toBe(false);
  const twice = digestInfo(oids.sha1, mac('sha1', keys.sha1Twice));
  expect(isValid(sequence(twice, octetString(salt), integer(2)))).toBe(true);
  expect(isValid(sequence(twice, octetString(salt)))).toBe(false);
});

test.each([
  ['empty', keys.sha1OfEmpty],
  ['none', keys.sha1OfNothing],
])('no passphrase, written as %s', (_, key) => {
  const macData = sequence(digestInfo(oids.sha1, mac('sha1', key)), octetString(salt), integer(1));
  expect(isValid(macData, '')).toBe(true);
  expect(isValid(macData)).toBe(false);
});

test.each([0, 19, 21])('a MAC of %d bytes is none', (length) => {
  const right = Buffer.concat([mac('sha1', keys.sha1), Buffer.alloc(1)]).subarray(0, length);
  expect(isValid(sequence(digestInfo(oids.sha1, right), octetString(salt), integer(1)))).toBe(false);
});

test('parts of indefinite length are read', () => {
  const indefinite = (...parts: readonly Uint8Array[]): Buffer =>
    Buffer.concat([Buffer.from([0x30, 0x80]), ...parts, Buffer.alloc(2)]);
  const info = indefinite(indefinite(oid(oids.sha1)), octetString(mac('sha1', keys.sha1)));
  expect(isValid(indefinite(info, octetString(salt), integer(1)))).toBe(true);
});

describe('what is damaged or unknown is refused', () => {
  const right = mac('sha1', keys.sha1);
  const algorithm = sequence(oid(oids.sha1));
  const damaged = new DerError('its integrity check is damaged');
  test.each([
    ['nothing', sequence()],
    ['an empty digest', sequence(sequence(), octetString(salt))],
    ['no algorithm', sequence(sequence(sequence(), octetString(right)), octetString(salt))],
    ['no MAC', sequence(sequence(algorithm), octetString(salt))],
    ['a MAC of another type', sequence(sequence(algorithm, sequence(right)), octetString(salt))],
    ['no salt', sequence(digestInfo(oids.sha1, right))],
    ['a salt of another type', sequence(digestInfo(oids.sha1, right), sequence(salt))],
  ])('%s', (_, macData) => {
    expect(() => isValid(macData)).toThrow(damaged);
  });

  test('MD5', () => {
    const macData = sequence(
      digestInfo('1.2.840.113549.2.5', Buffer.alloc(16)),
      octetString(salt),
      integer(1),
    );
    expect(() => isValid(macData)).toThrow(
      new DerError('its integrity check is not supported (1.2.840.113549.2.5)'),
    );
  });

  test.each([[[0]], [[0x0f, 0x42, 0x41]]])('%j rounds', (rounds) => {
    const macData = sequence(digestInfo(oids.sha1, right), octetString(salt), integer(...rounds));
    expect(() => isValid(macData)).toThrow(new DerError('an iteration count is out of range'));
  });
});

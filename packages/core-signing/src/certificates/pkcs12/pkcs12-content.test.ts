import { createCipheriv, pbkdf2Sync } from 'node:crypto';

import { context0, integer, octetString, oid, sequence, tlv } from '../../../test/fixtures/der.js';
import { DerError, readWholeDer } from '../der-reader.js';
import { octets, readPkcs12Content } from './pkcs12-content.js';

const passphrase = '1900000109';
const data = oid('1.2.840.113549.1.7.1');
const encryptedData = oid('1.2.840.113549.1.7.6');
const bag = (kind: number, value: Uint8Array): Buffer =>
  sequence(oid(`1.2.840.113549.1.12.10.1.${kind}`), context0(value), tlv(0x31));
const certificateBag = (content: Uint8Array, type = '1.2.840.113549.1.9.22.1'): Buffer =>
  bag(3, sequence(oid(type), context0(octetString(content))));
const plainSafe = (...bags: readonly Uint8Array[]): Buffer =>
  sequence(data, context0(octetString(sequence(...bags))));

const salt = Buffer.from('0102030405060708', 'hex');
const iv = Buffer.alloc(16, 4);
const algorithm = sequence(
  oid('1.2.840.113549.1.5.13'),
  sequence(
    sequence(oid('1.2.840.113549.1.5.12'), sequence(octetString(salt), integer(1))),
    sequence(oid('2.16.840.1.101.3.4.1.2'), octetString(iv)),
  ),
);
function encrypt(plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-128-cbc', pbkdf2Sync(passphrase, salt, 1, 16, 'sha1'), iv);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}
/** `[0] IMPLICIT OCTET STRING` */
const implicit = (content: Uint8Array): Buffer => tlv(0x80, content);
const encryptedSafe = (...parts: readonly Uint8Array[]): Buffer =>
  sequence(encryptedData, context0(sequence(integer(0), sequence(...parts))));

const key = sequence(integer(0));
const certificate = sequence(integer(1));

function read(...safes: readonly Uint8Array[]): { keys: string[]; certificates: string[] } {
  const { privateKeys, certificates } = readPkcs12Content(sequence(...safes), passphrase);
  const hex = (all: readonly Uint8Array[]): string[] => all.map((one) => Buffer.from(one).toString('hex'));
  return { keys: hex(privateKeys), certificates: hex(certificates) };
}
const keyHex = key.toString('hex');
const certificateHex = certificate.toString('hex');

describe('bags', () => {
  test('of every kind, in the order of the file', () => {
    const other = sequence(integer(2));
    const shrouded = bag(2, sequence(algorithm, octetString(encrypt(other))));
    expect(
      read(plainSafe(bag(1, key), shrouded, certificateBag(certificate)), plainSafe(certificateBag(other))),
    ).toEqual({
      keys: [keyHex, other.toString('hex')],
      certificates: [certificateHex, other.toString('hex')],
    });
  });

  test('of other kinds, and certificates of other types, are passed over', () => {
    const sdsi = certificateBag(certificate, '1.2.840.113549.1.9.22.2');
    expect(read(plainSafe(bag(4, key), bag(5, key), sdsi))).toEqual({ keys: [], certificates: [] });
    expect(read()).toEqual({ keys: [], certificates: [] });
  });

  test('in an encrypted safe', () => {
    const bags = encrypt(sequence(certificateBag(certificate)));
    expect(read(encryptedSafe(data, algorithm, implicit(bags)))).toEqual({
      keys: [],
      certificates: [certificateHex],
    });
  });

  test('in a safe within a safe, five deep and no deeper', () => {
    const nested = (depth: number): Buffer =>
      depth === 0 ? bag(1, key) : bag(6, sequence(nested(depth - 1)));
    expect(read(plainSafe(nested(4)))).toEqual({ keys: [keyHex], certificates: [] });
    expect(() => read(plainSafe(nested(5)))).toThrow(new DerError('its safes are nested too deeply'));
  });
});

describe('BER', () => {
  const indefinite = (tag: number, ...parts: readonly Uint8Array[]): Buffer =>
    Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.alloc(2)]);
  const pieces = (content: Uint8Array): Buffer =>
    indefinite(0x24, octetString(content.subarray(0, 3)), octetString(content.subarray(3)));

  test('an octet string may come in pieces, which have to be octet strings', () => {
    const whole = Buffer.from('FAKE text');
    const element = (bytes: Uint8Array) => readWholeDer(bytes, { allowIndefinite: true });
    expect(Buffer.from(octets(element(octetString(whole)))).toString()).toBe('FAKE text');
    expect(Buffer.from(octets(element(pieces(whole)))).toString()).toBe('FAKE text');
    expect(() => octets(element(indefinite(0x24, integer(1))))).toThrow(
      new DerError('a piece of an octet string has the wrong type'),
    );
  });

  test('everything may be of indefinite length', () => {
    const berBag = (kind: number, value: Uint8Array): Buffer =>
      indefinite(0x30, oid(`1.2.840.113549.1.12.10.1.${kind}`), indefinite(0xa0, value));
    const x509 = oid('1.2.840.113549.1.9.22.1');
    const berCertificate = berBag(3, indefinite(0x30, x509, indefinite(0xa0, pieces(certificate))));
    const shrouded = berBag(2, indefinite(0x30, algorithm, pieces(encrypt(key))));
    const nested = berBag(6, indefinite(0x30, shrouded));
    const plain = indefinite(0x30, data, indefinite(0xa0, pieces(indefinite(0x30, berCertificate, nested))));
    const sealed = encrypt(indefinite(0x30, berCertificate));
    const content = indefinite(0x30, data, algorithm, indefinite(0xa0, octetString(sealed)));
    const secret = indefinite(0x30, encryptedData, indefinite(0xa0, indefinite(0x30, integer(0), content)));
    const { privateKeys, certificates } = readPkcs12Content(indefinite(0x30, plain, secret), passphrase);
    expect(privateKeys.map((one) => Buffer.from(one).toString('hex'))).toEqual([keyHex]);
    expect(certificates.map((one) => Buffer.from(one).toString('hex'))).toEqual([
      certificateHex,
      certificateHex,
    ]);
  });
});

describe('what is damaged or of an unknown kind is refused', () => {
  test.each([
    ['an empty safe', [sequence()], 'a safe is incomplete'],
    ['a safe without content', [sequence(data)], 'a safe is incomplete'],
    ['a safe with nothing in it', [sequence(data, context0())], 'a safe is incomplete'],
    [
      'a safe for a public key',
      [sequence(oid('1.2.840.113549.1.7.3'), context0(sequence()))],
      'a safe is protected by a public key, which is not supported',
    ],
    [
      'an encrypted safe with nothing in it',
      [sequence(encryptedData, context0(sequence()))],
      'an encrypted safe is incomplete',
    ],
    ['an encrypted safe without an algorithm', [encryptedSafe(data)], 'an encrypted safe is incomplete'],
    [
      'an encrypted safe without content',
      [encryptedSafe(data, algorithm)],
      'an encrypted safe is incomplete',
    ],
    ['an empty bag', [plainSafe(sequence())], 'a bag is incomplete'],
    ['a bag without a value', [plainSafe(sequence(data))], 'a bag is incomplete'],
    ['a bag with nothing in it', [plainSafe(sequence(data, context0()))], 'a bag is incomplete'],
    ['an empty encrypted key', [plainSafe(bag(2, sequence()))], 'an encrypted key is incomplete'],
    [
      'an encrypted key without content',
      [plainSafe(bag(2, sequence(algorithm)))],
      'an encrypted key is incomplete',
    ],
    ['an empty certificate', [plainSafe(bag(3, sequence()))], 'a certificate bag is incomplete'],
    [
      'a certificate without content',
      [plainSafe(bag(3, sequence(oid('1.2.840.113549.1.9.22.1'))))],
      'a certificate bag is incomplete',
    ],
    [
      'a certificate with nothing in it',
      [plainSafe(bag(3, sequence(oid('1.2.840.113549.1.9.22.1'), context0())))],
      'a certificate bag is incomplete',
    ],
  ])('%s', (_, safes, message) => {
    expect(() => read(...safes)).toThrow(new DerError(message));
  });

  test('another passphrase opens nothing', () => {
    const shrouded = plainSafe(bag(2, sequence(algorithm, octetString(encrypt(key)))));
    expect(() => readPkcs12Content(sequence(shrouded), '1900000108')).toThrow(
      new DerError('a part of it could not be decrypted'),
    );
  });
});

import { DerError } from '../certificates/der-reader.js';
import { detectKeyKind, type KeyKind } from './key-kind.js';

/** One element of DER; nothing here is longer than 127 bytes. */
const tlv = (tag: number, ...content: (number | number[])[]): number[] => {
  const bytes = content.flat();
  return [tag, bytes.length, ...bytes];
};
const [int, bits, octets, zero, other] = [tlv(2, 1), tlv(3, 0), tlv(4, 1), tlv(2, 0), tlv(5)];
const three = tlv(2, 3);
const oid = {
  rsa: tlv(6, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1),
  pss: tlv(6, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10),
  ec: tlv(6, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1),
  sm2: tlv(6, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 1, 0x82, 0x2d),
  ed25519: tlv(6, 0x2b, 0x65, 0x70),
  ed448: tlv(6, 0x2b, 0x65, 0x71),
  unknown: tlv(6, 0x2b, 0x65, 0x01),
};
const seq = (...content: number[][]): number[] => tlv(0x30, ...content);
const detect = (bytes: number[]) => detectKeyKind(Uint8Array.from(bytes));
const integers = (count: number): number[][] => Array.from({ length: count }, () => int);
const rsa = seq(oid.rsa, tlv(5));

test.each<[string, number[], KeyKind, string | undefined]>([
  ['two integers', seq(int, int), 'pkcs1-public', 'RSA'],
  ['nine integers', seq(...integers(9)), 'pkcs1-private', 'RSA'],
  ['nine integers and more primes', seq(...integers(9), seq(int)), 'pkcs1-private', 'RSA'],
  ['eight integers', seq(...integers(8)), 'unknown', undefined],
  ['three integers', seq(...integers(3)), 'unknown', undefined],
  ['eight integers and something else', seq(...integers(8), octets), 'unknown', undefined],
  [
    'two integers and seven other things',
    seq(int, int, ...Array<number[]>(7).fill(other)),
    'unknown',
    undefined,
  ],
  ['version, algorithm, key', seq(zero, rsa, octets), 'pkcs8-private', 'RSA'],
  ['the same with attributes', seq(zero, rsa, octets, tlv(0xa0)), 'pkcs8-private', 'RSA'],
  ['version, algorithm, bits', seq(zero, rsa, bits), 'unknown', undefined],
  ['version three and content', seq(three, seq(oid.unknown), seq(int)), 'pkcs12', undefined],
  ['version zero and content', seq(zero, seq(oid.unknown), seq(int)), 'unknown', undefined],
  ['version and secret', seq(int, octets, tlv(0xa0)), 'sec1-private', 'EC'],
  ['algorithm and bits', seq(rsa, bits), 'spki-public', 'RSA'],
  ['algorithm, bits and more', seq(rsa, bits, int), 'unknown', undefined],
  ['algorithm and bytes', seq(rsa, octets), 'pkcs8-encrypted', undefined],
  ['algorithm, bytes and more', seq(rsa, octets, int), 'unknown', undefined],
  ['a list and something else', seq(rsa, other), 'unknown', undefined],
  ['body, algorithm, bits', seq(seq(int, int, int), rsa, bits), 'certificate', undefined],
  ['a body of five', seq(seq(int, rsa, rsa, other, other), rsa, bits), 'certificate', undefined],
  ['a body of four, not a request’s', seq(seq(int, int, rsa, other), rsa, bits), 'certificate', undefined],
  ['a request of four', seq(seq(int, rsa, rsa, tlv(0xa0)), rsa, bits), 'certificate-request', undefined],
  ['a request of three', seq(seq(int, rsa, rsa), rsa, bits), 'certificate-request', undefined],
  ['body, algorithm, bits and more', seq(seq(int), rsa, bits, int), 'unknown', undefined],
  ['three other things', seq(rsa, rsa, octets), 'unknown', undefined],
  ['one thing', seq(int), 'unknown', undefined],
  ['nothing', seq(), 'unknown', undefined],
  ['no sequence', tlv(0x31, int, int), 'unknown', undefined],
  ['a plain value', int, 'unknown', undefined],
])('%s', (_shape, bytes, kind, algorithm) => {
  expect(detect(bytes)).toEqual({ kind, algorithm });
});

test.each<[string, number[]]>([
  ['RSA', rsa],
  ['RSA-PSS', seq(oid.pss)],
  ['EC', seq(oid.ec, oid.ed448)],
  ['EC', seq(oid.ec, tlv(5))],
  ['EC', seq(oid.ec)],
  ['SM2', seq(oid.ec, oid.sm2)],
  ['Ed25519', seq(oid.ed25519)],
  ['Ed448', seq(oid.ed448)],
  ['1.3.101.1', seq(oid.unknown)],
])('the algorithm %s', (algorithm, identifier) => {
  expect(detect(seq(identifier, bits)).algorithm).toBe(algorithm);
});

test('an algorithm without a name is no key', () => {
  expect(() => detect(seq(seq(), bits))).toThrow(new DerError('an algorithm identifier is empty'));
});

test('lengths that are told by an end are those of a PKCS#12 file', () => {
  const open = (...content: number[][]) => [0x30, 0x80, ...content.flat(), 0, 0];
  expect(detect(open(three, open(oid.unknown))).kind).toBe('pkcs12');
});

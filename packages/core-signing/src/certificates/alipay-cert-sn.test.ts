import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import numbers from '../../test/vectors/alipay-certificate-numbers.json' with { type: 'json' };
import rsa from '../../test/vectors/rsa.json' with { type: 'json' };
import { ConfigError } from '../errors/config-error.js';
import { alipayCertSn, alipayRootCertSn } from './alipay-cert-sn.js';
import { certificateSerialNumber } from './certificate-serial-number.js';
import { certificateSubject } from './certificate-subject.js';
import { splitPemCertificates } from './split-pem-certificates.js';

const vector = (name: string): string =>
  readFileSync(path.join(__dirname, '../../test/vectors/alipay-certificates', name), 'utf8');
const fixture = (name: string): string =>
  readFileSync(path.join(__dirname, '../../test/fixtures/keys', name), 'utf8');

/** The rule computed by other means: Node's own parser for names and serial. */
function independentSn(pem: string): string {
  const certificate = new X509Certificate(pem);
  const issuer = certificate.issuer.split('\n').reverse().join(',');
  return createHash('md5')
    .update(`${issuer}${BigInt(`0x${certificate.serialNumber}`)}`)
    .digest('hex');
}

describe('published numbers', () => {
  test.each(numbers.certificates)('$source', ({ file, sn }) => {
    const pem = vector(file);
    expect(alipayCertSn(pem)).toBe(sn);
    expect(alipayCertSn(Buffer.from(pem))).toBe(sn);
    expect(alipayCertSn(pem.replaceAll('\n', '\\n'))).toBe(sn);
    expect(alipayCertSn(new Uint8Array(new X509Certificate(pem).raw))).toBe(sn);
  });

  test.each(numbers.roots)('$source', ({ file, sn }) => {
    expect(alipayRootCertSn(vector(file))).toBe(sn);
    expect(alipayRootCertSn(vector(file).replaceAll('\n', '\r\n'))).toBe(sn);
  });
});

test('roots signed with SM2 or ECDSA do not count, and order is kept', () => {
  const expected = ['root-sha256.crt', 'root-sha1.crt'].map((name) => independentSn(fixture(name)));
  expect(alipayRootCertSn(fixture('roots.crt'))).toBe(expected.join('_'));
});

test('a serial with its top bit set is a positive number', () => {
  expect(alipayCertSn(fixture('root-sha256.crt'))).toBe(independentSn(fixture('root-sha256.crt')));
  expect(certificateSerialNumber(fixture('root-sha256.crt'))).toBe('8000000000000000000000000000ABCD');
});

test.each([
  'application.crt',
  'platform.crt',
  'root-sha1.crt',
  'root-sm2.crt',
  'root-ecdsa.crt',
  'impostor.crt',
])('serial number of %s as OpenSSL writes it', (name) => {
  expect(certificateSerialNumber(fixture(name))).toBe(new X509Certificate(fixture(name)).serialNumber);
  expect(alipayCertSn(fixture(name))).toBe(independentSn(fixture(name)));
});

test.each(rsa.published)('serial number of $source', ({ publicKey, serialNumber }) => {
  expect(certificateSerialNumber(publicKey)).toBe(serialNumber);
});

test('whom a certificate was issued to', () => {
  expect(certificateSubject(vector('smartwalle-alipay.crt'))).toMatch(
    /^CN=支付宝\(中国\)网络技术有限公司-\d{16},OU=Alipay,/,
  );
  expect(certificateSubject(fixture('application.crt'))).toBe(
    'CN=FAKE TEST ONLY application,OU=application,O=FAKE TEST ONLY,C=CN',
  );
});

test('a bundle is split in order, whatever stands between the blocks', () => {
  const bundle = `Bag Attributes: 证书\n${fixture('platform.crt')}\n# 中间\n${fixture('application.spki.pem')}${fixture('intermediate.crt')}`;
  const parts = splitPemCertificates(bundle);
  expect(parts).toEqual([fixture('platform.crt'), fixture('intermediate.crt')]);
  expect(splitPemCertificates(new Uint8Array(new X509Certificate(bundle).raw))).toEqual([
    fixture('platform.crt'),
  ]);
  expect(splitPemCertificates(Buffer.from(bundle))).toEqual(parts);
  expect(splitPemCertificates(Buffer.from(bundle).toString('base64'))).toEqual(parts);
});

/** Byte by byte, one bit each: names and numbers are read only when they are asked for, so damage shows late. */
test('damage anywhere ends in the error that is documented', () => {
  const pem = fixture('platform.crt');
  const readers = [alipayCertSn, alipayRootCertSn, certificateSubject, certificateSerialNumber];
  const messages = new Set<string>();
  const der = new X509Certificate(pem).raw;
  for (let at = 0; at < 300; at += 1) {
    const damaged = Buffer.from(der);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    for (const read of readers) {
      try {
        read(damaged);
      } catch (error) {
        expect(ConfigError.is(error)).toBe(true);
        messages.add(ConfigError.is(error) ? error.message : '');
      }
    }
  }
  expect([...messages].join()).toMatch(/certificate: the certificate is damaged: a name has a part/);
});

describe('explains', () => {
  const cases: [string, () => unknown, RegExp][] = [
    [
      'a public key',
      () => alipayCertSn(fixture('application.spki.pem'), 'appCert'),
      /^appCert: .*public key \(SPKI\)/,
    ],
    ['a private key', () => alipayCertSn(fixture('application.pkcs8.pem')), /PKCS#8 private key/],
    ['a root file without RSA', () => alipayRootCertSn(fixture('root-sm2.crt')), /^alipayRootCert: .*RSA/],
    ['no certificate', () => splitPemCertificates(fixture('application.spki.pem')), /holds no certificate/],
    [
      'a key as bare base64',
      () => splitPemCertificates(fixture('ec.spki.pem').replaceAll(/-.*-|\n/g, '')),
      /no cert/,
    ],
    ['a truncated file', () => alipayRootCertSn(fixture('roots.crt').slice(0, -60)), /truncated/],
    ['a damaged block', () => splitPemCertificates(fixture('roots.crt').replace('MII', '*II')), /not base64/],
    ['a path', () => alipayCertSn('./certs/appCertPublicKey.crt', 'appCert'), /file path/],
  ];
  test.each(cases)('%s', (_title, action, pattern) => {
    expect(action).toThrow(ConfigError);
    expect(action).toThrow(pattern);
  });
});

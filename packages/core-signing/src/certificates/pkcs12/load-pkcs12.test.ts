import { createHmac, createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { context0, integer, octetString, oid, sequence, tlv } from '../../../test/fixtures/der.js';
import { ConfigError } from '../../errors/config-error.js';
import { loadPkcs12 } from './load-pkcs12.js';

/** Files made by hand with one round of derivation; those of OpenSSL are in test/pkcs12-files.test.ts. */
const folder = path.join(__dirname, '../../../test/fixtures/keys');
const pem = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
const privateKey = createPrivateKey(pem('application.pkcs8.pem'));
const keyBytes = privateKey.export({ format: 'der', type: 'pkcs8' });
const passphrase = '1900000109';
const salt = Buffer.from('0102030405060708', 'hex');
/** `openssl kdf -kdfopt digest:SHA1 -kdfopt iter:1 -kdfopt id:3 … PKCS12KDF` of OpenSSL 3.0.19. */
const macKey = Buffer.from('505fb11cd8684bb1a170ca4d5510d24f336732f8', 'hex');

const data = oid('1.2.840.113549.1.7.1');
const bag = (kind: number, value: Uint8Array): Buffer =>
  sequence(oid(`1.2.840.113549.1.12.10.1.${kind}`), context0(value));
const certificateBag = (name: string): Buffer =>
  bag(3, sequence(oid('1.2.840.113549.1.9.22.1'), context0(octetString(new X509Certificate(pem(name)).raw))));
const wrap = (safe: Uint8Array): Buffer => sequence(data, context0(octetString(safe)));
const safeOf = (...bags: readonly Uint8Array[]): Buffer => sequence(wrap(sequence(...bags)));
const macOf = (safe: Uint8Array): Buffer => {
  const digest = createHmac('sha1', macKey).update(safe).digest();
  const info = sequence(sequence(oid('1.3.14.3.2.26'), tlv(5)), octetString(digest));
  return sequence(info, octetString(salt), integer(1));
};
const file = (...bags: readonly Uint8Array[]): Buffer =>
  sequence(integer(3), wrap(safeOf(...bags)), macOf(safeOf(...bags)));
const whole = file(bag(1, keyBytes), certificateBag('application.crt'));

function message(given: string | Uint8Array, secret = passphrase, name?: string): string {
  try {
    loadPkcs12(given, secret, name === undefined ? {} : { name });
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).code).toBe('ERR_SDK_CONFIG_KEY');
    return (error as ConfigError).message;
  }
  return 'no error';
}

describe('opens', () => {
  test.each<[string, string | Uint8Array]>([
    ['a buffer', whole],
    ['bytes', new Uint8Array(whole)],
    ['base64', whole.toString('base64')],
    ['base64 in lines', ` ${whole.toString('base64').replaceAll(/.{64}/g, '$&\r\n\t')}\n`],
  ])('%s', (_, given) => {
    const opened = loadPkcs12(given, passphrase);
    expect(opened.privateKey.equals(privateKey)).toBe(true);
    expect(opened.certificates).toEqual([pem('application.crt')]);
  });

  test('the certificate of the key first, the others in the order of the file', () => {
    const names = ['platform.crt', 'root-sha1.crt', 'application.crt', 'intermediate.crt'];
    const { certificates } = loadPkcs12(file(...names.map(certificateBag), bag(1, keyBytes)), passphrase);
    expect(certificates).toEqual(
      ['application.crt', 'platform.crt', 'root-sha1.crt', 'intermediate.crt'].map(pem),
    );
  });

  test('a key without a certificate', () => {
    expect(loadPkcs12(file(bag(1, keyBytes)), passphrase).certificates).toEqual([]);
  });

  test('the first of two keys', () => {
    const other = createPrivateKey(pem('platform.pkcs8.pem')).export({ format: 'der', type: 'pkcs8' });
    const opened = loadPkcs12(file(bag(1, keyBytes), bag(1, other)), passphrase);
    expect(opened.privateKey.equals(privateKey)).toBe(true);
  });

  test('a file of indefinite lengths', () => {
    const indefinite = (tag: number, ...parts: readonly Uint8Array[]): Buffer =>
      Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.alloc(2)]);
    const safe = safeOf(bag(1, keyBytes));
    const content = indefinite(0x30, data, indefinite(0xa0, indefinite(0x24, octetString(safe))));
    const opened = loadPkcs12(indefinite(0x30, integer(3), content, macOf(safe)), passphrase);
    expect(opened.privateKey.equals(privateKey)).toBe(true);
  });
});

describe('explains', () => {
  test('a wrong passphrase', () => {
    expect(message(whole, '1900000108')).toMatch(/^pfx: the passphrase .*merchant number/);
    expect(message(whole, '')).toMatch(/^pfx: the passphrase /);
  });

  test('under the name of the option', () => {
    expect(message(whole, 'x', 'merchantPfx')).toMatch(/^merchantPfx: the passphrase /);
    expect(message('', 'x', 'merchantPfx')).toMatch(/^merchantPfx: expected /);
    expect(message(file(), passphrase, 'merchantPfx')).toMatch(/^merchantPfx: the PKCS#12 file /);
    const weak = createPrivateKey(pem('small.pkcs8.pem')).export({ format: 'der', type: 'pkcs8' });
    expect(message(file(bag(1, weak)), passphrase, 'merchantPfx')).toMatch(/^merchantPfx: .*1024/);
  });

  test('a file that was read as text', () => {
    const text = whole.toString('utf8');
    expect(text).toContain('\uFFFD');
    for (const given of [text, Buffer.from('30efbfbd', 'hex')]) {
      expect(message(given)).toMatch(/^pfx: the file was read as text.*readFileSync/);
    }
    for (const bytes of ['31efbfbd', '30eebfbd', '30efbebd', '30efbfbc', '30']) {
      expect(message(Buffer.from(bytes, 'hex'))).not.toMatch(/read as text/);
    }
  });

  test('what is no file', () => {
    for (const given of [
      '',
      'pfx',
      '/certs/apiclient_cert.p12',
      new Uint8Array(0),
      Buffer.from('31', 'hex'),
      'MQ==',
    ]) {
      expect(message(given)).toMatch(/^pfx: expected a PKCS#12 file as bytes or base64/);
    }
  });

  test('what is too large', () => {
    expect(message(new Uint8Array(2_097_152))).toMatch(/expected a PKCS#12 file/);
    expect(message(new Uint8Array(2_097_153))).toMatch(/^pfx: the file is larger/);
    expect(message('A'.repeat(2_097_153))).toMatch(/^pfx: the file is larger/);
  });

  const safe = safeOf(bag(1, keyBytes));
  const structure = 'it is not a PKCS#12 structure';
  const notSupported = 'it is signed with a public key instead of a passphrase, which is not supported';
  test.each([
    ['nothing', sequence(), structure],
    ['another version', sequence(integer(2), wrap(safe), macOf(safe)), structure],
    [
      'a version of another type',
      sequence(octetString(Buffer.from([3])), wrap(safe), macOf(safe)),
      structure,
    ],
    ['a version alone', sequence(integer(3)), structure],
    ['a certificate', new X509Certificate(pem('application.crt')).raw, structure],
    [
      'no MAC',
      sequence(integer(3), wrap(safe)),
      'it has no integrity check (MAC), so that a change would go unseen',
    ],
    ['an empty safe', sequence(integer(3), sequence(), macOf(safe)), notSupported],
    ['a safe without content', sequence(integer(3), sequence(data), macOf(safe)), notSupported],
    [
      'a safe with nothing in it',
      sequence(integer(3), sequence(data, context0()), macOf(safe)),
      notSupported,
    ],
    [
      'a signed safe',
      sequence(integer(3), sequence(oid('1.2.840.113549.1.7.2'), context0(octetString(safe))), macOf(safe)),
      notSupported,
    ],
    ['no key', file(certificateBag('application.crt')), 'it holds no private key'],
  ])('%s', (_, given, problem) => {
    expect(message(given)).toBe(`pfx: the PKCS#12 file cannot be used: ${problem}. Export it again.`);
  });

  test('a part of a file', () => {
    for (const length of [1, 2, 3, 4, 100, whole.length - 1]) {
      expect(message(whole.subarray(0, length))).toMatch(
        /^pfx: the PKCS#12 file .* whole and in binary mode\.$/,
      );
    }
  });
});

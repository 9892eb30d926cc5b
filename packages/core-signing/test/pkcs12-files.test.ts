import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { ConfigError } from '../src/errors/config-error.js';
import { SdkError } from '../src/errors/sdk-error.js';
import { derBytes, derChildren, derContent, readWholeDer } from '../src/certificates/der-reader.js';
import { loadPkcs12 } from '../src/certificates/pkcs12/load-pkcs12.js';

/** Files that OpenSSL made, with as many rounds as real ones have. */
const folder = path.join(__dirname, 'fixtures/keys');
const bytes = (name: string): Buffer => readFileSync(path.join(folder, name));
const privateKey = createPrivateKey(bytes('application.pkcs8.pem'));
const certificate = bytes('application.crt').toString('utf8');
const passphrase = '1900000109';
const legacy = bytes('legacy-rc2-40.p12');

function message(file: string | Uint8Array, secret = passphrase): string {
  try {
    loadPkcs12(file, secret);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).code).toBe('ERR_SDK_CONFIG_KEY');
    return (error as ConfigError).message;
  }
  return 'no error';
}

test.each([
  'legacy-rc2-40.p12',
  'legacy-rc2-128.p12',
  'legacy-3des.p12',
  'modern-aes-256.p12',
  'modern-aes-128-sha1.p12',
  'plain-certificates.p12',
])('opens %s', (name) => {
  for (const file of [bytes(name), new Uint8Array(bytes(name)), bytes(name).toString('base64')]) {
    const opened = loadPkcs12(file, passphrase);
    expect(opened.privateKey.equals(privateKey)).toBe(true);
    expect(opened.certificates[0]).toBe(certificate);
  }
});

test('the certificate of the key comes first, then the chain', () => {
  const { certificates } = loadPkcs12(legacy, passphrase);
  expect(certificates).toEqual([certificate, bytes('root-sha1.crt').toString('utf8')]);
  expect(new X509Certificate(certificates[0] ?? '').checkPrivateKey(privateKey)).toBe(true);
});

test('a passphrase that is not ASCII', () => {
  expect(loadPkcs12(bytes('unicode-passphrase.p12'), '密码é').privateKey.equals(privateKey)).toBe(true);
  expect(message(bytes('unicode-passphrase.p12'), '密码e')).toMatch(/passphrase/);
});

test('a file as Java writes it: indefinite lengths and octet strings in pieces', () => {
  expect(loadPkcs12(asJavaWritesIt(legacy), passphrase).privateKey.equals(privateKey)).toBe(true);
});

describe('explains', () => {
  test('a wrong passphrase, with the hint', () => {
    for (const wrong of ['', '1900000108', 'x'.repeat(1000), '密码']) {
      const text = message(legacy, wrong);
      expect(text).toMatch(/^pfx: the passphrase .* wrong.*merchant number/);
      expect(text).not.toContain(wrong === '' ? passphrase : wrong);
    }
  });

  test('a file read as text', () => {
    expect(message(legacy.toString('utf8'))).toMatch(/read as text.*readFileSync/);
    expect(message(Buffer.from(legacy.toString('utf8')))).toMatch(/read as text/);
  });

  test('what is missing', () => {
    expect(message(bytes('without-mac.p12'))).toMatch(/no integrity check/);
    expect(message(bytes('certificates-only.p12'))).toMatch(/no private key/);
    expect(message('')).toMatch(/bytes or base64/);
    expect(message('/certs/apiclient_cert.p12')).toMatch(/bytes or base64/);
    expect(message(bytes('application.pkcs8.pem'))).toMatch(/bytes or base64/);
    expect(message(Buffer.from(certificate.replaceAll(/-.*-|\n/g, ''), 'base64'))).toMatch(/not a PKCS#12/);
  });

  test('truncation anywhere', () => {
    for (let length = 1; length < legacy.length; length += 97) {
      expect(message(legacy.subarray(0, length))).toMatch(/^pfx: /);
    }
  });
});

test('a changed byte is never accepted silently', () => {
  fc.assert(
    fc.property(fc.nat({ max: legacy.length - 1 }), fc.integer({ min: 1, max: 255 }), (offset, mask) => {
      const changed = Buffer.from(legacy);
      changed[offset] = (changed[offset] ?? 0) ^ mask;
      try {
        expect(loadPkcs12(changed, passphrase).privateKey.equals(privateKey)).toBe(true);
      } catch (error) {
        expect(SdkError.is(error)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test.each(['02047fffffff', '0205ffffffffff', '020100', '0201ff'])(
  'an absurd iteration count is refused: %s',
  (count) => {
    const [version, safe, mac] = derChildren(readWholeDer(legacy));
    const [digest, salt] = mac === undefined ? [] : derChildren(mac);
    if (version === undefined || safe === undefined || digest === undefined || salt === undefined) {
      throw new Error('unexpected structure');
    }
    const content = Buffer.concat([derBytes(digest), derBytes(salt), Buffer.from(count, 'hex')]);
    const rebuilt = Buffer.concat([Buffer.from([0x30, content.length]), content]);
    const file = Buffer.concat([
      Buffer.from('3080', 'hex'),
      derBytes(version),
      derBytes(safe),
      rebuilt,
      Buffer.alloc(2),
    ]);
    expect(message(file)).toMatch(/out of range/);
  },
);

/** Rewrites the outer structure with indefinite lengths and splits the content; the MAC covers only the content. */
function asJavaWritesIt(file: Buffer): Buffer {
  const [version, safe, mac] = derChildren(readWholeDer(file));
  if (version === undefined || safe === undefined || mac === undefined)
    throw new Error('unexpected structure');
  const [type, wrapped] = derChildren(safe);
  const octetString = wrapped === undefined ? undefined : derChildren(wrapped)[0];
  if (type === undefined || octetString === undefined) throw new Error('unexpected structure');
  const content = Buffer.from(derContent(octetString));
  const pieces: Buffer[] = [];
  for (let offset = 0; offset < content.length; offset += 1000) {
    const piece = content.subarray(offset, offset + 1000);
    const header = Buffer.from([0x04, 0x82, piece.length >> 8, piece.length & 0xff]);
    pieces.push(header, piece);
  }
  const indefinite = (tag: number, ...parts: Uint8Array[]): Buffer =>
    Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.alloc(2)]);
  const data = indefinite(0x30, derBytes(type), indefinite(0xa0, indefinite(0x24, ...pieces)));
  return indefinite(0x30, derBytes(version), data, derBytes(mac));
}

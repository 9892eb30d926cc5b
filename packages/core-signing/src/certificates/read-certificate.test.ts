import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '../errors/config-error.js';
import { readCertificate } from './read-certificate.js';

const fixture = (name: string): string =>
  readFileSync(path.join(__dirname, '../../test/fixtures/keys', name), 'utf8');
const pem = fixture('platform.crt');

test('the key and the times of a certificate, in any spelling; of a bundle those of the first', () => {
  const x509 = new X509Certificate(pem);
  const publicKey = x509.publicKey.export({ type: 'spki', format: 'der' });
  for (const given of [pem, x509.raw, `${pem}${fixture('intermediate.crt')}`]) {
    const fields = readCertificate(given, 'cert');
    expect(Buffer.from(fields.publicKey).equals(publicKey)).toBe(true);
    expect([fields.notBefore, fields.notAfter]).toEqual([
      Date.parse(x509.validFrom),
      Date.parse(x509.validTo),
    ]);
  }
});

test('what is no certificate is named', () => {
  expect(() => readCertificate(fixture('platform.spki.pem'), 'cert')).toThrow(ConfigError);
  expect(() => readCertificate(fixture('platform.spki.pem'), 'cert')).toThrow(
    /^cert: expected an X\.509 certificate, but found /,
  );
});

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { platformCertificateKeys } from './platform-key.js';

const pem = readFileSync(join(__dirname, '../../test/v3/fixtures/platform.crt'), 'utf8');

test('a certificate that is cut off behind its key is refused by name', () => {
  expect(platformCertificateKeys(pem, 'certificate')).toHaveLength(1);
  const [head = '', ...lines] = pem.trim().split('\n');
  // Its last bytes are the issuer's signature, which nobody needs for the key in it.
  const cut = [head, ...lines.slice(0, -4), ...lines.slice(-1), ''].join('\n');
  expect(() => platformCertificateKeys(cut, 'certificate')).toThrow(
    expect.objectContaining({ code: 'ERR_SDK_CONFIG_KEY' }),
  );
});

test('a certificate whose key can be read is still refused when OpenSSL cannot read the rest', () => {
  const der = Buffer.from(new X509Certificate(pem).raw);
  // The country of the issuer: what says so becomes a text instead of an identifier.
  const country = der.indexOf(Buffer.from('0603550406', 'hex'));
  expect(country).toBeGreaterThan(0);
  der[country] = 0x04;
  let refusal: unknown;
  try {
    platformCertificateKeys(der, 'certificate');
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toMatchObject({
    name: 'ConfigError',
    code: 'ERR_SDK_CONFIG_KEY',
    platform: 'weixin-pay',
    message: 'The certificate is damaged: OpenSSL cannot read it. Download it again.',
    cause: expect.anything(),
  });
});

import { fixture } from '../../test/gateway/fake-gateway.js';
import { readCertificate } from './trusted-certificate.js';

test('a certificate that is damaged behind its key is refused by name', () => {
  const pem = fixture('platform-bundle.crt');
  expect(readCertificate(pem).sn).toMatch(/^[0-9a-f]{32}$/);
  const [first = ''] = /-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/.exec(pem) ?? [];
  const lines = first.split('\n');
  // Its last bytes are the issuer's signature, which nobody needs for the key in it.
  const cut = [...lines.slice(0, -4), ...lines.slice(-1), ''].join('\n');
  expect(() => readCertificate(cut)).toThrow(
    expect.objectContaining({
      code: expect.stringMatching(/^ERR_SDK_(?:SIGNATURE_KEY_UNKNOWN|CONFIG_KEY)$/),
    }),
  );
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { platformCertificateKeys } from './platform-key.js';

test('a certificate that is damaged behind its key is refused by name', () => {
  const pem = readFileSync(join(__dirname, '../../test/v3/fixtures/platform.crt'), 'utf8');
  expect(platformCertificateKeys(pem, 'certificate')).toHaveLength(1);
  const [head = '', ...lines] = pem.trim().split('\n');
  // Its last bytes are the issuer's signature, which nobody needs for the key in it.
  const cut = [head, ...lines.slice(0, -4), ...lines.slice(-1), ''].join('\n');
  expect(() => platformCertificateKeys(cut, 'certificate')).toThrow(
    expect.objectContaining({ code: 'ERR_SDK_CONFIG_KEY' }),
  );
});

import { createVerify } from 'node:crypto';

import { fakeKeyPairs } from '../../keys/fake-key-pairs.js';
import { createSandboxKeys } from '../../keys/sandbox-keys.js';
import { signAsPlatform } from './sign-as-platform.js';

const bytes = Buffer.from([0xb2, 0xe8, 0x00, 0xff]);

test.each([
  [null, 'RSA2', fakeKeyPairs.alipayPublicKey, 'RSA-SHA256'],
  [null, 'RSA', fakeKeyPairs.alipayPublicKey, 'RSA-SHA1'],
  ['current', 'RSA2', fakeKeyPairs.alipayCertificateCurrentPublicKey, 'RSA-SHA256'],
  ['next', 'RSA2', fakeKeyPairs.alipayCertificateNextPublicKey, 'RSA-SHA256'],
  ['next', 'RSA', fakeKeyPairs.alipayCertificateNextPublicKey, 'RSA-SHA1'],
] as const)('certificate %p, %s: signed with its own key', (certificate, signType, publicKey, algorithm) => {
  const signature = signAsPlatform(createSandboxKeys(), bytes, { certificate, signType });
  expect(createVerify(algorithm).update(bytes).verify(publicKey, signature, 'base64')).toBe(true);
});

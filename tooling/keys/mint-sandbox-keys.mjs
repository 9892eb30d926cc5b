// Mints the sandbox's fake keys and certificates and writes them as TypeScript modules.
// Run once (`node tooling/keys/mint-sandbox-keys.mjs`); the result is committed. Running it again replaces every key.
// The private keys of the certification authorities are thrown away: nobody can issue more certificates under them.
import { randomBytes } from 'node:crypto';
import { extensions, mintCertificate, mintPair } from './fake-certificates.mjs';
import { constantCode, pemLiteral, writeFakeKeys } from './write-fake-keys.mjs';

const script = 'mint-sandbox-keys.mjs';
const organisation = '/C=CN/O=FAKE SANDBOX ONLY/OU=Certification Authority';
const names = {
  root: `${organisation}/CN=FAKE SANDBOX ONLY Certification Authority R1`,
  ellipticRoot: `${organisation}/CN=FAKE SANDBOX ONLY Certification Authority E1`,
  intermediate: `${organisation}/CN=FAKE SANDBOX ONLY Certification Authority Class 2 R1`,
  app: '/C=CN/O=FAKE SANDBOX ONLY Merchant/OU=Alipay/CN=FAKE SANDBOX ONLY App-2021999900000001',
  alipay: '/C=CN/O=FAKE SANDBOX ONLY/OU=Alipay/CN=FAKE SANDBOX ONLY Platform-2088999999990101',
};

const pairs = {
  root: mintPair(),
  ellipticRoot: mintPair('ec'),
  intermediate: mintPair(),
  app: mintPair(),
  alipay: mintPair(),
  alipayCertificateCurrent: mintPair(),
  alipayCertificateNext: mintPair(),
  stranger: mintPair(),
};

const root = mintCertificate({
  subject: names.root,
  issuer: names.root,
  pair: pairs.root,
  authority: pairs.root,
  ext: extensions.authority,
});
const ellipticRoot = mintCertificate({
  subject: names.ellipticRoot,
  issuer: names.ellipticRoot,
  pair: pairs.ellipticRoot,
  authority: pairs.ellipticRoot,
  algorithm: 'SHA256withECDSA',
  ext: extensions.authority,
});
const intermediate = mintCertificate({
  subject: names.intermediate,
  issuer: names.root,
  pair: pairs.intermediate,
  authority: pairs.root,
  ext: extensions.authority,
});
const leaf = (subject, pair) =>
  mintCertificate({
    subject,
    issuer: names.intermediate,
    pair,
    authority: pairs.intermediate,
    ext: extensions.signature,
  });

const certificates = {
  app: leaf(names.app, pairs.app),
  alipayCurrent: `${leaf(names.alipay, pairs.alipayCertificateCurrent)}\n${intermediate}`,
  alipayNext: `${leaf(names.alipay, pairs.alipayCertificateNext)}\n${intermediate}`,
  rootBundle: `${ellipticRoot}\n${root}`,
};

const keyValues = {};
for (const name of ['app', 'alipay', 'alipayCertificateCurrent', 'alipayCertificateNext', 'stranger']) {
  keyValues[`${name}PrivateKey`] = pemLiteral(pairs[name].privatePem);
  keyValues[`${name}PublicKey`] = pemLiteral(pairs[name].publicPem);
}
keyValues.aesKey = `'${randomBytes(16).toString('base64')}'`;

await writeFakeKeys({
  file: 'fake-key-pairs.ts',
  script,
  code: constantCode(
    'Fake key pairs (PKCS#8 and SPKI PEM) and the AES key (base64) of the sandbox.',
    'fakeKeyPairs',
    keyValues,
  ),
});
await writeFakeKeys({
  file: 'fake-certificates.ts',
  script,
  code: constantCode(
    'Fake certificates of the sandbox. The Alipay files hold leaf and intermediate, the root bundle an ECDSA and an RSA root.',
    'fakeCertificates',
    Object.fromEntries(Object.entries(certificates).map(([key, value]) => [key, pemLiteral(value)])),
  ),
});

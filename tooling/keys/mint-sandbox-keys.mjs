// Mints the sandbox's fake keys and certificates and writes them as TypeScript modules.
// Run once (`node tooling/keys/mint-sandbox-keys.mjs`); the result is committed. Running it again replaces every key.
// The private keys of the certification authorities are thrown away: nobody can issue more certificates under them.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const sandboxPackage = new URL('../../packages/sandbox/package.json', import.meta.url);
const { KEYUTIL, KJUR } = createRequire(sandboxPackage)('jsrsasign');
const targetFolder = fileURLToPath(new URL('../../packages/sandbox/src/keys/', import.meta.url));

const validity = { notbefore: '240101000000Z', notafter: '491231235959Z' };
const organisation = '/C=CN/O=FAKE SANDBOX ONLY/OU=Certification Authority';
const names = {
  root: `${organisation}/CN=FAKE SANDBOX ONLY Certification Authority R1`,
  ellipticRoot: `${organisation}/CN=FAKE SANDBOX ONLY Certification Authority E1`,
  intermediate: `${organisation}/CN=FAKE SANDBOX ONLY Certification Authority Class 2 R1`,
  app: '/C=CN/O=FAKE SANDBOX ONLY Merchant/OU=Alipay/CN=FAKE SANDBOX ONLY App-2021999900000001',
  alipay: '/C=CN/O=FAKE SANDBOX ONLY/OU=Alipay/CN=FAKE SANDBOX ONLY Platform-2088999999990101',
};

function mintRsaPair() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).trim(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).trim(),
  };
}

function mintEllipticPair() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).trim(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).trim(),
  };
}

function mintCertificate({ subject, issuer, publicPem, issuerPrivatePem, algorithm, authority }) {
  // The high bit stays clear so that the serial is a positive integer of fixed length.
  const serial = randomBytes(16);
  serial[0] = (serial[0] & 0x7f) | 0x40;
  const certificate = new KJUR.asn1.x509.Certificate({
    version: 3,
    serial: { hex: serial.toString('hex') },
    sigalg: algorithm,
    issuer: { str: issuer },
    subject: { str: subject },
    sbjpubkey: publicPem,
    ...validity,
    ext: authority
      ? [
          { extname: 'basicConstraints', cA: true, critical: true },
          { extname: 'keyUsage', critical: true, names: ['keyCertSign', 'cRLSign'] },
        ]
      : [{ extname: 'keyUsage', critical: true, names: ['digitalSignature'] }],
    cakey: KEYUTIL.getKey(issuerPrivatePem),
  });
  return certificate.getPEM().replaceAll('\r\n', '\n').trim();
}

const pairs = {
  root: mintRsaPair(),
  ellipticRoot: mintEllipticPair(),
  intermediate: mintRsaPair(),
  app: mintRsaPair(),
  alipay: mintRsaPair(),
  alipayCertificateCurrent: mintRsaPair(),
  alipayCertificateNext: mintRsaPair(),
  stranger: mintRsaPair(),
};

const issue = (subject, pair, issuerName, issuerPair, options = {}) =>
  mintCertificate({
    subject,
    issuer: issuerName,
    publicPem: pair.publicPem,
    issuerPrivatePem: issuerPair.privatePem,
    algorithm: 'SHA256withRSA',
    authority: false,
    ...options,
  });

const root = issue(names.root, pairs.root, names.root, pairs.root, { authority: true });
const ellipticRoot = issue(names.ellipticRoot, pairs.ellipticRoot, names.ellipticRoot, pairs.ellipticRoot, {
  authority: true,
  algorithm: 'SHA256withECDSA',
});
const intermediate = issue(names.intermediate, pairs.intermediate, names.root, pairs.root, {
  authority: true,
});
const leaf = (subject, pair) => issue(subject, pair, names.intermediate, pairs.intermediate);

const certificates = {
  app: leaf(names.app, pairs.app),
  alipayCurrent: `${leaf(names.alipay, pairs.alipayCertificateCurrent)}\n${intermediate}`,
  alipayNext: `${leaf(names.alipay, pairs.alipayCertificateNext)}\n${intermediate}`,
  rootBundle: `${ellipticRoot}\n${root}`,
};

const header = [
  '// FAKE SANDBOX ONLY. Minted once by tooling/keys/mint-sandbox-keys.mjs and public on purpose:',
  '// whoever has this package has these keys. They open nothing but the sandbox on your own machine.',
  '',
].join('\n');

const literal = (text) => `\`${text}\n\``;
const moduleText = (documentation, name, values) =>
  `${header}\n/** ${documentation} */\nexport const ${name} = {\n${Object.entries(values)
    .map(([key, value]) => `  ${key}: ${value},`)
    .join('\n')}\n} as const;\n`;

const keyValues = {};
for (const name of ['app', 'alipay', 'alipayCertificateCurrent', 'alipayCertificateNext', 'stranger']) {
  keyValues[`${name}PrivateKey`] = literal(pairs[name].privatePem);
  keyValues[`${name}PublicKey`] = literal(pairs[name].publicPem);
}
keyValues.aesKey = `'${randomBytes(16).toString('base64')}'`;

writeFileSync(
  `${targetFolder}fake-key-pairs.ts`,
  moduleText(
    'Fake key pairs (PKCS#8 and SPKI PEM) and the AES key (base64) of the sandbox.',
    'fakeKeyPairs',
    keyValues,
  ),
);
writeFileSync(
  `${targetFolder}fake-certificates.ts`,
  moduleText(
    'Fake certificates of the sandbox. The Alipay files hold leaf and intermediate, the root bundle an ECDSA and an RSA root.',
    'fakeCertificates',
    Object.fromEntries(Object.entries(certificates).map(([key, value]) => [key, literal(value)])),
  ),
);

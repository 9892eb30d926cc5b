// Mints the fake keys and certificates of the sandbox's WeChat Pay and writes them as TypeScript modules.
// Run once (`node tooling/keys/mint-weixin-pay-keys.mjs`, needs the `openssl` command); the result is committed. Running it
// again replaces every key. The private key of the certification authority is thrown away.
import { exportLegacyPkcs12 } from './export-legacy-pkcs12.mjs';
import { extensions, mintCertificate, mintPair } from './fake-certificates.mjs';
import { constantCode, pemLiteral, writeFakeKeys } from './write-fake-keys.mjs';

const script = 'mint-weixin-pay-keys.mjs';
const merchantNumber = '1900009999';
const names = {
  authority: '/C=CN/O=FAKE SANDBOX ONLY/OU=WeChat Pay/CN=FAKE SANDBOX ONLY WeChat Pay CA',
  merchant: `/C=CN/O=FAKE SANDBOX ONLY Merchant/OU=WeChat Pay/CN=${merchantNumber}`,
  platform: '/C=CN/O=FAKE SANDBOX ONLY/OU=WeChat Pay/CN=FAKE SANDBOX ONLY Platform Certificate',
  server: '/C=CN/O=FAKE SANDBOX ONLY/OU=WeChat Pay/CN=localhost',
};

const pairs = {
  authority: mintPair(),
  merchant: mintPair(),
  platformCurrent: mintPair(),
  platformNext: mintPair(),
  platformPublic: mintPair(),
  server: mintPair(),
};

const certificateOf = (subject, pair, ext) =>
  mintCertificate({
    subject,
    issuer: names.authority,
    pair,
    authority: pairs.authority,
    ext,
    serialBytes: 20,
  });
const authority = certificateOf(names.authority, pairs.authority, extensions.authority);
const merchant = certificateOf(names.merchant, pairs.merchant, extensions.signatureAndKeys);
const platformCurrent = certificateOf(names.platform, pairs.platformCurrent, extensions.signatureAndKeys);
const platformNext = certificateOf(names.platform, pairs.platformNext, extensions.signatureAndKeys);
const server = certificateOf(names.server, pairs.server, [
  ...extensions.signatureAndKeys,
  { extname: 'subjectAltName', array: [{ dns: 'localhost' }, { ip: '127.0.0.1' }] },
]);

const pemModule = (file, documentation, name, pems) =>
  writeFakeKeys({
    file,
    script,
    code: constantCode(
      documentation,
      name,
      Object.fromEntries(Object.entries(pems).map(([key, pem]) => [key, pemLiteral(pem)])),
    ),
  });

await pemModule(
  'fake-weixin-pay-keys.ts',
  'Fake keys of WeChat Pay (PKCS#8 and SPKI PEM).',
  'fakeWeixinPayKeys',
  {
    merchantPrivateKey: pairs.merchant.privatePem,
    platformCurrentPrivateKey: pairs.platformCurrent.privatePem,
    platformNextPrivateKey: pairs.platformNext.privatePem,
    platformPublicPrivateKey: pairs.platformPublic.privatePem,
    platformPublicKey: pairs.platformPublic.publicPem,
    serverPrivateKey: pairs.server.privatePem,
  },
);
await pemModule(
  'fake-weixin-pay-certificates.ts',
  'Fake certificates of WeChat Pay: the merchant, the platform now and after a rotation, and a TLS server on this machine.',
  'fakeWeixinPayCertificates',
  { authority, merchant, platformCurrent, platformNext, server },
);
const pkcs12 = exportLegacyPkcs12({
  privatePem: pairs.merchant.privatePem,
  certificate: merchant,
  authority,
  merchantNumber,
}).match(/.{1,100}/g);
await writeFakeKeys({
  file: 'fake-weixin-pay-pkcs12.ts',
  script,
  code: [
    '/**',
    " * The merchant's fake `apiclient_cert.p12` as base64: RC2-40 and 3DES as WeChat Pay hands it out, made with",
    ` * \`openssl pkcs12 -export -legacy\`. Its pass phrase is the merchant number, ${merchantNumber}.`,
    ' */',
    'export const fakeWeixinPayPkcs12 = [',
    ...pkcs12.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n'),
});

// Mints the fake key pairs of the sandbox's further tenants, with their certificates, and writes them as a TypeScript module.
// Run once (`node tooling/keys/mint-tenant-keys.mjs`, needs the `openssl` command); the result is committed. Running it again
// replaces every key. The private keys of the certification authorities are thrown away.
import { exportLegacyPkcs12 } from './export-legacy-pkcs12.mjs';
import { extensions, mintCertificate, mintPair } from './fake-certificates.mjs';
import { pemLiteral, writeFakeKeys } from './write-fake-keys.mjs';

const script = 'mint-tenant-keys.mjs';
const count = 8;
const names = {
  alipayAuthority:
    '/C=CN/O=FAKE SANDBOX ONLY/OU=Certification Authority/CN=FAKE SANDBOX ONLY Tenants Class 2 R1',
  weixinPayAuthority: '/C=CN/O=FAKE SANDBOX ONLY/OU=WeChat Pay/CN=FAKE SANDBOX ONLY WeChat Pay Tenants CA',
};
const padded = (index) => String(index).padStart(3, '0');
// The numbers that alipay-identities.ts and weixin-pay-identities.ts make for these indexes.
const appIdOf = (index) => `20219999${String(index + 1).padStart(8, '0')}`;
const merchantNumberOf = (index) => `1901${padded(index)}999`;

const alipayAuthority = mintPair();
const weixinPayAuthority = mintPair();
const weixinPayAuthorityCertificate = mintCertificate({
  subject: names.weixinPayAuthority,
  issuer: names.weixinPayAuthority,
  pair: weixinPayAuthority,
  authority: weixinPayAuthority,
  serialBytes: 20,
  ext: extensions.authority,
});

function mintTenant(index) {
  const pair = mintPair();
  const merchantNumber = merchantNumberOf(index);
  const merchantCertificate = mintCertificate({
    subject: `/C=CN/O=FAKE SANDBOX ONLY Merchant/OU=WeChat Pay/CN=${merchantNumber}`,
    issuer: names.weixinPayAuthority,
    pair,
    authority: weixinPayAuthority,
    serialBytes: 20,
    ext: extensions.signatureAndKeys,
  });
  return {
    privateKey: pair.privatePem,
    publicKey: pair.publicPem,
    appCertificate: mintCertificate({
      subject: `/C=CN/O=FAKE SANDBOX ONLY Merchant/OU=Alipay/CN=FAKE SANDBOX ONLY App-${appIdOf(index)}`,
      issuer: names.alipayAuthority,
      pair,
      authority: alipayAuthority,
      ext: extensions.signature,
    }),
    merchantCertificate,
    merchantNumber,
    merchantPkcs12: exportLegacyPkcs12({
      privatePem: pair.privatePem,
      certificate: merchantCertificate,
      merchantNumber,
    }),
  };
}

for (let index = 1; index <= count; index += 1) {
  const { merchantNumber, merchantPkcs12, ...pems } = mintTenant(index);
  const members = Object.entries(pems).map(([name, pem]) => `  ${name}: ${pemLiteral(pem)},`);
  await writeFakeKeys({
    file: `fake-tenant-keys-${index}.ts`,
    script,
    code: [
      '/** Fake keys of a further tenant: one RSA pair (PKCS#8, SPKI), its certificates, and its `.p12` (base64). */',
      `export const fakeTenantKeys${index} = {`,
      ...members,
      `  merchantNumber: '${merchantNumber}',`,
      `  merchantPkcs12: '${merchantPkcs12}',`,
      '} as const;',
    ].join('\n'),
  });
}
await writeFakeKeys({
  file: 'fake-tenant-authority.ts',
  script,
  code: [
    '/** The fake authority that issued the merchant certificates of further tenants. */',
    `export const fakeTenantAuthority = ${pemLiteral(weixinPayAuthorityCertificate)};`,
  ].join('\n'),
});

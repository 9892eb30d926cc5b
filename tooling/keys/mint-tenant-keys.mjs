// Mints the fake key pairs of the sandbox's further tenants, with their certificates, and writes them as a TypeScript module.
// Run once (`node tooling/keys/mint-tenant-keys.mjs`, needs the `openssl` command); the result is committed. Running it again
// replaces every key. The private keys of the certification authorities are thrown away.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const sandboxPackage = new URL('../../packages/sandbox/package.json', import.meta.url);
const { KEYUTIL, KJUR } = createRequire(sandboxPackage)('jsrsasign');
const targetFolder = fileURLToPath(new URL('../../packages/sandbox/src/keys/', import.meta.url));

const count = 8;
const validity = { notbefore: '240101000000Z', notafter: '491231235959Z' };
const names = {
  alipayAuthority:
    '/C=CN/O=FAKE SANDBOX ONLY/OU=Certification Authority/CN=FAKE SANDBOX ONLY Tenants Class 2 R1',
  weixinPayAuthority: '/C=CN/O=FAKE SANDBOX ONLY/OU=WeChat Pay/CN=FAKE SANDBOX ONLY WeChat Pay Tenants CA',
};
const padded = (index) => String(index).padStart(3, '0');
// The numbers that alipay-identities.ts and weixin-pay-identities.ts make for these indexes.
const appIdOf = (index) => `20219999${String(index + 1).padStart(8, '0')}`;
const merchantNumberOf = (index) => `1901${padded(index)}999`;

function mintPair() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).trim(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).trim(),
  };
}

function mintCertificate({ subject, issuer, pair, authority, serialBytes, ext }) {
  // The high bit stays clear so that the serial is a positive integer of fixed length.
  const serial = randomBytes(serialBytes);
  serial[0] = (serial[0] & 0x7f) | 0x40;
  const certificate = new KJUR.asn1.x509.Certificate({
    version: 3,
    serial: { hex: serial.toString('hex') },
    sigalg: 'SHA256withRSA',
    issuer: { str: issuer },
    subject: { str: subject },
    sbjpubkey: pair.publicPem,
    ...validity,
    ext,
    cakey: KEYUTIL.getKey(authority.privatePem),
  });
  return certificate.getPEM().replaceAll('\r\n', '\n').trim();
}

const alipayAuthority = mintPair();
const weixinPayAuthority = mintPair();
const weixinPayAuthorityCertificate = mintCertificate({
  subject: names.weixinPayAuthority,
  issuer: names.weixinPayAuthority,
  pair: weixinPayAuthority,
  authority: weixinPayAuthority,
  serialBytes: 20,
  ext: [
    { extname: 'basicConstraints', cA: true, critical: true },
    { extname: 'keyUsage', critical: true, names: ['keyCertSign', 'cRLSign'] },
  ],
});

/** The kind of file the merchant platform hands out: RC2-40 and 3DES, its pass phrase the merchant number. */
function exportLegacyPkcs12(privatePem, certificate, merchantNumber) {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenant-keys-'));
  const file = (name, content) => {
    const full = path.join(folder, name);
    writeFileSync(full, content);
    return full;
  };
  try {
    return execFileSync('openssl', [
      'pkcs12',
      '-export',
      '-legacy',
      '-inkey',
      file('key.pem', `${privatePem}\n`),
      '-in',
      file('certificate.pem', `${certificate}\n`),
      '-name',
      'FAKE SANDBOX ONLY',
      '-passout',
      `pass:${merchantNumber}`,
    ]).toString('base64');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function mintTenant(index) {
  const pair = mintPair();
  const merchantNumber = merchantNumberOf(index);
  const merchantCertificate = mintCertificate({
    subject: `/C=CN/O=FAKE SANDBOX ONLY Merchant/OU=WeChat Pay/CN=${merchantNumber}`,
    issuer: names.weixinPayAuthority,
    pair,
    authority: weixinPayAuthority,
    serialBytes: 20,
    ext: [{ extname: 'keyUsage', critical: true, names: ['digitalSignature', 'keyEncipherment'] }],
  });
  return {
    privateKey: pair.privatePem,
    publicKey: pair.publicPem,
    appCertificate: mintCertificate({
      subject: `/C=CN/O=FAKE SANDBOX ONLY Merchant/OU=Alipay/CN=FAKE SANDBOX ONLY App-${appIdOf(index)}`,
      issuer: names.alipayAuthority,
      pair,
      authority: alipayAuthority,
      serialBytes: 16,
      ext: [{ extname: 'keyUsage', critical: true, names: ['digitalSignature'] }],
    }),
    merchantCertificate,
    merchantNumber,
    merchantPkcs12: exportLegacyPkcs12(pair.privatePem, merchantCertificate, merchantNumber),
  };
}

const header = [
  '// FAKE SANDBOX ONLY. Minted once by tooling/keys/mint-tenant-keys.mjs and public on purpose:',
  '// whoever has this package has these keys. They open nothing but the sandbox on your own machine.',
  '',
].join('\n');
const pemLiteral = (text) => `\`${text}\n\``;

function tenantLiteral(tenant) {
  const pems = ['privateKey', 'publicKey', 'appCertificate', 'merchantCertificate'];
  return [
    '  {',
    ...pems.map((name) => `    ${name}: ${pemLiteral(tenant[name])},`),
    `    merchantNumber: '${tenant.merchantNumber}',`,
    `    merchantPkcs12:\n      '${tenant.merchantPkcs12}',`,
    '  },',
  ].join('\n');
}

for (let index = 1; index <= count; index += 1) {
  const text = [
    header,
    '/** Fake keys of a further tenant: one RSA pair (PKCS#8, SPKI), its certificates, and its `.p12` (base64). */',
    `export const fakeTenantKeys${index} = {`,
    tenantLiteral(mintTenant(index))
      .split('\n')
      .slice(1, -1)
      .map((line) => line.replace(/^ {2}/, ''))
      .join('\n'),
    '} as const;',
    '',
  ].join('\n');
  writeFileSync(`${targetFolder}fake-tenant-keys-${index}.ts`, text);
}
writeFileSync(
  `${targetFolder}fake-tenant-authority.ts`,
  `${header}\n/** The fake authority that issued the merchant certificates of further tenants. */\nexport const fakeTenantAuthority = ${pemLiteral(weixinPayAuthorityCertificate)};\n`,
);

// Mints the fake keys and certificates of the sandbox's WeChat Pay and writes them as TypeScript modules.
// Run once (`node tooling/keys/mint-weixin-pay-keys.mjs`, needs the `openssl` command); the result is committed. Running it
// again replaces every key. The private key of the certification authority is thrown away.
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

const merchantNumber = '1900009999';
const validity = { notbefore: '240101000000Z', notafter: '491231235959Z' };
const names = {
  authority: '/C=CN/O=FAKE SANDBOX ONLY/OU=WeChat Pay/CN=FAKE SANDBOX ONLY WeChat Pay CA',
  merchant: `/C=CN/O=FAKE SANDBOX ONLY Merchant/OU=WeChat Pay/CN=${merchantNumber}`,
  platform: '/C=CN/O=FAKE SANDBOX ONLY/OU=WeChat Pay/CN=FAKE SANDBOX ONLY Platform Certificate',
  server: '/C=CN/O=FAKE SANDBOX ONLY/OU=WeChat Pay/CN=localhost',
};

function mintPair() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).trim(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).trim(),
  };
}

const pairs = {
  authority: mintPair(),
  merchant: mintPair(),
  platformCurrent: mintPair(),
  platformNext: mintPair(),
  platformPublic: mintPair(),
  server: mintPair(),
};

function mintCertificate(subject, pair, ext) {
  // WeChat Pay's serials have 40 hexadecimal characters; the high bit stays clear so that they are positive.
  const serial = randomBytes(20);
  serial[0] = (serial[0] & 0x7f) | 0x40;
  const certificate = new KJUR.asn1.x509.Certificate({
    version: 3,
    serial: { hex: serial.toString('hex') },
    sigalg: 'SHA256withRSA',
    issuer: { str: names.authority },
    subject: { str: subject },
    sbjpubkey: pair.publicPem,
    ...validity,
    ext,
    cakey: KEYUTIL.getKey(pairs.authority.privatePem),
  });
  return certificate.getPEM().replaceAll('\r\n', '\n').trim();
}

const signing = [{ extname: 'keyUsage', critical: true, names: ['digitalSignature', 'keyEncipherment'] }];
const authority = mintCertificate(names.authority, pairs.authority, [
  { extname: 'basicConstraints', cA: true, critical: true },
  { extname: 'keyUsage', critical: true, names: ['keyCertSign', 'cRLSign'] },
]);
const merchant = mintCertificate(names.merchant, pairs.merchant, signing);
const platformCurrent = mintCertificate(names.platform, pairs.platformCurrent, signing);
const platformNext = mintCertificate(names.platform, pairs.platformNext, signing);
const server = mintCertificate(names.server, pairs.server, [
  ...signing,
  { extname: 'subjectAltName', array: [{ dns: 'localhost' }, { ip: '127.0.0.1' }] },
]);

/** The kind of file the merchant platform hands out: RC2-40 and 3DES, its pass phrase the merchant number. */
function exportLegacyPkcs12() {
  const folder = mkdtempSync(path.join(tmpdir(), 'weixin-pay-keys-'));
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
      file('key.pem', `${pairs.merchant.privatePem}\n`),
      '-in',
      file('certificate.pem', `${merchant}\n`),
      '-certfile',
      file('authority.pem', `${authority}\n`),
      '-name',
      'FAKE SANDBOX ONLY',
      '-passout',
      `pass:${merchantNumber}`,
    ]).toString('base64');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const header = [
  '// FAKE SANDBOX ONLY. Minted once by tooling/keys/mint-weixin-pay-keys.mjs and public on purpose:',
  '// whoever has this package has these keys. They open nothing but the sandbox on your own machine.',
  '',
].join('\n');

function writeModule(file, documentation, name, values) {
  const entries = Object.entries(values).map(([key, value]) => `  ${key}: \`${value}\n\`,`);
  const text = `${header}\n/** ${documentation} */\nexport const ${name} = {\n${entries.join('\n')}\n} as const;\n`;
  writeFileSync(`${targetFolder}${file}`, text);
}

writeModule(
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
writeModule(
  'fake-weixin-pay-certificates.ts',
  'Fake certificates of WeChat Pay: the merchant, the platform now and after a rotation, and a TLS server on this machine.',
  'fakeWeixinPayCertificates',
  { authority, merchant, platformCurrent, platformNext, server },
);
const pkcs12 = exportLegacyPkcs12().match(/.{1,100}/g);
writeFileSync(
  `${targetFolder}fake-weixin-pay-pkcs12.ts`,
  [
    header,
    '/**',
    " * The merchant's fake `apiclient_cert.p12` as base64: RC2-40 and 3DES as WeChat Pay hands it out, made with",
    ` * \`openssl pkcs12 -export -legacy\`. Its pass phrase is the merchant number, ${merchantNumber}.`,
    ' */',
    'export const fakeWeixinPayPkcs12 = [',
    ...pkcs12.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n'),
);

// Mints the sandbox's fake keys for the server-API security of WeChat and writes them as a TypeScript module.
// Run once (`node tooling/keys/mint-weixin-keys.mjs`); the result is committed. Running it again replaces every key.
// The private key of the certification authority is thrown away: nobody can issue more certificates under it.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const sandboxPackage = new URL('../../packages/sandbox/package.json', import.meta.url);
const { KEYUTIL, KJUR } = createRequire(sandboxPackage)('jsrsasign');
const target = fileURLToPath(new URL('../../packages/sandbox/src/keys/fake-weixin-keys.ts', import.meta.url));

const issuer = '/C=CN/O=FAKE SANDBOX ONLY/CN=FAKE SANDBOX ONLY WeChat Certification Authority';
const subject = '/C=CN/O=FAKE SANDBOX ONLY/CN=FAKE SANDBOX ONLY WeChat Platform';

function mintPair() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).trim(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).trim(),
  };
}

function mintCertificate(publicPem, authority) {
  // The high bit stays clear so that the serial is a positive integer of fixed length.
  const serial = randomBytes(16);
  serial[0] = (serial[0] & 0x7f) | 0x40;
  const certificate = new KJUR.asn1.x509.Certificate({
    version: 3,
    serial: { hex: serial.toString('hex') },
    sigalg: 'SHA256withRSA',
    issuer: { str: issuer },
    subject: { str: subject },
    sbjpubkey: publicPem,
    notbefore: '240101000000Z',
    notafter: '491231235959Z',
    ext: [{ extname: 'keyUsage', critical: true, names: ['digitalSignature'] }],
    cakey: KEYUTIL.getKey(authority.privatePem),
  });
  return certificate.getPEM().replaceAll('\r\n', '\n').trim();
}

const authority = mintPair();
const app = mintPair();
const current = mintPair();
const next = mintPair();

const values = {
  appPrivateKey: app.privatePem,
  appPublicKey: app.publicPem,
  platformPrivateKey: current.privatePem,
  platformCertificate: mintCertificate(current.publicPem, authority),
  nextPlatformPrivateKey: next.privatePem,
  nextPlatformCertificate: mintCertificate(next.publicPem, authority),
};
const members = Object.entries(values).map(([name, text]) => `  ${name}: \`${text}\n\`,`);
members.push(`  symmetricKey: '${randomBytes(32).toString('base64')}',`);
members.push(`  virtualPaymentAppKey: 'FAKE${randomBytes(14).toString('hex')}',`);
members.push(`  virtualPaymentSandboxAppKey: 'FAKE${randomBytes(14).toString('hex')}',`);

const text = [
  '// FAKE SANDBOX ONLY. Minted once by tooling/keys/mint-weixin-keys.mjs and public on purpose:',
  '// whoever has this package has these keys. They open nothing but the sandbox on your own machine.',
  '',
  '/**',
  ' * Fake keys of the mini program: PEM (PKCS#8, SPKI, X.509), the AES key of 32 bytes as base64, and the AppKeys of',
  ' * virtual payment.',
  ' */',
  `export const fakeWeixinKeys = {\n${members.join('\n')}\n} as const;`,
].join('\n');
writeFileSync(target, await format(text, { ...(await resolveConfig(target)), parser: 'typescript' }));

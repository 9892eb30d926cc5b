// Mints the sandbox's fake keys for the server-API security of WeChat and writes them as a TypeScript module.
// Run once (`node tooling/keys/mint-weixin-keys.mjs`); the result is committed. Running it again replaces every key.
// The private key of the certification authority is thrown away: nobody can issue more certificates under it.
import { randomBytes } from 'node:crypto';
import { extensions, mintCertificate, mintPair } from './fake-certificates.mjs';
import { pemLiteral, writeFakeKeys } from './write-fake-keys.mjs';

const issuer = '/C=CN/O=FAKE SANDBOX ONLY/CN=FAKE SANDBOX ONLY WeChat Certification Authority';
const subject = '/C=CN/O=FAKE SANDBOX ONLY/CN=FAKE SANDBOX ONLY WeChat Platform';

const authority = mintPair();
const app = mintPair();
const current = mintPair();
const next = mintPair();

const certificateOf = (pair) =>
  mintCertificate({ subject, issuer, pair, authority, ext: extensions.signature });

const values = {
  appPrivateKey: app.privatePem,
  appPublicKey: app.publicPem,
  platformPrivateKey: current.privatePem,
  platformCertificate: certificateOf(current),
  nextPlatformPrivateKey: next.privatePem,
  nextPlatformCertificate: certificateOf(next),
};
const members = Object.entries(values).map(([name, text]) => `  ${name}: ${pemLiteral(text)},`);
members.push(`  symmetricKey: '${randomBytes(32).toString('base64')}',`);
members.push(`  virtualPaymentAppKey: 'FAKE${randomBytes(14).toString('hex')}',`);
members.push(`  virtualPaymentSandboxAppKey: 'FAKE${randomBytes(14).toString('hex')}',`);

await writeFakeKeys({
  file: 'fake-weixin-keys.ts',
  script: 'mint-weixin-keys.mjs',
  code: [
    '/**',
    ' * Fake keys of the mini program: PEM (PKCS#8, SPKI, X.509), the AES key of 32 bytes as base64, and the AppKeys of',
    ' * virtual payment.',
    ' */',
    `export const fakeWeixinKeys = {\n${members.join('\n')}\n} as const;`,
  ].join('\n'),
});

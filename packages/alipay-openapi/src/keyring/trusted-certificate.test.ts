import { createPublicKey, createSign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixture, platformKey } from '../../test/gateway/fake-gateway.js';
import { createEmptyRing, createPublicKeyRing } from './create-public-key-ring.js';
import { rsaAlgorithm } from './rsa-algorithm.js';
import { readCertificate, trustCertificate, type TrustedCertificate } from './trusted-certificate.js';
import { thrown } from '../../../../tooling/jest/thrown.js';

const rootBundle = fixture('root.crt');
const configured = readCertificate(fixture('platform-bundle.crt'));
const next = fixture('platform-next-bundle.crt');
/** Noon in China; all fixtures are valid. */
const now = Date.UTC(2027, 0, 1, 4);
const trust = (bundle: string, more: Partial<Parameters<typeof trustCertificate>[1]> = {}) =>
  trustCertificate(bundle, { rootBundle, configured, now, sn: readCertificate(bundle).sn, ...more });
const named = (name: string, issuer = configured.holder.issuer): TrustedCertificate => ({
  ...configured,
  holder: { name, issuer },
});

test('the next certificate of Alipay is trusted, and verifies by both kinds of signature', () => {
  const { verifiers } = trust(next);
  const key = fixture('platform-next.key');
  for (const [kind, algorithm] of [
    ['RSA2', 'RSA-SHA256'],
    ['RSA', 'RSA-SHA1'],
  ] as const) {
    const signature = createSign(algorithm).update('茶').sign(key, 'base64');
    expect([verifiers.RSA2.verify('茶', signature), verifiers.RSA.verify('茶', signature)]).toEqual([
      kind === 'RSA2',
      kind === 'RSA',
    ]);
  }
});

test('one whose key can be read, but little else, is damaged', () => {
  const der = Buffer.from(new X509Certificate(next).raw);
  // The type of the version within its `[0]`.
  expect(der.subarray(8, 11).toString('hex')).toBe('a00302');
  der[10] = 0x22;
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
  expect(thrown(() => readCertificate(pem))).toMatchObject({
    code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    message: 'A certificate that claims to be Alipay’s is not trusted: it is damaged.',
  });
});

test('a certificate says whom it names and who issued it', () => {
  expect(configured.sn).toMatch(/^[0-9a-f]{32}$/);
  expect(configured.holder.name).not.toBe('');
  expect(configured.holder.issuer).toContain('CN=FAKE TEST ONLY Class 2 R1');
});

test.each<[string, () => unknown, string]>([
  [
    'another number',
    () => trust(next, { sn: configured.sn }),
    'it has another number than the one asked for',
  ],
  ['a merchant', () => trust(fixture('merchant-bundle.crt')), 'it is not issued to Alipay'],
  ['another root', () => trust(fixture('forged-bundle.crt')), 'its chain does not hold: '],
  ['another time', () => trust(next, { now: Date.UTC(2026, 0, 1) }), 'its chain does not hold: '],
])('one of %s is not trusted', (_case, act, reason) => {
  expect(thrown(act)).toMatchObject({
    code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    step: 'alipay_cert_sn',
    outcome: 'unknown',
    platform: 'alipay',
    message: expect.stringContaining(`not trusted: ${reason}`),
  });
});

test('a certificate for another kind of signature names the option', () => {
  const fixtures = join(__dirname, '../../../core-signing/test/fixtures/keys');
  expect(() => readCertificate(readFileSync(join(fixtures, 'root-ecdsa.crt'), 'utf8'))).toThrow(
    /^alipayPublicCert: expected an RSA public key/,
  );
});

test('a changed name is Alipay’s from the same issuer only', () => {
  expect(trust(next, { configured: named('another') }).sn).toBe(readCertificate(next).sn);
  expect(thrown(() => trust(next, { configured: named('another', 'CN=other') }))).toMatchObject({
    message: expect.stringContaining('not issued to Alipay'),
  });
  expect(trust(next, { configured: named(readCertificate(next).holder.name, 'CN=other') })).toBeDefined();
});

test('the ring of one key gives it whatever certificate is named', async () => {
  const ring = createPublicKeyRing(createPublicKey(platformKey));
  for (const kind of ['RSA2', 'RSA'] as const) {
    const signature = createSign(rsaAlgorithm(kind)).update('x').sign(platformKey, 'base64');
    expect((await ring.verifierFor('any', kind)).verify('x', signature)).toBe(true);
  }
  expect([rsaAlgorithm('RSA2'), rsaAlgorithm('RSA')]).toEqual(['RSA-SHA256', 'RSA-SHA1']);
});

test('a ring without a key explains itself', async () => {
  await expect(createEmptyRing().verifierFor(undefined, 'RSA2')).rejects.toMatchObject({
    code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    step: 'key',
    outcome: 'unknown',
    platform: 'alipay',
    message: expect.stringContaining('`alipayPublicKey`'),
  });
});

test('a certificate that is damaged behind its key is refused by name', () => {
  const pem = fixture('platform-bundle.crt');
  const [first = ''] = /-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/.exec(pem) ?? [];
  const lines = first.split('\n');
  // Its last bytes are the issuer's signature, which nobody needs for the key in it.
  const cut = [...lines.slice(0, -4), ...lines.slice(-1), ''].join('\n');
  expect(() => readCertificate(cut)).toThrow(
    expect.objectContaining({
      code: expect.stringMatching(/^ERR_SDK_(?:SIGNATURE_KEY_UNKNOWN|CONFIG_KEY)$/),
    }),
  );
});

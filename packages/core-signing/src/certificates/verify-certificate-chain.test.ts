import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '../errors/config-error.js';
import { certificateToPem, splitPemCertificates } from './split-pem-certificates.js';
import { verifyCertificateChain } from './verify-certificate-chain.js';

const vector = (name: string): string =>
  readFileSync(path.join(__dirname, '../../test/vectors/alipay-certificates', name), 'utf8');
const fixture = (name: string): string =>
  readFileSync(path.join(__dirname, '../../test/fixtures/keys', name), 'utf8');

const roots = fixture('roots.crt');
const now = Date.parse(new X509Certificate(fixture('platform.crt')).validFrom) + 86_400_000;
const day = 86_400_000;

function reason(leaf: string, trusted: string, at = now): string {
  const verdict = verifyCertificateChain(leaf, trusted, at);
  return verdict.trusted ? 'trusted' : verdict.reason;
}

/** Changes one byte of the DER, counted from its end when negative. */
function tampered(pem: string, offset: number): string {
  const der = new Uint8Array(new X509Certificate(pem).raw);
  const index = offset < 0 ? der.length + offset : offset;
  der[index] = (der[index] ?? 0) ^ 1;
  return certificateToPem(der);
}

describe('real certificates of Alipay', () => {
  const valid = Date.UTC(2022, 5, 1);

  test('leaf, intermediate, root', () => {
    expect(verifyCertificateChain(vector('easysdk-alipay.crt'), vector('alipay-root.crt'), valid)).toEqual({
      trusted: true,
    });
  });

  test('without the intermediate', () => {
    const verdict = verifyCertificateChain(
      vector('official-node-alipay.crt'),
      vector('alipay-root.crt'),
      Date.UTC(2021, 5),
    );
    expect(verdict).toMatchObject({ trusted: false, reason: 'untrusted-issuer' });
  });

  test('the sandbox, whose intermediate is not marked as an authority', () => {
    const sandbox = vector('yansongda-alipay.crt');
    const production = vector('alipay-root.crt');
    const at = Date.UTC(2024, 0);
    expect(reason(sandbox, production, at)).toBe('not-an-authority');
    const lenient = { dangerouslyAllowAnyIssuer: true };
    expect(verifyCertificateChain(sandbox, production, at, lenient)).toMatchObject({
      reason: 'untrusted-issuer',
    });
    const [, intermediate = ''] = splitPemCertificates(sandbox);
    expect(verifyCertificateChain(sandbox, intermediate, at)).toMatchObject({ reason: 'not-an-authority' });
    expect(verifyCertificateChain(sandbox, intermediate, at, lenient)).toEqual({ trusted: true });
  });

  test('after its end and before its start', () => {
    const leaf = vector('easysdk-alipay.crt');
    expect(reason(leaf, vector('alipay-root.crt'), Date.UTC(2024, 0))).toBe('expired');
    expect(reason(leaf, vector('alipay-root.crt'), Date.UTC(2021, 0))).toBe('not-yet-valid');
    expect(reason(leaf, vector('alipay-root.crt'), NaN)).toBe('not-yet-valid');
  });
});

test('a bundle, in whatever order its intermediates stand', () => {
  const [leaf, intermediate] = [fixture('platform.crt'), fixture('intermediate.crt')];
  expect(reason(`${leaf}${intermediate}`, roots)).toBe('trusted');
  expect(reason(`${leaf}${fixture('application.crt')}${intermediate}`, roots)).toBe('trusted');
  expect(reason(fixture('application.crt'), roots)).toBe('trusted');
  expect(reason(leaf, roots)).toBe('untrusted-issuer');
  expect(reason(leaf, `${roots}${intermediate}`)).toBe('trusted');
});

test('a certificate that is itself configured as a root', () => {
  expect(reason(fixture('root-sha256.crt'), roots)).toBe('trusted');
  expect(reason(fixture('root-sm2.crt'), fixture('root-sha1.crt'))).toBe('untrusted-issuer');
});

test('an attacker cannot bring the root along', () => {
  const bundle = `${fixture('platform-bundle.crt')}${fixture('root-sha256.crt')}`;
  expect(reason(bundle, fixture('root-sha1.crt'))).toBe('untrusted-issuer');
});

test('a certificate issued by one that is no authority', () => {
  const bundle = `${fixture('impostor.crt')}${fixture('platform-bundle.crt')}`;
  expect(reason(bundle, roots)).toBe('not-an-authority');
});

test('tampered leaf, intermediate and signature', () => {
  expect(reason(tampered(fixture('application.crt'), -1), roots)).toBe('bad-signature');
  expect(reason(tampered(fixture('application.crt'), 20), roots)).toBe('bad-signature');
  const bundle = `${fixture('platform.crt')}${tampered(fixture('intermediate.crt'), -1)}`;
  expect(reason(bundle, roots)).toBe('bad-signature');
});

test('another authority of the same name', () => {
  const impostorKey = new X509Certificate(fixture('impostor.crt')).publicKey.export({
    format: 'der',
    type: 'spki',
  });
  const genuine = new X509Certificate(fixture('root-sha1.crt'));
  const der = Buffer.from(genuine.raw);
  const genuineKey = genuine.publicKey.export({ format: 'der', type: 'spki' });
  impostorKey.copy(der, der.indexOf(genuineKey));
  expect(reason(fixture('application.crt'), certificateToPem(der))).toBe('bad-signature');
});

test('before and after the validity of the chain', () => {
  expect(reason(fixture('platform-bundle.crt'), roots, now - 10 * day)).toBe('not-yet-valid');
  expect(reason(fixture('platform-bundle.crt'), roots, now + 36_600 * day)).toBe('expired');
});

test('names the certificate at fault', () => {
  expect(verifyCertificateChain(fixture('platform.crt'), roots, now)).toEqual({
    trusted: false,
    reason: 'untrusted-issuer',
    subject: 'CN=FAKE TEST ONLY platform,OU=platform,O=FAKE TEST ONLY,C=CN',
  });
});

test('what is no certificate', () => {
  expect(() => verifyCertificateChain('', roots, now)).toThrow(ConfigError);
  expect(() => verifyCertificateChain(fixture('application.spki.pem'), roots, now)).toThrow(ConfigError);
  expect(reason('-----BEGIN CERTIFICATE-----\nMAMCAQU=\n-----END CERTIFICATE-----', roots)).toBe('malformed');
});

test('an issuer with a key of a kind that nobody knows has signed nothing', () => {
  const issuer = Buffer.from(new X509Certificate(fixture('intermediate.crt')).raw);
  // rsaEncryption, 1.2.840.113549.1.1.1: the kind of the key, behind the algorithms of the signature.
  const kind = issuer.indexOf(Buffer.from('06092a864886f70d010101', 'hex'));
  expect(kind).toBeGreaterThan(0);
  issuer[kind + 10] = 0x7f;
  const unknown = certificateToPem(issuer);
  expect(() => new X509Certificate(unknown).publicKey).toThrow();
  expect(reason(fixture('platform.crt'), unknown)).toBe('bad-signature');
});

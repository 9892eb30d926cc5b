import { X509Certificate, createPublicKey, sign, verify } from 'node:crypto';

import { AlipaySdk } from 'alipay-sdk';
import { X509 } from 'jsrsasign';

import { alipayCertificateSn, splitCertificates } from './alipay-certificate-sn.js';
import { fakeCertificates } from './fake-certificates.js';
import { fakeKeyPairs } from './fake-key-pairs.js';
import { createSandboxKeys, sandboxKeyNames } from './sandbox-keys.js';

const keys = createSandboxKeys();

function firstCertificate(pem: string): X509Certificate {
  return new X509Certificate(splitCertificates(pem)[0] ?? '');
}

describe('the fake keys', () => {
  it.each(sandboxKeyNames)('%s is a pair of 2048 bits', (name) => {
    const signature = sign('RSA-SHA256', Buffer.from('text'), keys.privateKey(name));
    expect(verify('RSA-SHA256', Buffer.from('text'), keys.publicKey(name), signature)).toBe(true);
    expect(keys.publicKey(name).asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  it('are all different', () => {
    expect(new Set(sandboxKeyNames.map((name) => fakeKeyPairs[`${name}PublicKey`])).size).toBe(5);
  });

  it('are parsed once per instance', () => {
    expect(keys.privateKey('app')).toBe(keys.privateKey('app'));
    expect(createSandboxKeys().privateKey('app')).not.toBe(keys.privateKey('app'));
  });

  it('carry the certificates of their names, all marked as fake', () => {
    const certified = {
      app: 'app',
      alipayCurrent: 'alipayCertificateCurrent',
      alipayNext: 'alipayCertificateNext',
    } as const;
    for (const [file, name] of Object.entries(certified)) {
      const certificate = firstCertificate(fakeCertificates[file as keyof typeof certified]);
      expect(certificate.publicKey.equals(createPublicKey(fakeKeyPairs[`${name}PublicKey`]))).toBe(true);
      expect(certificate.subject).toContain('FAKE SANDBOX ONLY');
      expect(certificate.issuer).toContain('FAKE SANDBOX ONLY');
    }
  });

  it('chain from leaf over intermediate to the RSA root', () => {
    const [elliptic = '', root = ''] = splitCertificates(fakeCertificates.rootBundle);
    const rootKey = new X509Certificate(root).publicKey;
    expect(new X509Certificate(elliptic).publicKey.asymmetricKeyType).toBe('ec');
    for (const file of ['alipayCurrent', 'alipayNext'] as const) {
      const [leaf = '', intermediate = ''] = splitCertificates(fakeCertificates[file]);
      expect(new X509Certificate(leaf).verify(new X509Certificate(intermediate).publicKey)).toBe(true);
      expect(new X509Certificate(intermediate).verify(rootKey)).toBe(true);
    }
  });
});

describe('the chain in the eyes of another library', () => {
  const parsed = (pem: string) => {
    const certificate = new X509();
    certificate.readCertPEM(pem);
    return certificate;
  };

  it('holds, and is broken by a stranger', () => {
    const [leaf = '', intermediate = ''] = splitCertificates(fakeCertificates.alipayCurrent);
    expect(parsed(leaf).verifySignature(parsed(intermediate).getPublicKey())).toBe(true);
    expect(parsed(leaf).verifySignature(parsed(leaf).getPublicKey())).toBe(false);
    expect(parsed(intermediate).getExtBasicConstraints()).toMatchObject({ cA: true, critical: true });
    expect(parsed(leaf).getSignatureAlgorithmName()).toBe('SHA256withRSA');
  });
});

describe('certificate numbers', () => {
  it('are those the official SDK computes', () => {
    const sdk = new AlipaySdk({
      appId: '1',
      privateKey: fakeKeyPairs.appPrivateKey,
      keyType: 'PKCS8',
      appCertContent: fakeCertificates.app,
      alipayPublicCertContent: fakeCertificates.alipayCurrent,
      alipayRootCertContent: fakeCertificates.rootBundle,
    });
    expect(sdk.config).toMatchObject({
      appCertSn: keys.certificateSn('app'),
      alipayCertSn: keys.certificateSn('alipayCurrent'),
      alipayRootCertSn: keys.certificateSn('rootBundle'),
    });
  });

  it('skip roots that are not RSA and join several', () => {
    const [elliptic = '', root = ''] = splitCertificates(fakeCertificates.rootBundle);
    const one = alipayCertificateSn(root, true);
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(alipayCertificateSn(elliptic, true)).toBe('');
    expect(alipayCertificateSn(`${root}\n${elliptic}\n${root}`, true)).toBe(`${one}_${one}`);
    expect(alipayCertificateSn('no certificate')).toBe('');
  });
});

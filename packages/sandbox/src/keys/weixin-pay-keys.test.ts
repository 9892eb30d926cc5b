import { X509Certificate, sign, verify } from 'node:crypto';

import { fakeWeixinPayCertificates } from './fake-weixin-pay-certificates.js';
import { fakeWeixinPayKeys } from './fake-weixin-pay-keys.js';
import { fakeWeixinPayPkcs12 } from './fake-weixin-pay-pkcs12.js';
import { createWeixinPayKeys } from './weixin-pay-keys.js';

const keys = createWeixinPayKeys();
const certificateNames = ['merchant', 'platformCurrent', 'platformNext'] as const;

const weixinPayKeyNames = ['merchant', 'platformCurrent', 'platformNext', 'platformPublic'] as const;

describe('the fake keys of WeChat Pay', () => {
  it.each(weixinPayKeyNames)('%s is a pair of 2048 bits', (name) => {
    const signature = sign('RSA-SHA256', Buffer.from('text'), keys.privateKey(name));
    expect(verify('RSA-SHA256', Buffer.from('text'), keys.publicKey(name), signature)).toBe(true);
    expect(keys.publicKey(name).asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  it('are all different, and parsed once per instance', () => {
    const publicKeys = weixinPayKeyNames.map((name) =>
      keys.publicKey(name).export({ type: 'spki', format: 'pem' }),
    );
    expect(new Set(publicKeys).size).toBe(4);
    expect(keys.privateKey('merchant')).toBe(keys.privateKey('merchant'));
    expect(createWeixinPayKeys().privateKey('merchant')).not.toBe(keys.privateKey('merchant'));
  });

  it.each(certificateNames)('the certificate of %s is marked as fake and issued by the authority', (name) => {
    const certificate = new X509Certificate(fakeWeixinPayCertificates[name]);
    const authority = new X509Certificate(fakeWeixinPayCertificates.authority);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.subject + certificate.issuer).toContain('FAKE SANDBOX ONLY');
    expect(keys.serialNo(name)).toMatch(/^[0-9A-F]{40}$/);
    expect(certificate.checkPrivateKey(keys.privateKey(name))).toBe(true);
  });

  it('include a server for this machine', () => {
    const server = new X509Certificate(fakeWeixinPayCertificates.server);
    expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(server.checkHost('localhost')).toBe('localhost');
    expect(fakeWeixinPayKeys.serverPrivateKey).toContain('PRIVATE KEY');
  });

  it('include the legacy kind of PKCS#12: RC2-40 for the certificates, 3DES for the key', () => {
    const bytes = Buffer.from(fakeWeixinPayPkcs12, 'base64');
    // pbeWithSHAAnd40BitRC2-CBC and pbeWithSHAAnd3-KeyTripleDES-CBC of PKCS #12.
    const rc2 = Buffer.from('060a2a864886f70d010c0106', 'hex');
    const tripleDes = Buffer.from('060a2a864886f70d010c0103', 'hex');
    expect([bytes.includes(rc2), bytes.includes(tripleDes)]).toEqual([true, true]);
  });
});

import { X509Certificate } from 'node:crypto';

import { createAlipayIdentities } from '../alipay/alipay-identities.js';
import type { PlatformName } from '../core/platform.js';
import type { TenantIdentity } from '../core/tenant-identity.js';
import { createWeixinPayIdentities } from '../weixin-pay/weixin-pay-identities.js';
import { alipayCertificateSn } from './alipay-certificate-sn.js';
import { fakeCertificates } from './fake-certificates.js';
import { fakeWeixinKeys } from './fake-weixin-keys.js';
import { fakeWeixinPayCertificates } from './fake-weixin-pay-certificates.js';

/** What a certificate is for. */
export type CertificateUse =
  | 'alipay-app'
  | 'alipay-current'
  | 'alipay-next'
  | 'weixin-pay-merchant'
  | 'weixin-pay-current'
  | 'weixin-pay-next'
  | 'weixin-current'
  | 'weixin-next';

/** A certificate as a person looks at it. */
export type ListedCertificate = {
  readonly use: CertificateUse;
  /** Upper-case hexadecimal. */
  readonly serialNumber: string;
  /** The number Alipay's protocol uses; `null` for the others. */
  readonly alipaySn: string | null;
  readonly subject: string;
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validTo: string;
};

/** The certificates of a tenant and of the platforms it calls. */
export function listCertificates(
  tenant: TenantIdentity,
  platforms: readonly PlatformName[],
): ListedCertificate[] {
  const ofPlatform: Partial<Record<PlatformName, readonly (readonly [CertificateUse, string])[]>> = {
    alipay: [
      ['alipay-app', createAlipayIdentities(tenant).appCertificate],
      ['alipay-current', fakeCertificates.alipayCurrent],
      ['alipay-next', fakeCertificates.alipayNext],
    ],
    weixinPay: [
      ['weixin-pay-merchant', createWeixinPayIdentities(tenant).merchantCertificate],
      ['weixin-pay-current', fakeWeixinPayCertificates.platformCurrent],
      ['weixin-pay-next', fakeWeixinPayCertificates.platformNext],
    ],
    weixin: [
      ['weixin-current', fakeWeixinKeys.platformCertificate],
      ['weixin-next', fakeWeixinKeys.nextPlatformCertificate],
    ],
  };
  return platforms.flatMap((name) => (ofPlatform[name] ?? []).map(([use, pem]) => describe(use, pem)));
}

function describe(use: CertificateUse, pem: string): ListedCertificate {
  const certificate = new X509Certificate(pem);
  return {
    use,
    serialNumber: certificate.serialNumber,
    alipaySn: use.startsWith('alipay-') ? alipayCertificateSn(pem, false) : null,
    subject: certificate.subject.replaceAll('\n', ', '),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: new Date(certificate.validTo).toISOString(),
  };
}

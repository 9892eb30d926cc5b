import { tenantDigits, tenantHex } from '../core/tenant-identity.js';
import type { TenantIdentity } from '../core/tenant-identity.js';
import { fakeCertificates } from '../keys/fake-certificates.js';
import { fakeKeyPairs } from '../keys/fake-key-pairs.js';
import { tenantKeysOf } from '../keys/tenant-key-pool.js';

/** The one application, merchant and buyer of a tenant. The numbers have the platform's lengths. */
export type AlipayIdentities = {
  readonly appId: string;
  readonly sellerId: string;
  readonly sellerName: string;
  readonly buyerId: string;
  readonly buyerOpenId: string;
  readonly buyerLogonId: string;
  /** The application's private and public key, PEM (PKCS#8, SPKI), and its certificate. */
  readonly privateKey: string;
  readonly publicKey: string;
  readonly appCertificate: string;
  /** AES-128 key of content encryption, base64. */
  readonly aesKey: string;
};

/** Who a tenant is for Alipay: always the same for the same tenant. */
export function createAlipayIdentities(tenant: TenantIdentity): AlipayIdentities {
  const keys = tenantKeysOf(tenant);
  if (keys === undefined) return defaultIdentities;
  const { privateKey, publicKey, appCertificate } = keys;
  const digits = tenantDigits(tenant, 3);
  return {
    appId: `20219999${tenantDigits({ ...tenant, index: tenant.index + 1 }, 8)}`,
    sellerId: `2088${digits}999990101`,
    sellerName: `FAKE SANDBOX ONLY ${tenant.name}`,
    buyerId: `2088${digits}999990201`,
    buyerOpenId: `0FAKEsandboxOnlyOpenIdOf${digits}Buyer0201`,
    buyerLogonId: '138****0201',
    privateKey,
    publicKey,
    appCertificate,
    // 22 characters of base64 hold 16 bytes; the last one has four bits that are zero.
    aesKey: `FAKE${tenantHex(tenant, 'alipay aes key', 17)}A==`,
  };
}

const defaultIdentities: AlipayIdentities = {
  appId: '2021999900000001',
  sellerId: '2088999999990101',
  sellerName: 'FAKE SANDBOX ONLY shop',
  buyerId: '2088999999990201',
  buyerOpenId: '0FAKEsandboxOnlyOpenIdOfTheBuyer0201',
  buyerLogonId: '138****0201',
  privateKey: fakeKeyPairs.appPrivateKey,
  publicKey: fakeKeyPairs.appPublicKey,
  appCertificate: fakeCertificates.app,
  aesKey: fakeKeyPairs.aesKey,
};

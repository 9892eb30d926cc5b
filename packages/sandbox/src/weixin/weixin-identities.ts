import { tenantDigits, tenantHex } from '../core/tenant-identity.js';
import type { TenantIdentity } from '../core/tenant-identity.js';
import { fakeWeixinKeys } from '../keys/fake-weixin-keys.js';
import { tenantKeysOf } from '../keys/tenant-key-pool.js';

/** The one mini program and user of a tenant. The texts have the platform's lengths. */
export type WeixinIdentities = {
  readonly appId: string;
  readonly secret: string;
  /** The account's own name in pushed messages. */
  readonly originalId: string;
  readonly openid: string;
  readonly unionid: string;
  readonly phoneNumber: string;
  /** Token of the message push. */
  readonly messageToken: string;
  /** Key of the message push: 43 characters of base64 without their padding. */
  readonly encodingAESKey: string;
  /** Numbers of the keys of server-API security, as the console shows them: not those inside a certificate. */
  readonly symmetricKeySn: string;
  readonly privateKeySn: string;
  readonly platformCertificateSn: string;
  readonly nextPlatformCertificateSn: string;
  /** Server-API security: 32 bytes in base64, and the application's pair, PEM (PKCS#8, SPKI). */
  readonly symmetricKey: string;
  readonly privateKey: string;
  readonly publicKey: string;
  /** AppKeys of virtual payment: live (env 0) and sandbox (env 1). */
  readonly virtualPaymentAppKey: string;
  readonly virtualPaymentSandboxAppKey: string;
};

/** The platform's own certificates are those of every tenant. */
const ofPlatform = {
  platformCertificateSn: 'fa4e5b0000000000000000000000c001',
  nextPlatformCertificateSn: 'fa4e5b0000000000000000000000c002',
};

/** Who a tenant is for WeChat: always the same for the same tenant. */
export function createWeixinIdentities(tenant: TenantIdentity): WeixinIdentities {
  const keys = tenantKeysOf(tenant);
  if (keys === undefined) return defaultIdentities;
  const digits = tenantDigits(tenant, 3);
  const hex = (purpose: string, length: number): string => tenantHex(tenant, `weixin ${purpose}`, length);
  return {
    appId: `wxfa4e5a9db0a0${tenantDigits({ ...tenant, index: tenant.index + 1 }, 4)}`,
    secret: `fa4e${hex('secret', 24)}fa4e`,
    originalId: `gh_fa4e5a9d1${digits}`,
    openid: `oFAKEsandboxOnlyOpenId${digits}U01`,
    unionid: `uFAKEsandboxOnlyUnionId${digits}01`,
    phoneNumber: '13800138000',
    messageToken: `fake${hex('message token', 16)}`,
    // 43 characters of base64 hold 32 bytes; the last one has two bits that are zero.
    encodingAESKey: `FAKE${hex('message key', 38)}0`,
    symmetricKeySn: `fa4e5b${tenantDigits(tenant, 22)}a001`,
    privateKeySn: `fa4e5b${tenantDigits(tenant, 22)}b001`,
    ...ofPlatform,
    symmetricKey: `FAKE${hex('symmetric key', 38)}0=`,
    privateKey: keys.privateKey,
    publicKey: keys.publicKey,
    virtualPaymentAppKey: `FAKE${hex('virtual payment key', 28)}`,
    virtualPaymentSandboxAppKey: `FAKE${hex('virtual payment sandbox key', 28)}`,
  };
}

const defaultIdentities: WeixinIdentities = {
  appId: 'wxfa4e5a9db0a00001',
  secret: 'fa4e000000000000000000000000fa4e',
  originalId: 'gh_fa4e5a9db0a1',
  openid: 'oFAKEsandboxOnlyOpenIdUser01',
  unionid: 'uFAKEsandboxOnlyUnionIdUsr01',
  phoneNumber: '13800138000',
  messageToken: 'fakeSandboxOnlyToken',
  encodingAESKey: 'FAKEsandboxOnlyFAKEsandboxOnlyFAKEsandboxA0',
  symmetricKeySn: 'fa4e5b0000000000000000000000a001',
  privateKeySn: 'fa4e5b0000000000000000000000b001',
  ...ofPlatform,
  symmetricKey: fakeWeixinKeys.symmetricKey,
  privateKey: fakeWeixinKeys.appPrivateKey,
  publicKey: fakeWeixinKeys.appPublicKey,
  virtualPaymentAppKey: fakeWeixinKeys.virtualPaymentAppKey,
  virtualPaymentSandboxAppKey: fakeWeixinKeys.virtualPaymentSandboxAppKey,
};

import { tenantDigits, tenantHex } from '../core/tenant-identity.js';
import type { TenantIdentity } from '../core/tenant-identity.js';
import { fakeWeixinPayCertificates } from '../keys/fake-weixin-pay-certificates.js';
import { fakeWeixinPayKeys } from '../keys/fake-weixin-pay-keys.js';
import { fakeWeixinPayPkcs12 } from '../keys/fake-weixin-pay-pkcs12.js';
import { tenantKeysOf } from '../keys/tenant-key-pool.js';
import { createWeixinIdentities } from '../weixin/weixin-identities.js';

/** The one merchant and buyer of a tenant. The numbers have the platform's lengths. */
export type WeixinPayIdentities = {
  /** The mini program of the emulated WeChat: a code it logs in with gives the openid below. */
  readonly appId: string;
  readonly openid: string;
  /** AppSecret of that mini program, which is taken for the API key by mistake. */
  readonly appSecret: string;
  readonly mchId: string;
  readonly merchantName: string;
  /** APIv2 key: 32 characters. */
  readonly key: string;
  /** APIv3 key: 32 bytes. */
  readonly apiV3Key: string;
  /** What this merchant calls WeChat Pay's public key. The key is the same for all. */
  readonly publicKeyId: string;
  /** The merchant's private key, PEM (PKCS#8), and its certificate. */
  readonly privateKey: string;
  readonly merchantCertificate: string;
  /** The `.p12` as base64, and its pass phrase, which is the merchant number that the certificate names. */
  readonly pkcs12: string;
  readonly pkcs12Passphrase: string;
};

/** Who a tenant is for WeChat Pay: always the same for the same tenant. */
export function createWeixinPayIdentities(tenant: TenantIdentity): WeixinPayIdentities {
  const { appId, openid, secret: appSecret } = createWeixinIdentities(tenant);
  const program = { appId, openid, appSecret };
  const keys = tenantKeysOf(tenant);
  if (keys === undefined) return { ...program, ...defaultMerchant };
  const mchId = `1901${tenantDigits(tenant, 3)}999`;
  return {
    ...program,
    mchId,
    merchantName: `FAKE SANDBOX ONLY ${tenant.name}`,
    key: `FAKEsandboxOnlyApiV2Key${tenantHex(tenant, 'weixin pay v2 key', 9)}`,
    apiV3Key: `FAKEsandboxOnlyApiV3Key${tenantHex(tenant, 'weixin pay v3 key', 9)}`,
    publicKeyId: publicKeyIdOf(mchId),
    privateKey: keys.privateKey,
    merchantCertificate: keys.merchantCertificate,
    pkcs12: keys.merchantPkcs12,
    pkcs12Passphrase: keys.merchantNumber,
  };
}

const publicKeyIdOf = (mchId: string): string => `PUB_KEY_ID_01${mchId}2024010100FA4E00000001`;

const defaultMerchant: Omit<WeixinPayIdentities, 'appId' | 'openid' | 'appSecret'> = {
  mchId: '1900009999',
  merchantName: 'FAKE SANDBOX ONLY shop',
  key: 'FAKEsandboxOnlyApiV2Key000000000',
  apiV3Key: 'FAKEsandboxOnlyApiV3Key000000000',
  publicKeyId: publicKeyIdOf('1900009999'),
  privateKey: fakeWeixinPayKeys.merchantPrivateKey,
  merchantCertificate: fakeWeixinPayCertificates.merchant,
  pkcs12: fakeWeixinPayPkcs12,
  pkcs12Passphrase: '1900009999',
};

import { fakeWeixinPayCertificates } from '../keys/fake-weixin-pay-certificates.js';
import { fakeWeixinPayKeys } from '../keys/fake-weixin-pay-keys.js';
import type { WeixinPayWorld } from './weixin-pay-world.js';

/** What a client needs to talk to the emulated WeChat Pay. */
export type WeixinPayCredentials = {
  /** Base address of API v2 (`/pay/unifiedorder`) and v3 (`/v3/…`). */
  readonly endpoint: string;
  readonly appId: string;
  readonly mchId: string;
  /** APIv2 key. */
  readonly key: string;
  /** APIv3 key: 32 bytes. */
  readonly apiV3Key: string;
  /** The merchant's private key, PEM (PKCS#8). */
  readonly privateKey: string;
  /** Serial number of the merchant's certificate. */
  readonly serialNo: string;
  /** WeChat Pay's public key, PEM (SPKI), and its id. */
  readonly publicKey: string;
  readonly publicKeyId: string;
  /** The platform certificate of a new sandbox, PEM, and its serial number. */
  readonly platformCertificate: string;
  readonly platformSerialNo: string;
  /** The merchant's `apiclient_cert.p12` as base64, pass phrase `mchId`; of the legacy kind (RC2-40). */
  readonly pfxBase64: string;
  /** The pass phrase of the `.p12` where it is not `mchId`: of tenants that share the pair of an earlier one. */
  readonly pfxPassphrase?: string;
  /** The same address on the port that asks for the merchant's certificate; absent unless the sandbox listens there. */
  readonly mtlsEndpoint?: string;
  /** The certificate, PEM, a client has to trust on that port. */
  readonly certificateAuthority?: string;
  /** Open id of a buyer who can pay. */
  readonly openid: string;
};

/** The credentials for a sandbox at `baseUrl`, an origin without trailing slash. */
export function platformCredentials(world: WeixinPayWorld, baseUrl: string): WeixinPayCredentials {
  const { appId, mchId, key, apiV3Key, publicKeyId, openid, pkcs12Passphrase } = world.identities;
  return {
    endpoint: `${baseUrl}/wxpay`,
    appId,
    mchId,
    key,
    apiV3Key,
    privateKey: world.identities.privateKey,
    serialNo: world.keys.serialNo('merchant'),
    publicKey: fakeWeixinPayKeys.platformPublicKey,
    publicKeyId,
    platformCertificate: fakeWeixinPayCertificates.platformCurrent,
    platformSerialNo: world.keys.serialNo('platformCurrent'),
    pfxBase64: world.identities.pkcs12,
    ...(pkcs12Passphrase === mchId ? {} : { pfxPassphrase: pkcs12Passphrase }),
    openid,
  };
}

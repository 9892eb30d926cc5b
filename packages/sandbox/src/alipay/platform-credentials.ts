import { fakeCertificates } from '../keys/fake-certificates.js';
import { fakeKeyPairs } from '../keys/fake-key-pairs.js';
import type { AlipayWorld } from './alipay-world.js';

/** What a client needs to talk to the emulated Alipay. */
export type AlipayCredentials = {
  /** Full address of gateway v2. */
  readonly gateway: string;
  /** Base address of REST v3. */
  readonly endpoint: string;
  readonly appId: string;
  /** The application's private key, PEM (PKCS#8). */
  readonly privateKey: string;
  /** Alipay's public key, PEM (SPKI). */
  readonly alipayPublicKey: string;
  /** The AES key for content encryption, base64. */
  readonly encryptKey: string;
  /** Certificate mode: the three `.crt` files' contents. */
  readonly appCert: string;
  readonly alipayPublicCert: string;
  readonly alipayRootCert: string;
  /** User id and open id of a buyer who can pay. */
  readonly buyerId: string;
  readonly buyerOpenId: string;
};

/** The credentials for a sandbox at `baseUrl`, an origin without trailing slash. */
export function platformCredentials({ identities }: AlipayWorld, baseUrl: string): AlipayCredentials {
  return {
    gateway: `${baseUrl}/alipay/gateway.do`,
    endpoint: `${baseUrl}/alipay`,
    appId: identities.appId,
    privateKey: identities.privateKey,
    alipayPublicKey: fakeKeyPairs.alipayPublicKey,
    encryptKey: identities.aesKey,
    appCert: identities.appCertificate,
    alipayPublicCert: fakeCertificates.alipayCurrent,
    alipayRootCert: fakeCertificates.rootBundle,
    buyerId: identities.buyerId,
    buyerOpenId: identities.buyerOpenId,
  };
}

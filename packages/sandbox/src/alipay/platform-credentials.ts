import { fakeCertificates } from '../keys/fake-certificates.js';
import { fakeKeyPairs } from '../keys/fake-key-pairs.js';
import { sandboxIdentities } from './sandbox-identities.js';

/** What a client needs to talk to the emulated Alipay. Keys are PEM. */
export function platformCredentials(baseUrl: string): Record<string, string> {
  return {
    gateway: `${baseUrl}/alipay/gateway.do`,
    endpoint: `${baseUrl}/alipay`,
    appId: sandboxIdentities.appId,
    privateKey: fakeKeyPairs.appPrivateKey,
    alipayPublicKey: fakeKeyPairs.alipayPublicKey,
    encryptKey: fakeKeyPairs.aesKey,
    appCert: fakeCertificates.app,
    alipayPublicCert: fakeCertificates.alipayCurrent,
    alipayRootCert: fakeCertificates.rootBundle,
    buyerId: sandboxIdentities.buyerId,
    buyerOpenId: sandboxIdentities.buyerOpenId,
  };
}

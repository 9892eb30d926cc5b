import type { KeyObject } from 'node:crypto';
import { SignatureError } from '@sdk/core-signing';
import { createRsaVerifier } from '@sdk/core-signing/internal';
import type { AlipayKeyring, AlipaySignType } from '../alipay-context.js';
import { rsaAlgorithm } from './rsa-algorithm.js';

/** The ring of public-key mode: one key, whatever certificate a message names. */
export function createPublicKeyRing(publicKey: KeyObject): AlipayKeyring {
  const verifiers = {
    RSA2: createRsaVerifier(publicKey, rsaAlgorithm('RSA2')),
    RSA: createRsaVerifier(publicKey, rsaAlgorithm('RSA')),
  };
  return {
    verifierFor: (_alipayCertSn, signType) => verifiers[signType],
  };
}

/** The ring of a client that was given no key: it can only explain itself. */
export function createEmptyRing(): AlipayKeyring {
  return {
    verifierFor(_alipayCertSn: string | undefined, _signType: AlipaySignType) {
      return Promise.reject(
        new SignatureError(
          'No key of Alipay is configured: pass `alipayPublicKey`, or `appCert`, `alipayPublicCert` and `alipayRootCert`.',
          { code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN', step: 'key', outcome: 'unknown', platform: 'alipay' },
        ),
      );
    },
  };
}

import { sign, type KeyObject } from 'node:crypto';
import { toBytes } from '../util/to-bytes.js';
import { rsaDigests, type RsaAlgorithm } from './rsa-algorithm.js';
import type { Signer } from './signer.js';

/**
 * An RSASSA-PKCS1-v1_5 signer over a loaded key.
 *
 * @example
 * ```ts
 * const signer = createRsaSigner(loadPrivateKey(pem), 'RSA-SHA256');
 * const signature = signer.sign('app_id=1&method=alipay.trade.query');
 * ```
 */
export function createRsaSigner(privateKey: KeyObject, algorithm: RsaAlgorithm): Signer {
  const digest = rsaDigests[algorithm];
  return {
    algorithm,
    sign: (data) => sign(digest, toBytes(data), privateKey).toString('base64'),
    signAsync: (data) =>
      new Promise((resolve, reject) => {
        sign(digest, toBytes(data), privateKey, (error, signature) => {
          if (error) reject(error);
          else resolve(signature.toString('base64'));
        });
      }),
  };
}

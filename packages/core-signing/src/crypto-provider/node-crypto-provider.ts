import { createHash, createHmac, randomBytes, sign, verify } from 'node:crypto';
import { aesCbcDecrypt, aesCbcEncrypt } from '../encryption/aes-cbc.js';
import { aesEcbDecrypt, aesEcbEncrypt } from '../encryption/aes-ecb.js';
import { aesGcmDecrypt, aesGcmEncrypt } from '../encryption/aes-gcm.js';
import { rsaOaepDecrypt, rsaOaepEncrypt } from '../encryption/rsa-oaep.js';
import { loadPrivateKey } from '../keys/load-private-key.js';
import { loadPublicKey } from '../keys/load-public-key.js';
import { createRsaSigner } from '../signing/create-rsa-signer.js';
import { createRsaVerifier } from '../signing/create-rsa-verifier.js';
import { rsaDigests } from '../signing/rsa-algorithm.js';
import type { CryptoProvider } from './crypto-provider.js';

/** {@link CryptoProvider} on `node:crypto`: OpenSSL, with keys parsed once. */
export const nodeCryptoProvider: CryptoProvider = {
  name: 'node:crypto',
  digest: (algorithm, data) => createHash(algorithm).update(data).digest(),
  hmac: (algorithm, key, data) => createHmac(algorithm, key).update(data).digest(),
  importPrivateKey(input, options) {
    const key = loadPrivateKey(input, options);
    return {
      rsaSign: (algorithm, data) => sign(rsaDigests[algorithm], Buffer.from(data), key),
      oaepDecrypt: (ciphertext) => rsaOaepDecrypt(key, ciphertext),
      signer: (algorithm) => createRsaSigner(key, algorithm),
    };
  },
  importPublicKey(input, options) {
    const key = loadPublicKey(input, options);
    return {
      rsaVerify: (algorithm, data, signature) =>
        verify(rsaDigests[algorithm], Buffer.from(data), key, signature),
      oaepEncrypt: (plaintext) => rsaOaepEncrypt(key, plaintext),
      verifier: (algorithm) => createRsaVerifier(key, algorithm),
    };
  },
  aesCbcEncrypt,
  aesCbcDecrypt,
  aesGcmEncrypt,
  aesGcmDecrypt,
  aesEcbEncrypt,
  aesEcbDecrypt,
  randomBytes: (length) => randomBytes(length),
};

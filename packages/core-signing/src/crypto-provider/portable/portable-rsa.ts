import { decodeBase64, encodeBase64 } from '../../canonical/base64.js';
import { bytesToHex } from '../../certificates/der-values.js';
import { decryptionError } from '../../encryption/decryption-error.js';
import { keyError } from '../../keys/key-error.js';
import { ValidationError } from '../../errors/validation-error.js';
import type { RsaAlgorithm } from '../../signing/rsa-algorithm.js';
import type { CryptoProvider, ProviderPrivateKey, ProviderPublicKey } from '../crypto-provider.js';
import { asBytes, equalBytes, hexToBytes } from './bytes.js';
import type { JsrsasignInteger, JsrsasignModule, JsrsasignRsaKey } from './jsrsasign-module.js';
import { oaepDecode, oaepEncode, oaepSeedLength } from './oaep-encoding.js';
import { pkcs1SignatureBlock } from './pkcs1-encoding.js';
import { readRsaNumbers, type RsaNumbers } from './rsa-numbers.js';

/** What RSA needs from its surroundings. */
export interface PortableRsaParts {
  readonly jsrsasign: JsrsasignModule;
  readonly digest: CryptoProvider['digest'];
  readonly randomBytes: CryptoProvider['randomBytes'];
}

const digestNames = { 'RSA-SHA256': 'sha256', 'RSA-SHA1': 'sha1' } as const;

export function createPortableRsa(
  parts: PortableRsaParts,
): Pick<CryptoProvider, 'importPrivateKey' | 'importPublicKey'> {
  return {
    importPrivateKey: (input, options) => {
      const numbers = readRsaNumbers(input, 'private', options);
      return privateKeyOf(parts, numbers, options?.name ?? 'privateKey');
    },
    importPublicKey: (input, options) => publicKeyOf(parts, readRsaNumbers(input, 'public', options)),
  };
}

function privateKeyOf(parts: PortableRsaParts, numbers: RsaNumbers, name: string): ProviderPrivateKey {
  const [n = '', e = '', d = '', p = '', q = '', dp = '', dq = '', coefficient = ''] = numbers.values;
  const key = new parts.jsrsasign.RSAKey();
  key.setPrivateEx(n, e, d, p, q, dp, dq, coefficient);
  const rsaSign = (algorithm: RsaAlgorithm, data: string | Uint8Array): Uint8Array => {
    const digest = parts.digest(digestNames[algorithm], data);
    const block = pkcs1SignatureBlock(algorithm, digest, numbers.size);
    const signature = power(parts, block, (value) => key.doPrivate(value));
    // A miscalculated signature made with the Chinese remainder theorem would give the private key away.
    if (
      !equalBytes(
        power(parts, signature, (value) => key.doPublic(value)),
        block,
      )
    ) {
      throw keyError(name, 'the numbers of the RSA key contradict each other. Export it again.');
    }
    return signature;
  };
  const sign = (algorithm: RsaAlgorithm, data: string | Uint8Array): string =>
    encodeBase64(rsaSign(algorithm, data));
  return {
    rsaSign,
    oaepDecrypt(ciphertext) {
      if (ciphertext.length !== numbers.size || !isBelow(ciphertext, n)) throw decryptionError();
      const encoded = power(parts, ciphertext, (value) => key.doPrivate(value));
      return oaepDecode((data) => parts.digest('sha1', data), encoded);
    },
    signer: (algorithm) => ({
      algorithm,
      sign: (data) => sign(algorithm, data),
      signAsync: (data) => Promise.resolve(data).then((bytes) => sign(algorithm, bytes)),
    }),
  };
}

function publicKeyOf(parts: PortableRsaParts, numbers: RsaNumbers): ProviderPublicKey {
  const [n = '', e = ''] = numbers.values;
  const key: JsrsasignRsaKey = new parts.jsrsasign.RSAKey();
  key.setPublic(n, e);
  const rsaVerify = (algorithm: RsaAlgorithm, data: string | Uint8Array, signature: Uint8Array): boolean => {
    if (signature.length !== numbers.size || !isBelow(signature, n)) return false;
    const expected = pkcs1SignatureBlock(algorithm, parts.digest(digestNames[algorithm], data), numbers.size);
    return equalBytes(
      power(parts, signature, (value) => key.doPublic(value)),
      expected,
    );
  };
  return {
    rsaVerify,
    oaepEncrypt(plaintext) {
      const message = asBytes(plaintext);
      const capacity = numbers.size - 2 * oaepSeedLength - 2;
      if (message.length > capacity) {
        throw new ValidationError([
          { path: 'plaintext', expected: `at most ${capacity} bytes of UTF-8 for this key` },
        ]);
      }
      const seed = parts.randomBytes(oaepSeedLength);
      const encoded = oaepEncode((data) => parts.digest('sha1', data), message, { size: numbers.size, seed });
      return power(parts, encoded, (value) => key.doPublic(value));
    },
    verifier: (algorithm) => ({
      algorithm,
      verify(data, signature) {
        const bytes = typeof signature === 'string' ? decodeBase64(signature) : undefined;
        if (bytes === undefined || encodeBase64(bytes) !== signature) return false;
        return rsaVerify(algorithm, data, bytes);
      },
    }),
  };
}

/** Applies an RSA operation to a block, giving a block of the same size. */
function power(
  parts: PortableRsaParts,
  block: Uint8Array,
  operation: (value: JsrsasignInteger) => JsrsasignInteger,
): Uint8Array {
  const result = operation(new parts.jsrsasign.BigInteger(bytesToHex(block), 16));
  return hexToBytes(result.toString(16).padStart(2 * block.length, '0'));
}

/** Numbers at or above the modulus are other spellings of smaller ones, and refused. */
function isBelow(block: Uint8Array, modulus: string): boolean {
  return BigInt(`0x${bytesToHex(block)}`) < BigInt(`0x${modulus}`);
}

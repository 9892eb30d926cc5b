import { bytesToHex } from '../../certificates/der-values.js';
import { ConfigError } from '../../errors/config-error.js';
import type { CryptoProvider } from '../crypto-provider.js';
import { asBytes, hexToBytes } from './bytes.js';
import type { CryptoJsWords, JsrsasignModule } from './jsrsasign-module.js';
import { createPortableAes } from './portable-aes.js';
import { createPortableRsa } from './portable-rsa.js';

/**
 * A {@link CryptoProvider} for runtimes without `node:crypto`, over the pure JavaScript of `jsrsasign`, which the
 * caller imports and passes in.
 *
 * @param jsrsasign - the module, or what `import * as` makes of it. Typed loosely because its published types leave
 * out CryptoJS; what it must offer is {@link JsrsasignModule}.
 * @throws ConfigError `ERR_SDK_CONFIG` when it is not jsrsasign, or the runtime has no random source.
 * @remarks About a hundred times slower than `node:crypto`, and jsrsasign's arithmetic takes a time that depends on
 * the key: do not use it where an attacker can measure many signatures closely.
 * @example
 * ```ts
 * import jsrsasign from 'jsrsasign';
 * import { createPortableCryptoProvider } from '@sdk/core-signing/portable';
 *
 * const provider = createPortableCryptoProvider(jsrsasign);
 * const signer = provider.importPrivateKey(pem).signer('RSA-SHA256');
 * ```
 */
export function createPortableCryptoProvider(jsrsasign: object): CryptoProvider {
  const module = usableModule('default' in jsrsasign ? jsrsasign.default : jsrsasign);
  const { CryptoJS: cryptoJs } = module;
  const words = (data: string | Uint8Array): CryptoJsWords =>
    cryptoJs.enc.Hex.parse(bytesToHex(asBytes(data)));
  const bytes = (result: CryptoJsWords): Uint8Array => hexToBytes(result.toString());
  const digests = { md5: cryptoJs.MD5, sha1: cryptoJs.SHA1, sha256: cryptoJs.SHA256 };
  const macs = { sha1: cryptoJs.HmacSHA1, sha256: cryptoJs.HmacSHA256 };
  const digest: CryptoProvider['digest'] = (algorithm, data) => bytes(digests[algorithm](words(data)));
  const randomBytes = (length: number): Uint8Array =>
    globalThis.crypto.getRandomValues(new Uint8Array(length));
  return {
    name: 'jsrsasign',
    digest,
    hmac: (algorithm, key, data) => bytes(macs[algorithm](words(data), words(key))),
    ...createPortableRsa({ jsrsasign: module, digest, randomBytes }),
    ...createPortableAes(cryptoJs),
    randomBytes,
  };
}

function usableModule(candidate: unknown): JsrsasignModule {
  if (!isJsrsasign(candidate)) {
    throw new ConfigError(
      'jsrsasign: expected the module itself. Install jsrsasign 11 and pass what it exports.',
    );
  }
  if (!('crypto' in globalThis)) {
    throw new ConfigError(
      'This runtime has no crypto.getRandomValues, without which nothing can be encrypted safely.',
    );
  }
  return candidate;
}

function isJsrsasign(candidate: unknown): candidate is JsrsasignModule {
  if (typeof candidate !== 'object' || candidate === null) return false;
  return ['RSAKey', 'BigInteger', 'CryptoJS'].every((name) => name in candidate);
}

import type { LoadKeyOptions } from '../keys/load-key-options.js';
import type { RsaAlgorithm } from '../signing/rsa-algorithm.js';
import type { Signer } from '../signing/signer.js';
import type { Verifier } from '../signing/verifier.js';

/**
 * The cryptography the platforms ask for, over one implementation. Text is taken as UTF-8.
 * All implementations give the same bytes and throw the same errors.
 */
export interface CryptoProvider {
  readonly name: string;
  digest(algorithm: 'md5' | 'sha1' | 'sha256', data: string | Uint8Array): Uint8Array;
  hmac(algorithm: 'sha1' | 'sha256', key: string | Uint8Array, data: string | Uint8Array): Uint8Array;
  /** @throws ConfigError `ERR_SDK_CONFIG_KEY` when it is not a usable RSA private key. */
  importPrivateKey(input: string | Uint8Array, options?: LoadKeyOptions): ProviderPrivateKey;
  /** @throws ConfigError `ERR_SDK_CONFIG_KEY` when it is not a usable RSA public key or certificate. */
  importPublicKey(input: string | Uint8Array, options?: LoadKeyOptions): ProviderPublicKey;
  /** The key's length chooses AES-128, -192 or -256; PKCS#7 padding. */
  aesCbcEncrypt(
    key: Uint8Array,
    plaintext: string | Uint8Array,
    options: { readonly iv: Uint8Array },
  ): Uint8Array;
  aesCbcDecrypt(key: Uint8Array, ciphertext: Uint8Array, options: { readonly iv: Uint8Array }): Uint8Array;
  /** AES-256; ciphertext followed by the 16-byte tag. */
  aesGcmEncrypt(key: Uint8Array, plaintext: string | Uint8Array, options: ProviderGcmOptions): Uint8Array;
  aesGcmDecrypt(key: Uint8Array, sealed: Uint8Array, options: ProviderGcmOptions): Uint8Array;
  /** AES-256; PKCS#7 padding. */
  aesEcbEncrypt(key: Uint8Array, plaintext: string | Uint8Array): Uint8Array;
  aesEcbDecrypt(key: Uint8Array, ciphertext: Uint8Array): Uint8Array;
  /** Unguessable bytes. */
  randomBytes(length: number): Uint8Array;
}

/** Options of AES-256-GCM: the nonce, and what is authenticated beside the text. */
export interface ProviderGcmOptions {
  /** 12 bytes, never used twice with one key. */
  readonly nonce: string | Uint8Array;
  readonly associatedData?: string | Uint8Array;
}

/** A loaded RSA private key. It cannot be read back. */
export interface ProviderPrivateKey {
  rsaSign(algorithm: RsaAlgorithm, data: string | Uint8Array): Uint8Array;
  /** OAEP with SHA-1. */
  oaepDecrypt(ciphertext: Uint8Array): Uint8Array;
  signer(algorithm: RsaAlgorithm): Signer;
}

/** A loaded RSA public key. */
export interface ProviderPublicKey {
  rsaVerify(algorithm: RsaAlgorithm, data: string | Uint8Array, signature: Uint8Array): boolean;
  /** OAEP with SHA-1. */
  oaepEncrypt(plaintext: string | Uint8Array): Uint8Array;
  verifier(algorithm: RsaAlgorithm): Verifier;
}

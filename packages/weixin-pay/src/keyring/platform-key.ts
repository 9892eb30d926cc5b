import { X509Certificate, type KeyObject } from 'node:crypto';
import { ConfigError } from '@sdk/core-signing';
import {
  certificateSerialNumber,
  createRsaVerifier,
  loadPublicKey,
  splitPemCertificates,
  type Verifier,
} from '@sdk/core-signing/internal';

/** One of WeChat Pay's keys. */
export interface PlatformKey {
  /** Upper-case hexadecimal, or `PUB_KEY_ID_…`. */
  readonly serial: string;
  readonly publicKey: KeyObject;
  readonly verifier: Verifier;
  /** Milliseconds since the epoch. A public key has no end. */
  readonly validFrom: number;
  readonly validTo: number;
}

/** The key of public-key mode. */
export function platformPublicKey(id: string, publicKey: KeyObject): PlatformKey {
  const verifier = createRsaVerifier(publicKey, 'RSA-SHA256');
  return { serial: id, publicKey, verifier, validFrom: -Infinity, validTo: Infinity };
}

/**
 * The keys of platform certificates; a PEM file may hold several.
 *
 * @param name - where they come from, for the error.
 * @throws ConfigError `ERR_SDK_CONFIG_KEY`.
 */
export function platformCertificateKeys(bundle: string | Uint8Array, name: string): PlatformKey[] {
  return splitPemCertificates(bundle, name).map((pem) => {
    const publicKey = loadPublicKey(pem, { name });
    const { validFrom, validTo } = readValidity(pem, name);
    return {
      serial: certificateSerialNumber(pem),
      publicKey,
      verifier: createRsaVerifier(publicKey, 'RSA-SHA256'),
      validFrom: Date.parse(validFrom),
      validTo: Date.parse(validTo),
    };
  });
}

/** A certificate whose key can be read may still be damaged behind it. */
function readValidity(pem: string, name: string): Pick<X509Certificate, 'validFrom' | 'validTo'> {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new ConfigError(`The ${name} is damaged: OpenSSL cannot read it. Download it again.`, {
      code: 'ERR_SDK_CONFIG_KEY',
      platform: 'weixin-pay',
      cause,
    });
  }
}

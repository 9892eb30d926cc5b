import { createHmac, timingSafeEqual } from 'node:crypto';
import { derChildren, derContent, DerError, type DerElement } from '../der-reader.js';
import { derOid, derTag } from '../der-values.js';
import { iterationCount } from './password-decrypt.js';
import { bmpPassphrase, pkcs12Kdf, pkcs12Purpose } from './pkcs12-kdf.js';

const digests: Readonly<Record<string, { readonly name: string; readonly length: number }>> = {
  '1.3.14.3.2.26': { name: 'sha1', length: 20 },
  '2.16.840.1.101.3.4.2.1': { name: 'sha256', length: 32 },
  '2.16.840.1.101.3.4.2.2': { name: 'sha384', length: 48 },
  '2.16.840.1.101.3.4.2.3': { name: 'sha512', length: 64 },
};

/**
 * Whether the passphrase is right and the content unchanged.
 *
 * @throws DerError when the MAC is of an unknown kind.
 */
export function isPkcs12MacValid(macData: DerElement, content: Uint8Array, passphrase: string): boolean {
  const options = { allowIndefinite: true };
  const [digestInfo, salt, iterations] = derChildren(macData, options);
  const [algorithm, expected] = digestInfo === undefined ? [] : derChildren(digestInfo, options);
  const [type] = algorithm === undefined ? [] : derChildren(algorithm, options);
  if (type === undefined || expected?.tag !== derTag.octetString || salt?.tag !== derTag.octetString) {
    throw new DerError('its integrity check is damaged');
  }
  const digest = digests[derOid(type)];
  if (digest === undefined) throw new DerError(`its integrity check is not supported (${derOid(type)})`);
  const derivation = {
    digest: digest.name,
    salt: derContent(salt),
    iterations: iterations === undefined ? 1 : iterationCount(iterations),
    purpose: pkcs12Purpose.mac,
    length: digest.length,
  };
  // No passphrase at all is written in two ways: as an empty text with its terminator, and as nothing.
  const encodings = passphrase === '' ? [bmpPassphrase(''), Buffer.alloc(0)] : [bmpPassphrase(passphrase)];
  return encodings.some((encoded) => {
    const key = pkcs12Kdf({ ...derivation, passphrase: encoded });
    const actual = createHmac(digest.name, key).update(content).digest();
    const stated = derContent(expected);
    return stated.length === actual.length && timingSafeEqual(actual, stated);
  });
}

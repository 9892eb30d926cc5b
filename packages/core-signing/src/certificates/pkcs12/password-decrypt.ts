import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { derChildren, derContent, DerError, type DerElement } from '../der-reader.js';
import { derOid, derSmallInteger, derTag } from '../der-values.js';
import { bmpPassphrase, pkcs12Kdf, pkcs12Purpose } from './pkcs12-kdf.js';
import { rc2CbcDecrypt } from './rc2-cipher.js';

/** Hostile files could ask for hours of work. Real ones use 1 to about 600 000. */
const mostIterations = 1_000_000;

interface LegacyScheme {
  readonly keyLength: number;
  /** `undefined` for RC2. */
  readonly cipher: string | undefined;
}

/** Password-based encryption of PKCS#12 itself (RFC 7292, appendix C); all with SHA-1 and an 8-byte block. */
const legacySchemes: Readonly<Record<string, LegacyScheme>> = {
  '1.2.840.113549.1.12.1.3': { keyLength: 24, cipher: 'des-ede3-cbc' },
  '1.2.840.113549.1.12.1.4': { keyLength: 16, cipher: 'des-ede-cbc' },
  '1.2.840.113549.1.12.1.5': { keyLength: 16, cipher: undefined },
  '1.2.840.113549.1.12.1.6': { keyLength: 5, cipher: undefined },
};

const pbes2Oid = '1.2.840.113549.1.5.13';
const pbkdf2Oid = '1.2.840.113549.1.5.12';

const pbkdf2Digests: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

const pbes2Ciphers: Readonly<Record<string, { readonly name: string; readonly keyLength: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyLength: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyLength: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyLength: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyLength: 24 },
};

/**
 * Decrypts what an AlgorithmIdentifier of PKCS#12 or PKCS#5 describes.
 *
 * @throws DerError when the algorithm is unknown, its parameters are absurd, or decryption fails.
 */
export function passwordDecrypt(
  algorithm: DerElement,
  ciphertext: Uint8Array,
  passphrase: string,
): Uint8Array {
  const [type, parameters] = derChildren(algorithm, ber);
  if (type === undefined || parameters === undefined)
    throw new DerError('an encryption algorithm is incomplete');
  const oid = derOid(type);
  if (oid === pbes2Oid) return decryptPbes2(parameters, ciphertext, passphrase);
  const scheme = legacySchemes[oid];
  if (scheme === undefined)
    throw new DerError(`it is encrypted with an algorithm that is not supported (${oid})`);
  return decryptLegacy(scheme, parameters, { ciphertext, passphrase });
}

/** An iteration count within reason. */
export function iterationCount(element: DerElement | undefined): number {
  if (element === undefined) throw new DerError('an iteration count is missing');
  const count = derSmallInteger(element);
  if (count < 1 || count > mostIterations) throw new DerError('an iteration count is out of range');
  return count;
}

const ber = { allowIndefinite: true } as const;

function decryptLegacy(
  scheme: LegacyScheme,
  parameters: DerElement,
  input: { readonly ciphertext: Uint8Array; readonly passphrase: string },
): Uint8Array {
  const [salt, iterations] = derChildren(parameters, ber);
  if (salt?.tag !== derTag.octetString) throw new DerError('a salt is missing');
  const shared = {
    digest: 'sha1',
    passphrase: bmpPassphrase(input.passphrase),
    salt: derContent(salt),
    iterations: iterationCount(iterations),
  };
  const key = pkcs12Kdf({ ...shared, purpose: pkcs12Purpose.key, length: scheme.keyLength });
  const iv = pkcs12Kdf({ ...shared, purpose: pkcs12Purpose.iv, length: 8 });
  if (scheme.cipher !== undefined) return decipher(scheme.cipher, key, { iv, ciphertext: input.ciphertext });
  const plaintext = rc2CbcDecrypt(key, input.ciphertext, { iv, effectiveBits: scheme.keyLength * 8 });
  if (plaintext === undefined) throw new DerError('a part of it could not be decrypted');
  return plaintext;
}

function decryptPbes2(parameters: DerElement, ciphertext: Uint8Array, passphrase: string): Uint8Array {
  const [derivation, encryption] = derChildren(parameters, ber);
  if (derivation === undefined || encryption === undefined)
    throw new DerError('PBES2 parameters are missing');
  const [cipherType, iv] = derChildren(encryption, ber);
  const cipher = cipherType === undefined ? undefined : pbes2Ciphers[derOid(cipherType)];
  if (cipher === undefined || iv?.tag !== derTag.octetString)
    throw new DerError('its cipher is not supported');
  const key = derivePbkdf2(derivation, passphrase, cipher.keyLength);
  return decipher(cipher.name, key, { iv: derContent(iv), ciphertext });
}

function derivePbkdf2(derivation: DerElement, passphrase: string, keyLength: number): Buffer {
  const [type, parameters] = derChildren(derivation, ber);
  if (type === undefined || parameters === undefined || derOid(type) !== pbkdf2Oid) {
    throw new DerError('its key derivation is not supported');
  }
  const [salt, iterations, ...optional] = derChildren(parameters, ber);
  if (salt?.tag !== derTag.octetString) throw new DerError('a salt is missing');
  const pseudorandom = optional.find((element) => element.tag === derTag.sequence);
  const digestType = pseudorandom === undefined ? undefined : derChildren(pseudorandom, ber)[0];
  const digest = digestType === undefined ? 'sha1' : pbkdf2Digests[derOid(digestType)];
  if (digest === undefined) throw new DerError('its key derivation is not supported');
  return pbkdf2Sync(passphrase, derContent(salt), iterationCount(iterations), keyLength, digest);
}

function decipher(
  name: string,
  key: Uint8Array,
  input: { readonly iv: Uint8Array; readonly ciphertext: Uint8Array },
): Uint8Array {
  try {
    const cipher = createDecipheriv(name, key, input.iv);
    return Buffer.concat([cipher.update(input.ciphertext), cipher.final()]);
  } catch {
    throw new DerError('a part of it could not be decrypted');
  }
}

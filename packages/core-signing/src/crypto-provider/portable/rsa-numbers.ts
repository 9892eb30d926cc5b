import {
  derChildren,
  derContent,
  DerError,
  readWholeDer,
  type DerElement,
} from '../../certificates/der-reader.js';
import { derInteger, derTag } from '../../certificates/der-values.js';
import { readCertificate } from '../../certificates/read-certificate.js';
import { keyError } from '../../keys/key-error.js';
import { keyKindNames } from '../../keys/key-kind.js';
import { readKeyMaterial, type KeyMaterial } from '../../keys/key-material.js';
import type { LoadKeyOptions } from '../../keys/load-key-options.js';

/** The numbers of an RSA key in hexadecimal, in the order of PKCS#1. */
export interface RsaNumbers {
  /** Size of the modulus in bytes. */
  readonly size: number;
  /** Public: modulus and exponent. Private: these two and the six private numbers. */
  readonly values: readonly string[];
}

const defaultMinimumBits = 2048;

/** @throws ConfigError `ERR_SDK_CONFIG_KEY`. */
export function readRsaNumbers(
  input: string | Uint8Array,
  wanted: 'private' | 'public',
  options: LoadKeyOptions = {},
): RsaNumbers {
  const name = options.name ?? `${wanted}Key`;
  const material = readKeyMaterial(input, { name, wanted });
  const structure = rsaStructure(material, wanted, name);
  const values = integers(structure, name).slice(wanted === 'private' ? 1 : 0);
  const [modulus] = values;
  if (modulus === undefined || values.some((value) => value <= 0n)) throw damaged(material, name);
  const bits = modulus.toString(2).length;
  const minimum = options.minimumBits ?? defaultMinimumBits;
  if (bits < minimum) {
    throw keyError(
      name,
      `the RSA key has ${bits} bits; at least ${minimum} are required. Create a larger key.`,
    );
  }
  return { size: Math.ceil(bits / 8), values: values.slice(0, 8).map((value) => value.toString(16)) };
}

/** The PKCS#1 structure inside whatever wraps it. */
function rsaStructure(material: KeyMaterial, wanted: 'private' | 'public', name: string): Uint8Array {
  const { kind, algorithm, der } = material;
  try {
    if (kind === `pkcs1-${wanted}`) return der;
    if (wanted === 'private' && kind === 'pkcs8-private' && algorithm === 'RSA') {
      return derContent(childAt(readWholeDer(der), 2));
    }
    if (wanted === 'public' && kind === 'spki-public' && algorithm === 'RSA') return bitString(der);
    if (wanted === 'public' && kind === 'certificate') return bitString(readCertificate(der, name).publicKey);
  } catch (error) {
    if (error instanceof DerError) throw damaged(material, name);
    throw error;
  }
  const suffix = algorithm === undefined || algorithm === 'RSA' ? '' : ` for ${algorithm}`;
  throw keyError(name, `expected an RSA ${wanted} key, but found ${keyKindNames[kind]}${suffix}.`);
}

/** Content of the BIT STRING of a SubjectPublicKeyInfo, without the count of unused bits. */
function bitString(spki: Uint8Array): Uint8Array {
  return derContent(childAt(readWholeDer(spki), 1)).subarray(1);
}

function childAt(parent: DerElement, index: number): DerElement {
  const child = derChildren(parent)[index];
  if (child === undefined) throw new DerError('a part of the key is missing');
  return child;
}

function integers(structure: Uint8Array, name: string): bigint[] {
  try {
    return derChildren(readWholeDer(structure))
      .filter((element) => element.tag === derTag.integer)
      .map(derInteger);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw keyError(name, `the key is damaged: ${error.message}.`);
  }
}

function damaged(material: KeyMaterial, name: string): Error {
  return keyError(
    name,
    `${keyKindNames[material.kind]} was detected, but its numbers are damaged. Export it again.`,
  );
}

import { createPublicKey, KeyObject } from 'node:crypto';
import { readCertificate } from '../certificates/read-certificate.js';
import { assertRsaKeyObject } from './assert-rsa-key.js';
import type { KeyInput } from './key-input.js';
import type { LoadKeyOptions } from './load-key-options.js';
import { keyKindNames } from './key-kind.js';
import { keyError } from './key-error.js';
import { readKeyMaterial, type KeyMaterial } from './key-material.js';

/**
 * Loads an RSA public key from any form people have it in, including an X.509 certificate (the first one of a
 * bundle). Do it once and keep the `KeyObject`.
 *
 * @throws ConfigError `ERR_SDK_CONFIG_KEY`, naming the option, what was detected and what is expected.
 */
export function loadPublicKey(input: KeyInput, options?: LoadKeyOptions): KeyObject {
  const chosen = options ?? {};
  const name = chosen.name ?? 'publicKey';
  const key = input instanceof KeyObject ? input : parsePublicKey(input, name);
  assertRsaKeyObject(key, { name, expected: 'public', minimumBits: chosen.minimumBits });
  return key;
}

function parsePublicKey(input: unknown, name: string): KeyObject {
  if (typeof input !== 'string' && !(input instanceof Uint8Array)) {
    throw keyError(
      name,
      'expected an RSA public key as text, bytes or KeyObject; it is missing or of another type.',
    );
  }
  const material = readKeyMaterial(input, { name, wanted: 'public' });
  const source = publicDer(material, name);
  try {
    return createPublicKey({ key: Buffer.from(source.der), format: 'der', type: source.type });
  } catch {
    throw keyError(
      name,
      `${keyKindNames[material.kind]} was detected, but its numbers are damaged. Export it again.`,
    );
  }
}

function publicDer(material: KeyMaterial, name: string): { der: Uint8Array; type: 'spki' | 'pkcs1' } {
  const { kind, algorithm, der } = material;
  if (kind === 'pkcs1-public') return { der, type: 'pkcs1' };
  if (kind === 'spki-public' && algorithm === 'RSA') return { der, type: 'spki' };
  if (kind === 'certificate') return { der: readCertificate(der, name).publicKey, type: 'spki' };
  const suffix = algorithm === undefined || algorithm === 'RSA' ? '' : ` for ${algorithm}`;
  throw keyError(
    name,
    `expected an RSA public key, but found ${keyKindNames[kind]}${suffix}. ${adviceFor(kind)}`,
  );
}

function adviceFor(kind: KeyMaterial['kind']): string {
  if (kind.includes('private') || kind === 'pkcs8-encrypted') {
    return "Pass the platform's public key; a private key must not be used here, and must not leave its owner.";
  }
  if (kind === 'spki-public') return 'The platform signs with RSA (RSA2): take the RSA key from its console.';
  return 'Pass the public key or certificate that the platform console shows.';
}

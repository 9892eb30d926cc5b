import { createPrivateKey, KeyObject } from 'node:crypto';
import { assertRsaKeyObject } from './assert-rsa-key.js';
import type { KeyInput } from './key-input.js';
import type { LoadKeyOptions } from './load-key-options.js';
import { keyKindNames } from './key-kind.js';
import { keyError } from './key-error.js';
import { readKeyMaterial, type KeyMaterial } from './key-material.js';

/**
 * Loads an RSA private key from any form people have it in. Do it once and keep the `KeyObject`: parsing costs
 * several times as much as signing.
 *
 * @throws ConfigError `ERR_SDK_CONFIG_KEY`, naming the option, what was detected and what is expected.
 * @example
 * ```ts
 * const privateKey = loadPrivateKey(readFileSync('app-private-key.pem'), { name: 'privateKey' });
 * ```
 */
export function loadPrivateKey(input: KeyInput, options?: LoadKeyOptions): KeyObject {
  const chosen = options ?? {};
  const name = chosen.name ?? 'privateKey';
  const key = input instanceof KeyObject ? input : parsePrivateKey(input, name);
  assertRsaKeyObject(key, { name, expected: 'private', minimumBits: chosen.minimumBits });
  return key;
}

function parsePrivateKey(input: unknown, name: string): KeyObject {
  if (typeof input !== 'string' && !(input instanceof Uint8Array)) {
    throw keyError(
      name,
      'expected an RSA private key as text, bytes or KeyObject; it is missing or of another type.',
    );
  }
  const material = readKeyMaterial(input, { name, wanted: 'private' });
  const type = privateDerType(material, name);
  try {
    return createPrivateKey({ key: Buffer.from(material.der), format: 'der', type });
  } catch {
    // OpenSSL's error is dropped on purpose: it says nothing useful and could be logged with the key's bytes.
    throw keyError(
      name,
      `${keyKindNames[material.kind]} was detected, but its numbers are damaged. Export it again.`,
    );
  }
}

function privateDerType(material: KeyMaterial, name: string): 'pkcs1' | 'pkcs8' {
  const { kind, algorithm } = material;
  if (kind === 'pkcs1-private') return 'pkcs1';
  if (kind === 'pkcs8-private' && algorithm === 'RSA') return 'pkcs8';
  throw keyError(
    name,
    `expected an RSA private key, but found ${foundInstead(material)} ${adviceFor(material)}`,
  );
}

function foundInstead({ kind, algorithm }: KeyMaterial): string {
  const words = keyKindNames[kind];
  return algorithm === undefined || algorithm === 'RSA' ? `${words}.` : `${words} for ${algorithm}.`;
}

function adviceFor({ kind }: KeyMaterial): string {
  switch (kind) {
    case 'pkcs1-public':
    case 'spki-public':
      return 'Pass the application private key that belongs to it.';
    case 'certificate':
      return 'Pass the private key that was made together with the certificate request.';
    case 'pkcs8-encrypted':
      return 'Decrypt it with its passphrase first: openssl pkey -in FILE.';
    case 'pkcs12':
      return 'Take the key out with loadPkcs12.';
    case 'pkcs8-private':
    case 'sec1-private':
      return 'The platform signs with RSA (RSA2): create an RSA key of 2048 bits.';
    case 'pkcs1-private':
    case 'certificate-request':
    case 'unknown':
      return 'Pass the private key file made by the platform key tool.';
  }
}

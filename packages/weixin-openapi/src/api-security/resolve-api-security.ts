import { randomBytes } from 'node:crypto';
import { ConfigError, loadPrivateKey, loadPublicKey, systemClock } from '@sdk/core-signing';
import type { Clock, Signer, Verifier } from '@sdk/core-signing';
import { base64Bytes, isKeyPair } from '@sdk/core-signing/internal';
import type { ApiSecurityOptions } from './api-security-options.js';
import { createPssSigner } from './create-pss-signer.js';
import { createPssVerifier } from './create-pss-verifier.js';

/** The options of API security, checked, with their keys loaded. */
export interface ApiSecurityContext {
  readonly appId: string;
  readonly symmetricKey: Uint8Array;
  readonly symmetricSn: string;
  readonly signer: Signer;
  readonly verifiers: ReadonlyMap<string, Verifier>;
  readonly maxSkew: number;
  readonly clock: Clock;
  readonly randomBytes: (size: number) => Uint8Array;
}

/** @throws ConfigError naming the option that is missing, wrong, or of an algorithm that Node.js cannot do. */
export function resolveApiSecurity(options: ApiSecurityOptions): ApiSecurityContext {
  const { appId, symmetricKey, privateKey, platformCertificates } = options;
  assertText(appId, 'appId');
  assertText(symmetricKey.sn, 'symmetricKey.sn');
  refuseNationalAlgorithm(symmetricKey.algorithm, 'AES256_GCM', 'symmetricKey.algorithm');
  refuseNationalAlgorithm(privateKey.algorithm, 'RSAwithSHA256', 'privateKey.algorithm');
  const signingKey = loadPrivateKey(privateKey.key, { name: 'privateKey.key' });
  if (platformCertificates.length === 0) {
    throw wrong('`platformCertificates` is empty: download the platform certificate from the console.');
  }
  const verifiers = new Map<string, Verifier>();
  for (const [index, { sn, certificate }] of platformCertificates.entries()) {
    assertText(sn, `platformCertificates[${index}].sn`);
    const name = `platformCertificates[${index}].certificate`;
    const publicKey = loadPublicKey(certificate, { name });
    if (isKeyPair(signingKey, publicKey)) {
      throw wrong(`\`${name}\` is the application’s own public key. Pass 「平台证书」 of the console.`);
    }
    verifiers.set(sn, createPssVerifier(publicKey));
  }
  return Object.freeze({
    appId,
    symmetricKey: readSymmetricKey(symmetricKey.key),
    symmetricSn: symmetricKey.sn,
    signer: createPssSigner(signingKey),
    verifiers,
    maxSkew: options.maxSkew ?? 300_000,
    clock: options.clock ?? systemClock,
    randomBytes: options.randomBytes ?? randomBytes,
  });
}

function readSymmetricKey(key: unknown): Uint8Array {
  const bytes = typeof key === 'string' ? base64Bytes(key) : undefined;
  if (bytes?.length === 32) return bytes;
  if (bytes?.length === 16) throw unsupported('`symmetricKey.key` has 16 bytes, as SM4 keys have');
  throw wrong('`symmetricKey.key`: expected 32 bytes in base64, as the console offers for download.');
}

function refuseNationalAlgorithm(given: string | undefined, supported: string, option: string): void {
  if (given === undefined || given === supported) return;
  if (given === 'SM4_GCM' || given === 'SM2withSM3') throw unsupported(`\`${option}\` is ${given}`);
  throw wrong(`\`${option}\`: expected '${supported}'.`, 'ERR_SDK_CONFIG');
}

function unsupported(found: string): ConfigError {
  return wrong(
    `${found}, which Node.js cannot do (no SM4-GCM, no SM2 user id). Choose AES256_GCM and RSAwithSHA256 in the ` +
      'console under 「API 安全」.',
    'ERR_SDK_UNSUPPORTED',
  );
}

function assertText(value: unknown, option: string): void {
  if (typeof value === 'string' && value !== '') return;
  throw wrong(`\`${option}\`: expected text that is not empty.`, 'ERR_SDK_CONFIG');
}

function wrong(
  message: string,
  code: 'ERR_SDK_CONFIG' | 'ERR_SDK_CONFIG_KEY' | 'ERR_SDK_UNSUPPORTED' = 'ERR_SDK_CONFIG_KEY',
): ConfigError {
  return new ConfigError(`createApiSecurity: ${message}`, { code, platform: 'weixin' });
}

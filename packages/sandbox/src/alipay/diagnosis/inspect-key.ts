import { constants, createPublicKey, verify } from 'node:crypto';

import { sandboxKeyNames } from '../../keys/sandbox-keys.js';
import type { SandboxKeyName } from '../../keys/sandbox-keys.js';
import { recoverDigest } from '../../diagnosis/recover-digest.js';
import type { RecoveredDigest } from '../../diagnosis/recover-digest.js';
import { createAlipayIdentities } from '../alipay-identities.js';
import type { AlipayWorld } from '../alipay-world.js';

/** Which key made a signature, as far as it can be known. */
export type KeyFinding =
  | { readonly kind: 'app'; readonly recovered: RecoveredDigest }
  | { readonly kind: 'other'; readonly name: SandboxKeyName }
  | { readonly kind: 'tenant'; readonly tenant: string }
  | { readonly kind: 'padding' }
  | { readonly kind: 'size'; readonly bits: number }
  | { readonly kind: 'unknown' };

const spokenNames: Record<SandboxKeyName, string> = {
  app: 'the application’s private key',
  alipay: 'Alipay’s own private key',
  alipayCertificateCurrent: 'the private key of Alipay’s current certificate',
  alipayCertificateNext: 'the private key of Alipay’s next certificate',
  stranger: 'the sandbox’s stranger key, which belongs to nobody',
};

/** How a key is called in a sentence. */
export function spokenKeyName(name: SandboxKeyName): string {
  return spokenNames[name];
}

/** Tries every key the sandbox knows on a signature. `text` is the right string, to recognise PSS padding. */
export function inspectKey({ kernel, keys }: AlipayWorld, signature: Buffer, text: Buffer): KeyFinding {
  const recovered = recoverDigest(keys.publicKey('app'), signature);
  if (recovered !== null) return { kind: 'app', recovered };
  const modulusBytes = (keys.publicKey('app').asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  if (signature.length !== modulusBytes && [128, 256, 384, 512].includes(signature.length)) {
    return { kind: 'size', bits: signature.length * 8 };
  }
  const other = sandboxKeyNames.find((name) => recoverDigest(keys.publicKey(name), signature) !== null);
  if (other !== undefined) return { kind: 'other', name: other };
  const neighbour = kernel
    .neighbours()
    .find(
      (tenant) =>
        recoverDigest(createPublicKey(createAlipayIdentities(tenant).publicKey), signature) !== null,
    );
  if (neighbour !== undefined) return { kind: 'tenant', tenant: neighbour.name };
  return isPss(keys, signature, text) ? { kind: 'padding' } : { kind: 'unknown' };
}

function isPss(keys: AlipayWorld['keys'], signature: Buffer, text: Buffer): boolean {
  const key = { key: keys.publicKey('app'), padding: constants.RSA_PKCS1_PSS_PADDING };
  return ['RSA-SHA256', 'RSA-SHA1'].some((algorithm) => verify(algorithm, text, key, signature));
}

import { constants, verify } from 'node:crypto';

import { recoverDigest } from '../../diagnosis/recover-digest.js';
import type { RecoveredDigest } from '../../diagnosis/recover-digest.js';
import type { V3SignatureCase } from './diagnose-v3-signature.js';

/** Which key made a signature, as far as it can be known. */
export type V3KeyFinding =
  | { readonly kind: 'merchant'; readonly recovered: RecoveredDigest }
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'padding' }
  | { readonly kind: 'size'; readonly bits: number }
  | { readonly kind: 'unknown' };

/** Tries every key the sandbox knows on a signature. `text` is the right string, to recognise PSS padding. */
export function inspectV3Key(
  { merchantKey, otherKeys }: Pick<V3SignatureCase, 'merchantKey' | 'otherKeys'>,
  signature: Buffer,
  text: Buffer,
): V3KeyFinding {
  const recovered = recoverDigest(merchantKey, signature);
  if (recovered !== null) return { kind: 'merchant', recovered };
  const modulusBytes = (merchantKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  if (signature.length !== modulusBytes) return { kind: 'size', bits: signature.length * 8 };
  const other = otherKeys.find(({ key }) => recoverDigest(key, signature) !== null);
  if (other !== undefined) return { kind: 'other', name: other.name };
  const pss = { key: merchantKey, padding: constants.RSA_PKCS1_PSS_PADDING };
  return verify('RSA-SHA256', text, pss, signature) ? { kind: 'padding' } : { kind: 'unknown' };
}

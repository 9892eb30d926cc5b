import { verify } from 'node:crypto';

import type { SignatureDiagnosis } from '../../core/kernel.js';
import { validVerdict } from '../../diagnosis/valid-verdict.js';
import type { SandboxKeys } from '../../keys/sandbox-keys.js';

interface ClientSignature {
  readonly scheme: string;
  readonly algorithm: 'RSA-SHA256' | 'RSA-SHA1';
  /** What the client should have signed. */
  readonly text: string;
  readonly bytes: Buffer;
  /** Base64, as it arrived. */
  readonly signature: string;
}

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The verdict on a client's signature; `diagnose` is asked about a wrong one. */
export function verifyClientSignature(
  keys: SandboxKeys,
  { scheme, algorithm, text, bytes, signature }: ClientSignature,
  diagnose: () => SignatureDiagnosis,
): SignatureDiagnosis {
  const raw = Buffer.from(signature, 'base64');
  if (!base64.test(signature) || !verify(algorithm, bytes, keys.publicKey('app'), raw)) return diagnose();
  return validVerdict(scheme, text);
}

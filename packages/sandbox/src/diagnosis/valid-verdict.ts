import type { SignatureDiagnosis } from '../core/kernel.js';

/** The verdict on a signature that is right. */
export function validVerdict(scheme: string, text: string): SignatureDiagnosis {
  const none = { cause: null, evidence: null, fix: null };
  return { valid: true, scheme, ...none, expectedStringToSign: text, signedString: text };
}

/** The verdict on a request that carries no signature, or half of one. */
export function incomplete(scheme: string, cause: string, evidence: string, fix: string): SignatureDiagnosis {
  return { valid: false, scheme, cause, evidence, fix, expectedStringToSign: null, signedString: null };
}

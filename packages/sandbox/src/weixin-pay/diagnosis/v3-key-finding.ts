import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { V3KeyFinding } from './inspect-v3-key.js';

const ownKey =
  'Sign with the private key of the merchant’s API certificate (`apiclient_key.pem`): `weixinPay.privateKey` of GET /_sandbox/credentials, as `privateKey` of createWeixinPay.';

/** What is said about a signature that another key, or another kind of padding, made. */
export function v3KeyFinding(
  finding: Exclude<V3KeyFinding, { kind: 'merchant' }>,
): Pick<SignatureDiagnosis, 'cause' | 'evidence' | 'fix' | 'signedString'> {
  switch (finding.kind) {
    case 'padding':
      return {
        cause: 'wrong-padding',
        evidence: 'The signature has PSS padding; with it, it verifies.',
        fix: 'Sign with PKCS#1 v1.5 padding: `crypto.sign("RSA-SHA256", text, privateKey)` without a padding option, SHA256withRSA in Java.',
        signedString: null,
      };
    case 'other':
      return wrongKey(`The signature was made with ${finding.name}.`, ownKey);
    case 'size':
      return wrongKey(`The signature was made with an RSA key of ${String(finding.bits)} bits.`, ownKey);
    case 'unknown':
      return wrongKey(
        'No key the sandbox knows opens the signature, so a key from elsewhere made it.',
        `${ownKey} Keys of your real merchant, or of another sandbox, do not work here.`,
      );
  }
}

function wrongKey(
  evidence: string,
  fix: string,
): Pick<SignatureDiagnosis, 'cause' | 'evidence' | 'fix' | 'signedString'> {
  return { cause: 'wrong-key', evidence, fix, signedString: null };
}

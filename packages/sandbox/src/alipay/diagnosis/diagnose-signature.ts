import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { VerifyingWorld } from '../alipay-world.js';
import { explainContent } from '../../diagnosis/explain-content.js';
import { sentence } from '../../diagnosis/sentence.js';
import type { Guess } from '../../diagnosis/guess.js';
import { inspectKey, spokenKeyName } from './inspect-key.js';
import type { KeyFinding } from './inspect-key.js';
import { matchGuess } from '../../diagnosis/match-guess.js';
import type { GuessMatch } from '../../diagnosis/match-guess.js';
import type { RecoveredDigest } from '../../diagnosis/recover-digest.js';
import { repairSignature } from '../../diagnosis/repair-signature.js';
import { madeByTenant } from '../../diagnosis/key-of-other-tenant.js';

/** A signature that did not verify, and what is needed to find out why. */
export interface SignatureCase {
  readonly scheme: string;
  readonly signature: string;
  readonly digestAlgorithm: 'sha256' | 'sha1';
  readonly expected: Guess;
  /** What the client may have signed instead, the likeliest first; made only when it is needed. */
  guesses(): Iterable<Guess>;
}

type Finding = Pick<SignatureDiagnosis, 'cause' | 'evidence' | 'fix' | 'signedString'>;

/** Says why a signature is wrong, with a proof wherever the signature itself holds one. */
export function diagnoseSignature(world: VerifyingWorld, signatureCase: SignatureCase): SignatureDiagnosis {
  const { scheme, expected } = signatureCase;
  return {
    valid: false,
    scheme,
    expectedStringToSign: expected.text,
    ...findCause(world, signatureCase),
  };
}

function findCause(world: VerifyingWorld, signatureCase: SignatureCase): Finding {
  const repaired = repairSignature(signatureCase.signature);
  if (repaired === null) return beyondRepair(signatureCase.signature);
  const key = inspectKey(world, repaired.bytes, signatureCase.expected.bytes);
  if (key.kind !== 'app') return wrongKey(key);
  const match = matchGuess(key.recovered, allGuesses(signatureCase));
  if (repaired.damage !== null && isPlainExpected(match, signatureCase.expected)) {
    const { cause, did, fix } = repaired.damage;
    const evidence = `${sentence(did)} Undone, the signature verifies.`;
    return { cause, evidence, fix, signedString: signatureCase.expected.text };
  }
  return match === null
    ? unknownContent(key.recovered)
    : explainContent(match, key.recovered, {
        algorithm: signatureCase.digestAlgorithm,
        asks: `the scheme asks for ${signatureCase.digestAlgorithm}`,
        fix: 'Hash with SHA-256 for `sign_type=RSA2` and for REST v3, with SHA-1 only for `sign_type=RSA`. In createAlipay and alipay-sdk the option is `signType`; leave it out for RSA2.',
        key: 'the application’s public key',
      });
}

function* allGuesses({ expected, guesses }: SignatureCase): Generator<Guess> {
  yield expected;
  yield* guesses();
}

function isPlainExpected(match: GuessMatch | null, expected: Guess): boolean {
  return match?.guess === expected && match.hashing === 'plain';
}

function beyondRepair(signature: string): Finding {
  const length = Buffer.from(signature, 'base64').length;
  return {
    cause: 'signature-damaged',
    evidence: `The signature is no base64 of an RSA signature: it decodes to ${String(length)} bytes.`,
    fix: 'Send the whole signature as one line of standard base64: 344 characters for a key of 2048 bits. Look for a database column or log that cut it, or for text put in its place.',
    signedString: null,
  };
}

const ownKey =
  '`alipay.privateKey` of GET /_sandbox/credentials, as `privateKey` of createAlipay or of alipay-sdk (there with `keyType: "PKCS8"`)';

const keyFixes = {
  other: `You have the right kind of key of the wrong owner. Sign with the private key of this application: ${ownKey}.`,
  tenant: `Sign with the private key of the tenant whose app_id you send: ${ownKey}.`,
  size: `Sign with the private key of this application, which has 2048 bits: ${ownKey}.`,
  unknown: `Sign with the private key of this application: ${ownKey}. Keys of your real application, or of another sandbox, do not work here.`,
} as const;

function wrongKey(finding: Exclude<KeyFinding, { kind: 'app' }>): Finding {
  const evidence: Record<typeof finding.kind, string> = {
    other: finding.kind === 'other' ? `The signature was made with ${spokenKeyName(finding.name)}.` : '',
    tenant: finding.kind === 'tenant' ? madeByTenant(finding.tenant) : '',
    size:
      finding.kind === 'size'
        ? `The signature was made with an RSA key of ${String(finding.bits)} bits.`
        : '',
    padding: 'The signature has PSS padding; with it, it verifies.',
    unknown: 'No key the sandbox knows opens the signature, so a key from elsewhere made it.',
  };
  if (finding.kind === 'padding') {
    const fix =
      'Sign with PKCS#1 v1.5 padding: `crypto.sign("RSA-SHA256", text, privateKey)` without a padding option, SHA256withRSA in Java.';
    return { cause: 'wrong-padding', evidence: evidence.padding, fix, signedString: null };
  }
  return {
    cause: 'wrong-key',
    evidence: evidence[finding.kind],
    fix: keyFixes[finding.kind],
    signedString: null,
  };
}

function unknownContent({ algorithm, digest }: RecoveredDigest): Finding {
  return {
    cause: 'content-altered',
    evidence: `The application’s key is right, but the ${algorithm} digest in the signature (${digest}) is that of another text.`,
    fix: 'Print the string you sign and compare it with the expected one from the left: the first character that differs shows the parameter. Nothing may change between signing and sending.',
    signedString: null,
  };
}

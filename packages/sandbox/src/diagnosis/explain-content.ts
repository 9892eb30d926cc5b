import type { SignatureDiagnosis } from '../core/kernel.js';
import type { Deviation } from './guess.js';
import type { GuessMatch } from './match-guess.js';
import type { RecoveredDigest } from './recover-digest.js';
import { sentence } from './sentence.js';

/** What a scheme asks for, in its own words. */
export interface ExpectedHashing {
  readonly algorithm: 'sha256' | 'sha1';
  /** Ends “the text was hashed with md5, …”. */
  readonly asks: string;
  /** What to change when another algorithm was used. */
  readonly fix: string;
  /** Ends “the signature opens with …”. */
  readonly key: string;
}

/** Names every way in which the text that was signed, and how it was signed, differs from what is expected. */
export function explainContent(
  { guess, hashing }: GuessMatch,
  recovered: RecoveredDigest,
  expected: ExpectedHashing,
): Pick<SignatureDiagnosis, 'cause' | 'evidence' | 'fix' | 'signedString'> {
  const deviations: Deviation[] = [...guess.deviations];
  if (recovered.algorithm !== 'none' && recovered.algorithm !== expected.algorithm) {
    deviations.push({
      cause: 'wrong-digest-algorithm',
      did: `the text was hashed with ${recovered.algorithm}, ${expected.asks}`,
      fix: expected.fix,
    });
  }
  if (hashing === 'twice') {
    deviations.push({
      cause: 'hashed-twice',
      did: 'the text was hashed before it was given to the signer, which hashes again',
      fix: 'Give the sign function the text itself, not its digest: `crypto.sign` hashes it for you.',
    });
  }
  if (hashing === 'without-digest-info') {
    deviations.push({
      cause: 'digest-info-missing',
      did: 'the bare digest was encrypted instead of a PKCS#1 signature being made',
      fix: 'Use a sign function, `crypto.sign("RSA-SHA256", text, privateKey)`, instead of encrypting a digest with the private key.',
    });
  }
  return {
    cause: deviations.map(({ cause }) => cause).join('+'),
    evidence: `${deviations.map(({ did }) => sentence(did)).join(' ')} Proof: the signature opens with ${expected.key} and holds ${recovered.digest}, the digest of exactly this text.`,
    fix: deviations.map(({ fix }) => fix).join(' '),
    signedString: guess.text,
  };
}

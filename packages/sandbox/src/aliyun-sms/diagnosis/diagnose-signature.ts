import { createHmac } from 'node:crypto';

import type { Deviation } from '../../diagnosis/guess.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import { sentence } from '../../diagnosis/sentence.js';

/** A text and key that a client may have used, and how they came about. */
export interface MacGuess {
  readonly text: string;
  readonly key: string;
  readonly algorithm: 'sha1' | 'sha256';
  readonly encoding: 'base64' | 'hex';
  readonly deviations: readonly Deviation[];
}

/** A signature that did not verify, and what is needed to find out why. */
export interface MacCase {
  readonly scheme: string;
  readonly signature: string;
  readonly expected: string;
  /** What the client may have done instead, the likeliest first; made only when it is needed. */
  guesses(): Iterable<MacGuess>;
}

/** Guessing ends after so many characters: a large request must not keep the sandbox from answering others. */
const budget = 24 * 1024 * 1024;

/**
 * Says why a signature is wrong. An HMAC tells nothing about what it covers, so the proof is to make it again: when a
 * guess gives exactly the signature that was sent, the client did just that.
 */
export function diagnoseSignature(macCase: MacCase): SignatureDiagnosis {
  const { scheme, expected, signature } = macCase;
  const base = { valid: false, scheme, expectedStringToSign: expected };
  let guessed = 0;
  for (const guess of macCase.guesses()) {
    guessed += guess.text.length;
    if (guessed > budget) break;
    if (macOf(guess) !== signature) continue;
    const { deviations } = guess;
    return {
      ...base,
      cause: deviations.map(({ cause }) => cause).join('+'),
      evidence: `${deviations.map(({ did }) => sentence(did)).join(' ')} Proof: so made, the signature is exactly the one that was sent.`,
      fix: deviations.map(({ fix }) => fix).join(' '),
      signedString: guess.text,
    };
  }
  return {
    ...base,
    cause: 'secret-or-content',
    evidence:
      'No usual mistake gives this signature with the secret of the sandbox, so another secret was used, or another text was signed.',
    fix: 'Take `aliyunSms.accessKeySecret` of GET /_sandbox/credentials first. Then print the string you sign and compare it with the expected one from the left.',
    signedString: null,
  };
}

function macOf({ algorithm, key, text, encoding }: MacGuess): string {
  return createHmac(algorithm, key).update(text, 'utf8').digest(encoding);
}

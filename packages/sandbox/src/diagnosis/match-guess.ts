import { createHash } from 'node:crypto';

import type { Guess } from './guess.js';
import type { RecoveredDigest } from './recover-digest.js';

/** How the text of a guess became the digest in the signature. */
export type Hashing = 'plain' | 'twice' | 'without-digest-info';

export interface GuessMatch {
  readonly guess: Guess;
  readonly hashing: Hashing;
}

/** Guessing ends after so many bytes: a large request must not keep the sandbox from answering others. */
const budget = 48 * 1024 * 1024;

/** The first guess whose digest is the recovered one: a proof of what the client signed. */
export function matchGuess(recovered: RecoveredDigest, guesses: Iterable<Guess>): GuessMatch | null {
  let guessed = 0;
  for (const guess of guesses) {
    guessed += guess.bytes.length;
    const hashing = hashingOf(recovered, guess.bytes);
    if (hashing !== null) return { guess, hashing };
    if (guessed > budget) return null;
  }
  return null;
}

function hashingOf(recovered: RecoveredDigest, bytes: Buffer): Hashing | null {
  const { algorithm, digest } = recovered;
  if (algorithm === 'none') {
    const inside = ['sha256', 'sha1', 'md5'].some((name) => isDigestInside(digest, hash(name, bytes)));
    return inside ? 'without-digest-info' : null;
  }
  const once = hash(algorithm, bytes);
  if (once === digest) return 'plain';
  const again =
    hash(algorithm, Buffer.from(once, 'hex')) === digest || hash(algorithm, Buffer.from(once)) === digest;
  return again ? 'twice' : null;
}

/** The bare digest, or its hexadecimal text. */
function isDigestInside(content: string, digest: string): boolean {
  return content === digest || content === Buffer.from(digest).toString('hex');
}

function hash(algorithm: string, bytes: Buffer): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

import { createHash } from 'node:crypto';

import type { Guess } from './guess.js';
import type { RecoveredDigest } from './recover-digest.js';

/** How the text of a guess became the digest in the signature. */
export type Hashing = 'plain' | 'twice' | 'without-digest-info';

export interface GuessMatch {
  readonly guess: Guess;
  readonly hashing: Hashing;
}

/** The first guess whose digest is the recovered one: a proof of what the client signed. */
export function matchGuess(recovered: RecoveredDigest, guesses: Iterable<Guess>): GuessMatch | null {
  for (const guess of guesses) {
    const hashing = hashingOf(recovered, guess.bytes);
    if (hashing !== null) return { guess, hashing };
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

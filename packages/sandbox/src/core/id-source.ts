import { createHash, randomInt } from 'node:crypto';

import type { IdSource } from './kernel.js';

/** Identifiers whose sequence can be saved and continued. */
export interface RestorableIdSource extends IdSource {
  /** With this seed a new sandbox hands out the same identifiers in the same order. */
  seed(): number;
  /** Where in its sequence the generator stands. */
  state(): number;
  /** Continues a saved sequence; without its seed, a sequence of this seed. */
  restore(state: number, seed?: number): void;
}

/** The same seed gives the same identifiers in the same order. Without one it is drawn, and told by `seed()`. */
export function createIdSource(given = drawSeed()): RestorableIdSource {
  let seed = given;
  let state = scramble(seed);
  let key = keyOf(seed);

  function bytes(length: number): Uint8Array {
    const result = new Uint8Array(length);
    for (let index = 0; index < length; index++) {
      state = (state + 0x6d2b79f5) >>> 0;
      result[index] = mix((state ^ key) >>> 0) & 0xff;
    }
    return result;
  }

  function characters(length: number, alphabet: string): string {
    // Bytes beyond the last whole multiple would make the first characters likelier.
    const limit = 256 - (256 % alphabet.length);
    let text = '';
    while (text.length < length) {
      for (const byte of bytes(length - text.length)) {
        if (byte < limit) text += alphabet[byte % alphabet.length] ?? '';
      }
    }
    return text;
  }

  return {
    digits: (length) => characters(length, '0123456789'),
    hex: (length) => characters(length, '0123456789abcdef'),
    apart(purpose) {
      const digest = createHash('sha256').update(`${seed}\n${purpose}`).digest();
      const { digits, hex } = createIdSource(digest.readUIntBE(0, 6));
      return { digits, hex };
    },
    seed: () => seed,
    state: () => state,
    restore(savedState, savedSeed = seed) {
      seed = savedSeed;
      state = savedState >>> 0;
      key = keyOf(seed);
    },
  };
}

/** Large enough that two sandboxes that drew their seeds do not meet in the same sequence. */
function drawSeed(): number {
  return randomInt(2 ** 48 - 1);
}

/** What tells seeds beyond 32 bits apart; zero for the small ones that people write. */
function keyOf(seed: number): number {
  const high = Math.floor(Math.abs(seed) / 2 ** 32);
  return high === 0 ? 0 : mix(high >>> 0);
}

function scramble(seed: number): number {
  return mix((Math.trunc(seed) ^ 0x9e3779b9) >>> 0);
}

/** One round of the public-domain mulberry32 generator. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

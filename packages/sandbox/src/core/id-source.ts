import { randomBytes } from 'node:crypto';

import type { IdSource } from './kernel.js';

/** Identifiers whose sequence can be saved and continued. */
export interface RestorableIdSource extends IdSource {
  /** The generator's state; `null` when it is not seeded. */
  state(): number | null;
  /** Continues a saved sequence; does nothing when it was not seeded. */
  restore(state: number | null): void;
}

/** With a seed the same identifiers in the same order; without one, unpredictable. */
export function createIdSource(seed?: number): RestorableIdSource {
  let state = seed === undefined ? null : scramble(seed);

  let pool: Uint8Array = new Uint8Array(0);

  /** Asking the system for many bytes at once is what makes identifiers cheap. */
  function unpredictable(length: number): Uint8Array {
    if (pool.length < length) pool = randomBytes(Math.max(length, 4_096));
    const taken = pool.subarray(0, length);
    pool = pool.subarray(length);
    return taken;
  }

  function bytes(length: number): Uint8Array {
    if (state === null) return unpredictable(length);
    const result = new Uint8Array(length);
    for (let index = 0; index < length; index++) {
      state = (state + 0x6d2b79f5) >>> 0;
      result[index] = mix(state) & 0xff;
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
    state: () => state,
    restore(saved) {
      if (state !== null && saved !== null) state = saved >>> 0;
    },
  };
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

/** Numbers that are the same each time for the same seed and case. */
export interface SeededRandom {
  /** Begins the numbers of a case; two cases of a seed never begin alike. */
  startCase(index: number): void;
  /** A whole number from 0 to one less than this. */
  below(count: number): number;
  /** A number from 0 up to 1, which is never reached. */
  share(): number;
}

/**
 * Mulberry32, begun anew for each case: a case takes some twenty numbers, and making them is to cost nothing beside reading it.
 * Not for secrets.
 */
export function seededRandom(seed: number): SeededRandom {
  const origin = scatter(seed | 0);
  let state = origin;
  const share = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return {
    startCase(index) {
      state = scatter((origin + index) | 0);
    },
    below: (count) => (share() * count) | 0,
    share,
  };
}

/** Under Jest every name of the language that is looked up again costs more than what it does. */
const { imul } = Math;

/** Each of the 2^32 numbers becomes another one, and neighbours become strangers. */
function scatter(number: number): number {
  let mixed = number;
  mixed = imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

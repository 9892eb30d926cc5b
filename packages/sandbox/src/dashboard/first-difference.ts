/** Where two texts begin to differ, counted in characters as people see them. */
export interface Difference {
  /** What both begin with. */
  readonly common: string;
  /** From 1. */
  readonly position: number;
  readonly expectedRest: string;
  readonly signedRest: string;
}

/** The first difference of two texts; `null` when they are equal. */
export function firstDifference(expected: string, signed: string): Difference | null {
  if (expected === signed) return null;
  const [left, right] = [Array.from(expected), Array.from(signed)];
  let count = 0;
  while (count < left.length && left[count] === right[count]) count += 1;
  return {
    common: left.slice(0, count).join(''),
    position: count + 1,
    expectedRest: left.slice(count).join(''),
    signedRest: right.slice(count).join(''),
  };
}

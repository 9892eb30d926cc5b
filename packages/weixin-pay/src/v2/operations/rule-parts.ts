import {
  bytesUpTo,
  matching,
  object,
  oneOf,
  optional,
  text,
  whole,
  type Condition,
} from '../../v3/rules/rule-parts.js';

const largestFen = 100_000_000;
const fenUpToLargest = (least: number): string => `a whole number of fen from ${least} to ${largestFen}`;

/** What the two APIs check alike, and the operations of v2 beside it. Lengths are in bytes of UTF-8. */
export const rule = {
  text,
  matching,
  oneOf,
  optional,
  upTo: bytesUpTo,
  whole,
  /** @remarks The greatest amount is set by the platform for each merchant; this one is a slip for certain. */
  fen: (least = 1) => whole(fenUpToLargest(least), least, largestFen),
  /** Of whichever currency: a hundred million is a small sum in some, and an order that is refunded does not say its own. */
  smallestUnits: () => whole('a whole number of fen from 1, or of the smallest unit of `feeType`', 1),
} as const;

/** What is a slip for certain in yuan. */
export const yuanOfAnOrder: Condition = ({ totalFee, feeType = 'CNY' }) =>
  feeType === 'CNY' && Number(totalFee) > largestFen
    ? ['totalFee', `expected ${fenUpToLargest(1)}`]
    : undefined;

/** An operation's parameters; those that are not named pass. */
export const parameters = object;

/** At least one of the parameters. */
export const oneRequired =
  (...names: readonly string[]): Condition =>
  (given) =>
    names.some((name) => given[name] !== undefined)
      ? undefined
      : [names[0] ?? '', `required, or one of ${names.slice(1).join(', ')} in its place`];

import { ValidationError } from '@sdk/core-signing';
import { assertFen } from '@sdk/core-signing/internal';

/**
 * Refuses an amount that neither platform takes: not a whole number of fen, or less than 1.
 *
 * @throws ValidationError naming the path. Nothing was sent.
 */
export function assertAmount(fen: unknown, path: string): asserts fen is number {
  assertFen(fen, { path });
  if (typeof fen !== 'number' || fen === 0) {
    throw new ValidationError([{ path, expected: 'a whole number of fen, at least 1 (1 yuan is 100)' }]);
  }
}

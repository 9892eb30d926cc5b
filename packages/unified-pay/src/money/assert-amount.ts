import { ValidationError } from '@sdk/core-signing';
import { assertFen } from '@sdk/core-signing/internal';

/**
 * Refuses an amount that neither platform takes: not a whole number of fen, or less than 1.
 *
 * @param operation - for the error, for example `payment.refund`
 * @throws ValidationError naming the path. Nothing was sent.
 */
export function assertAmount(fen: unknown, path: string, operation: string): asserts fen is number {
  if (!Number.isSafeInteger(fen) || Number(fen) < 1) {
    const form = typeof fen === 'string' ? ', as a number and not as text' : '';
    const expected = `a whole number of fen, at least 1 (1 yuan is 100)${form}`;
    throw new ValidationError([{ path, expected }], { operation });
  }
  assertFen(fen, { path, operation });
}

import { ValidationError } from '@sdk/core-signing';
import type { ExpectedPayment } from './payment-notice.js';

const compared = ['outTradeNo', 'totalFee'] as const satisfies readonly (keyof ExpectedPayment)[];

/**
 * Refuses records that nothing could be compared with: rows of a database under its own names (`total_fee`), a list of
 * them, an amount as text. They would let any amount pass, or make every message look like an attack.
 *
 * @throws ValidationError naming the path.
 */
export function assertExpectation(expected: ExpectedPayment, operation: string): void {
  const given: unknown = expected;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw invalid(operation, 'expected', 'an object { outTradeNo, totalFee } of one order');
  }
  if (compared.every((name) => expected[name] === undefined)) {
    throw invalid(
      operation,
      'expected',
      'at least one of `totalFee` and `outTradeNo`: nothing is compared otherwise',
    );
  }
  const { totalFee } = expected;
  // `null` is how databases say that there is none.
  const currency: unknown = expected.currency ?? 'CNY';
  if (totalFee !== undefined && !(Number.isSafeInteger(totalFee) && totalFee >= 0)) {
    throw invalid(operation, 'expected.totalFee', 'a whole number of fen (1 yuan is 100), as a number');
  }
  if (typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)) return;
  throw invalid(operation, 'expected.currency', 'three capital letters such as CNY or HKD');
}

function invalid(operation: string, path: string, expected: string): ValidationError {
  return new ValidationError([{ path, expected }], { platform: 'unified-pay', operation });
}

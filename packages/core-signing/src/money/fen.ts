import { ValidationError } from '../errors/validation-error.js';

/**
 * Options of `assertFen`, `fenToYuan` and `yuanToFen`: how an amount is called in errors, and how large it may be.
 */
export interface MoneyOptions {
  /** Path of the amount in error messages. Default `amount`. */
  readonly path?: string;
  /** What the amount was given to, for the error. */
  readonly operation?: string | undefined;
  /**
   * Largest accepted amount in fen.
   *
   * @default 10_000_000_000, which is Alipay's 100000000.00 yuan.
   */
  readonly maximum?: number;
}

const defaultMaximum = 10_000_000_000;
const yuanForm = /^(0|[1-9]\d{0,15})(?:\.(\d{1,2}))?$/;

/**
 * Refuses what is not an amount in fen: a whole number from 0 to the maximum.
 *
 * @throws ValidationError for fractions, negatives, `NaN`, `Infinity`, strings and amounts beyond the maximum.
 */
export function assertFen(fen: unknown, options?: MoneyOptions): asserts fen is number | bigint {
  const chosen = options ?? {};
  const { path = 'amount', maximum = defaultMaximum, operation } = chosen;
  if (!(typeof fen === 'bigint' || (typeof fen === 'number' && Number.isSafeInteger(fen))) || fen < 0) {
    const expected = 'a whole, non-negative number of fen (1 yuan is 100)';
    throw new ValidationError([{ path, expected }], { operation });
  }
  if (fen > maximum) throw new ValidationError([{ path, expected: `at most ${maximum} fen` }], { operation });
}

/**
 * Fen to yuan, exactly and with two decimals: 35 is `'0.35'`.
 *
 * @throws ValidationError as {@link assertFen}.
 */
export function fenToYuan(fen: number | bigint, options?: MoneyOptions): string {
  const chosen = options ?? {};
  assertFen(fen, chosen);
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * Yuan text to fen, exactly: `'0.35'`, `'1.5'` and `'2'` are 35, 150 and 200.
 *
 * @throws ValidationError for anything but digits with at most two decimals: signs, exponents, spaces, leading
 * zeros, a bare point, thousands separators, numbers, amounts beyond the maximum.
 */
export function yuanToFen(yuan: string, options?: MoneyOptions): number {
  const chosen = options ?? {};
  const fen = parseYuan(yuan);
  if (fen === undefined) {
    const { path = 'amount', operation } = chosen;
    const expected = "an amount in yuan as text, digits with at most two decimals, for example '0.35'";
    throw new ValidationError([{ path, expected }], { operation });
  }
  assertFen(fen, chosen);
  return fen;
}

/** Like {@link yuanToFen} for amounts from outside: `undefined` instead of an error, and no maximum. */
export function parseYuan(yuan: unknown): number | undefined {
  const parts = typeof yuan === 'string' ? yuanForm.exec(yuan) : null;
  if (parts === null) return undefined;
  const [, whole = '', decimals = ''] = parts;
  const fen = Number(whole + decimals.padEnd(2, '0'));
  return Number.isSafeInteger(fen) ? fen : undefined;
}

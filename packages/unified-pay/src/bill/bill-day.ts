import { ValidationError } from '@sdk/core-signing';

/** A day in both ways of writing it. */
export interface BillDay {
  /** `yyyyMMdd` */
  readonly compact: string;
  /** `yyyy-MM-dd` */
  readonly dashed: string;
}

/**
 * Reads `yyyyMMdd` or `yyyy-MM-dd`.
 *
 * @throws ValidationError when it is neither, or a day that does not exist.
 */
export function billDay(billDate: unknown): BillDay {
  const [, year, month, day] =
    (typeof billDate === 'string' ? /^(\d{4})(-?)(\d{2})\2(\d{2})$/.exec(billDate) : null)?.filter(
      (_, index) => index !== 2,
    ) ?? [];
  const dashed = `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
  const date = new Date(`${dashed}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== dashed) {
    throw new ValidationError([
      { path: 'billDate', expected: "a day that exists, 'yyyyMMdd' or 'yyyy-MM-dd'" },
    ]);
  }
  return { compact: dashed.replaceAll('-', ''), dashed };
}

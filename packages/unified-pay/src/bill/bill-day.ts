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
 * @param operation - for the error, for example `payment.downloadBill`
 * @throws ValidationError when it is neither, or a day that does not exist.
 */
export function billDay(billDate: unknown, operation?: string): BillDay {
  const [, year, month, day] =
    (typeof billDate === 'string' ? /^(\d{4})(-?)(\d{2})\2(\d{2})$/.exec(billDate) : null)?.filter(
      (_, index) => index !== 2,
    ) ?? [];
  const dashed = `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
  const date = new Date(`${dashed}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== dashed) {
    const expected = "a day that exists, 'yyyyMMdd' or 'yyyy-MM-dd', as text";
    throw new ValidationError([{ path: 'billDate', expected }], { operation });
  }
  return { compact: dashed.replaceAll('-', ''), dashed };
}

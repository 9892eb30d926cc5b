import { parseChinaTime } from '../../core/china-time.js';

export interface BillPeriod {
  /** `yyyy-MM-dd` or `yyyy-MM`. */
  readonly date: string;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

const dayLength = 86_400_000;

/** The days a `bill_date` means, in China's time; `null` when it is no date. */
export function billPeriod(date: string): BillPeriod | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    const start = parseChinaTime(`${date} 00:00:00`);
    return start === null ? null : { date, start, end: start + dayLength };
  }
  if (!/^\d{4}-\d{2}$/.test(date)) return null;
  const start = parseChinaTime(`${date}-01 00:00:00`);
  if (start === null) return null;
  const [year = 0, month = 0] = date.split('-').map(Number);
  const following =
    month === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(month + 1).padStart(2, '0')}`;
  return { date, start, end: parseChinaTime(`${following}-01 00:00:00`) ?? start };
}

import { parseCompactTime } from '../../core/china-time.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';

const hour = 3_600_000;
const dayLength = 24 * hour;

/** A day in China. */
export interface BillDay {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** The day of a `bill_date`, `yyyyMMdd` (v2) or `yyyy-MM-dd` (v3); `null` when it is none. */
export function parseBillDate(text: string): BillDay | null {
  if (!/^(\d{8}|\d{4}-\d{2}-\d{2})$/.test(text)) return null;
  const start = parseCompactTime(`${text.replaceAll('-', '')}000000`);
  return start === null ? null : { start, end: start + dayLength };
}

/**
 * Whether the bill of a day can exist by now.
 *
 * @throws `WeixinPayRefusal` `bill-missing` for a day to come; with the setting `billTime`, before ten in the morning
 * of the day after.
 */
export function refuseEarlyBill(
  day: BillDay,
  now: number,
  { billTime }: Pick<WeixinPaySettings, 'billTime'>,
): void {
  const exists = billTime === 'after-ten' ? now >= day.end + 10 * hour : now >= day.start;
  if (!exists) throw new WeixinPayRefusal('bill-missing');
}

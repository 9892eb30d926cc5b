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

/** The moment from which the bill of a day can exist. */
const earliest: Record<WeixinPaySettings['billTime'], (day: BillDay) => number> = {
  'at-once': ({ start }) => start,
  'after-midnight': ({ end }) => end,
  'after-ten': ({ end }) => end + 10 * hour,
};

/**
 * Refuses the bill of a day that cannot exist yet by the setting `billTime`; that of a day to come never can.
 *
 * @throws `WeixinPayRefusal` `bill-missing`
 */
export function refuseEarlyBill(
  day: BillDay,
  now: number,
  { billTime }: Pick<WeixinPaySettings, 'billTime'>,
): void {
  if (now < earliest[billTime](day)) throw new WeixinPayRefusal('bill-missing');
}

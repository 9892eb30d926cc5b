import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { chinaDay, formatDay, parseDay, weekdayOf } from '../quota/china-day.js';
import { optionalText } from '../request/read-fields.js';
import type { WeixinCall } from '../weixin-call.js';
import type { WeixinWorld } from '../weixin-world.js';

/** How long a question's period must be. */
export type PeriodKind = 'day' | 'week' | 'month' | 'portrait';

/** Days since 1970, both included. */
export interface Period {
  readonly first: number;
  readonly last: number;
  /** As `ref_date` says it. */
  readonly refDate: string;
}

/** @throws `WeixinRefusal` 61500 (no date), 61501 (wrong span, or not over yet: the data of a day come the day after) */
export function readPeriod({ body }: WeixinCall, world: WeixinWorld, kind: PeriodKind): Period {
  const [first, last] = [
    parseDay(optionalText(body, 'begin_date')),
    parseDay(optionalText(body, 'end_date')),
  ];
  if (first === null || last === null) throw new WeixinRefusal(61500);
  if (!isSpan(first, last, kind) || last >= chinaDay(world.kernel.clock.now()))
    throw new WeixinRefusal(61501);
  const [begin, end] = [formatDay(first), formatDay(last)];
  const texts = {
    day: begin,
    week: `${begin}-${end}`,
    month: begin.slice(0, 6),
    portrait: `${begin}-${end}`,
  };
  return { first, last, refDate: kind === 'portrait' && first === last ? begin : texts[kind] };
}

function isSpan(first: number, last: number, kind: PeriodKind): boolean {
  if (kind === 'day') return first === last;
  if (kind === 'week') return weekdayOf(first) === 1 && last === first + 6;
  if (kind === 'portrait') return [0, 6, 29].includes(last - first);
  const isFirst = formatDay(first).endsWith('01');
  const nextIsFirst = formatDay(last + 1).endsWith('01');
  return isFirst && nextIsFirst && formatDay(first).slice(0, 6) === formatDay(last).slice(0, 6);
}

import type { WeixinHandler } from '../weixin-call.js';
import type { WeixinWorld } from '../weixin-world.js';
import { inventNumber } from './invent-number.js';
import { readPeriod } from './read-period.js';
import type { Period, PeriodKind } from './read-period.js';
import { visitsBetween } from './visits.js';

export interface PeriodFigures {
  readonly pv: number;
  readonly uv: number;
  readonly newUv: number;
  readonly sessions: number;
}

/** An invented basis for the period, and on top of it what really happened in the sandbox. */
export function figuresOf(world: WeixinWorld, { first, last }: Period): PeriodFigures {
  const length = last - first + 1;
  const uv = inventNumber(180, 260, 'uv', first, last) * Math.ceil(Math.sqrt(length));
  const happened = visitsBetween(world, first, last);
  return {
    uv: uv + happened.users,
    newUv: Math.floor(uv * 0.3) + happened.newUsers,
    sessions: Math.floor(uv * 1.6) + happened.visits,
    pv: Math.floor(uv * 4.2) + happened.visits,
  };
}

/** `getweanalysisappid{daily|weekly|monthly}visittrend`. */
export function visitTrend(kind: PeriodKind): WeixinHandler {
  return (call, world) => {
    const period = readPeriod(call, world, kind);
    const { pv, uv, newUv, sessions } = figuresOf(world, period);
    const stay = inventNumber(2_000, 9_000, 'stay', period.first) / 100;
    const trend = {
      ref_date: period.refDate,
      session_cnt: sessions,
      visit_pv: pv,
      visit_uv: uv,
      visit_uv_new: newUv,
      stay_time_uv: rounded((stay * sessions) / uv),
      stay_time_session: rounded(stay),
      visit_depth: rounded(pv / sessions),
    };
    return { list: [trend] };
  };
}

/** `getweanalysisappid{daily|weekly|monthly}retaininfo`. `keys` are the days, weeks or months after. */
export function retain(kind: PeriodKind, keys: readonly number[]): WeixinHandler {
  return (call, world) => {
    const period = readPeriod(call, world, kind);
    const { uv, newUv } = figuresOf(world, period);
    const series = (start: number) =>
      keys.map((key) => ({ key, value: key === 0 ? start : Math.floor((start * 0.4) / Math.sqrt(key)) }));
    return { ref_date: period.refDate, visit_uv_new: series(newUv), visit_uv: series(uv) };
  };
}

/** `getweanalysisappiddailysummarytrend`. */
export const dailySummary: WeixinHandler = (call, world) => {
  const period = readPeriod(call, world, 'day');
  const { uv } = figuresOf(world, period);
  const total = 20_000 + visitsBetween(world, 0, period.last).newUsers;
  const shares = Math.floor(uv / 9);
  return {
    list: [{ ref_date: period.refDate, visit_total: total, share_pv: shares * 2, share_uv: shares }],
  };
};

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

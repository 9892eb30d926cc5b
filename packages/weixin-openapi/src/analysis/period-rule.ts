import { rule } from '@sdk/core-signing/internal';
import { defineRule, type Rule } from '../call/define-rule.js';
import { object } from '../catalogue/rules/rule-parts.js';
import type { WeixinOperation } from '../weixin-operation.js';

/** The periods an interface takes. */
export type Period = 'days' | 'one day' | 'week' | 'month' | '1, 7 or 30 days';

const oneDay = 24 * 60 * 60 * 1000;

/**
 * Refuses dates that are not `yyyymmdd`, do not exist or end before they begin, and the periods the platform
 * answers with 61501. For the daily interfaces the documents contradict each other, so any days pass.
 */
export function periodRule(operation: WeixinOperation, period: Period): Rule {
  return defineRule(operation, () => {
    const expected = 'expected a date of the calendar as yyyymmdd, for example 20260131';
    const date = rule.accepted((text) => startOf(text) !== undefined, expected);
    return object({ beginDate: date, endDate: date }, ({ beginDate, endDate }) => {
      const [begin, end] = [startOf(beginDate), startOf(endDate)];
      if (begin === undefined || end === undefined) return undefined;
      if (end < begin) return ['endDate', 'expected a date not before beginDate'];
      return fits(period, begin, end) ? undefined : ['endDate', `expected ${description[period]}`];
    });
  });
}

const description: Readonly<Record<Period, string>> = {
  days: 'days',
  'one day': 'the same day as beginDate',
  week: 'the Sunday of the week whose Monday is beginDate',
  month: 'the last day of the month whose first day is beginDate',
  '1, 7 or 30 days': 'the last of 1, 7 or 30 days that begin at beginDate',
};

function fits(period: Period, begin: Date, end: Date): boolean {
  const days = (end.getTime() - begin.getTime()) / oneDay + 1;
  switch (period) {
    case 'days':
      return true;
    case 'one day':
      return days === 1;
    case 'week':
      return begin.getUTCDay() === 1 && days === 7;
    case 'month':
      return begin.getUTCDate() === 1 && days === lastDayOfMonth(begin);
    case '1, 7 or 30 days':
      return days === 1 || days === 7 || days === 30;
  }
}

function lastDayOfMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

function startOf(text: unknown): Date | undefined {
  if (typeof text !== 'string') return undefined;
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  const date = new Date(`${parts[1]}-${parts[2]}-${parts[3]}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  // Some runtimes take February 30th for March 2nd.
  return date.toISOString().slice(0, 10).replaceAll('-', '') === text ? date : undefined;
}

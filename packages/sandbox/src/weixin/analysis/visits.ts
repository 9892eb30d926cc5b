import { chinaDay } from '../quota/china-day.js';
import type { WeixinWorld } from '../weixin-world.js';

/** What is counted of a day. */
export type DayOfVisits = {
  readonly day: number;
  readonly visits: number;
  readonly users: number;
  readonly newUsers: number;
};

/** Who logged in, and on which days; the last of them stands last. */
export type Visitor = {
  readonly openid: string;
  readonly days: readonly number[];
};

/** More than a year: the longest that can be asked for are months. */
const keptDays = 400;
/** As many as there are users: one who was forgotten there is new here, too. */
const keptVisitors = 10_000;

/**
 * Remembers a login as one visit of today. What is written is small however many log in: a visitor once a day, and four
 * numbers with each login.
 */
export function countVisit(world: WeixinWorld, openid: string): void {
  const day = chinaDay(world.kernel.clock.now());
  const visitors = visitorCollection(world);
  const known = visitors.get(openid);
  const isFirstToday = known?.days.includes(day) !== true;
  if (isFirstToday) {
    // What is set again keeps its place, and this one was here just now.
    visitors.delete(openid);
    visitors.set(openid, { openid, days: [...(known?.days ?? []), day].slice(-keptDays) });
    visitors.trim(keptVisitors);
  }
  const days = dayCollection(world);
  const today = days.get(String(day)) ?? { day, visits: 0, users: 0, newUsers: 0 };
  days.set(String(day), {
    day,
    visits: today.visits + 1,
    users: today.users + (isFirstToday ? 1 : 0),
    newUsers: today.newUsers + (known === undefined ? 1 : 0),
  });
  days.trim(keptDays);
}

/** What happened in the sandbox from `first` to `last`, days since 1970. */
export function visitsBetween(
  world: WeixinWorld,
  first: number,
  last: number,
): { visits: number; users: number; newUsers: number } {
  const days = dayCollection(world)
    .values()
    .filter(({ day }) => day >= first && day <= last);
  const came = ({ days: ofVisitor }: Visitor): boolean =>
    ofVisitor.some((day) => day >= first && day <= last);
  const visitors = visitorCollection(world).values().filter(came).length;
  return {
    visits: days.reduce((sum, { visits }) => sum + visits, 0),
    // Who was forgotten is still counted in the number of a day.
    users: Math.max(visitors, ...days.map(({ users }) => users)),
    newUsers: days.reduce((sum, { newUsers }) => sum + newUsers, 0),
  };
}

function dayCollection(world: WeixinWorld) {
  return world.kernel.store.collection<DayOfVisits>('weixin.days-of-visits');
}

function visitorCollection(world: WeixinWorld) {
  return world.kernel.store.collection<Visitor>('weixin.visitors');
}

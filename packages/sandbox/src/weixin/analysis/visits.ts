import { chinaDay } from '../quota/china-day.js';
import type { WeixinWorld } from '../weixin-world.js';

/** Who logged in on a day. */
export type DayOfVisits = {
  readonly day: number;
  readonly visits: number;
  readonly openids: readonly string[];
  readonly newOpenids: readonly string[];
};

/** More than a year: the longest that can be asked for are months. */
const keptDays = 400;

/** Remembers a login as one visit of today. */
export function countVisit(world: WeixinWorld, openid: string): void {
  const day = chinaDay(world.kernel.clock.now());
  const days = dayCollection(world);
  const today = days.get(String(day)) ?? { day, visits: 0, openids: [], newOpenids: [] };
  const isKnown = days.values().some(({ openids }) => openids.includes(openid));
  days.set(String(day), {
    day,
    visits: today.visits + 1,
    openids: today.openids.includes(openid) ? today.openids : [...today.openids, openid],
    newOpenids: isKnown ? today.newOpenids : [...today.newOpenids, openid],
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
  return {
    visits: days.reduce((sum, { visits }) => sum + visits, 0),
    users: new Set(days.flatMap(({ openids }) => openids)).size,
    newUsers: new Set(days.flatMap(({ newOpenids }) => newOpenids)).size,
  };
}

function dayCollection(world: WeixinWorld) {
  return world.kernel.store.collection<DayOfVisits>('weixin.visits');
}

import { WeixinRefusal } from '../answer/weixin-refusal.js';
import type { WeixinSettings } from '../weixin-settings.js';
import type { WeixinWorld } from '../weixin-world.js';
import { chinaDay } from './china-day.js';

/** How often an operation may be called. */
export interface CallLimits {
  readonly daily: number;
  readonly minute: number | null;
  /** What the minute's limit is refused with. */
  readonly minuteErrcode: 45009 | 45011;
}

export type CountedCalls = {
  readonly path: string;
  readonly day: number;
  readonly used: number;
  readonly minute: number;
  readonly usedInMinute: number;
};

/** Counts a call. @throws `WeixinRefusal` 45009 when the day's, 45011 (or 45009) when the minute's calls are used up */
export function countCall(
  world: WeixinWorld,
  path: string,
  limits: CallLimits,
  settings: WeixinSettings,
): void {
  const calls = callCollection(world);
  const now = world.kernel.clock.now();
  const [day, minute] = [chinaDay(now), Math.floor(now / 60_000)];
  const last = calls.get(path);
  const used = last?.day === day ? last.used : 0;
  const usedInMinute = last?.minute === minute ? last.usedInMinute : 0;
  if (used >= dailyLimitOf(limits, settings)) throw new WeixinRefusal(45009);
  const minuteLimit = settings.minuteLimit === 'default' ? limits.minute : Number(settings.minuteLimit);
  if (minuteLimit !== null && usedInMinute >= minuteLimit) throw new WeixinRefusal(limits.minuteErrcode);
  calls.set(path, { path, day, used: used + 1, minute, usedInMinute: usedInMinute + 1 });
}

/** Today's calls of a path. */
export function usedToday(world: WeixinWorld, path: string): number {
  const last = callCollection(world).get(path);
  return last?.day === chinaDay(world.kernel.clock.now()) ? last.used : 0;
}

export function dailyLimitOf(limits: CallLimits, settings: WeixinSettings): number {
  return settings.dailyLimit === 'default' ? limits.daily : Number(settings.dailyLimit);
}

/** Today's calls of every path. */
export function listCalls(world: WeixinWorld): CountedCalls[] {
  const today = chinaDay(world.kernel.clock.now());
  return callCollection(world)
    .values()
    .filter(({ day }) => day === today);
}

/** Forgets every count. */
export function forgetCalls(world: WeixinWorld): void {
  const calls = callCollection(world);
  for (const { path } of calls.values()) calls.delete(path);
}

function callCollection(world: WeixinWorld) {
  return world.kernel.store.collection<CountedCalls>('weixin.calls');
}

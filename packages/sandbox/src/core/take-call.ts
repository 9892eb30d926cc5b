import type { Collection } from './kernel.js';

/** Calls counted in one window of time. */
export type CountedWindow = { readonly window: number; readonly used: number };

interface CallWindow {
  /** What is counted together, for example an operation. */
  readonly key: string;
  /** How many calls a window has; `null` for any number. */
  readonly limit: number | null;
  /** Milliseconds. Windows begin at whole multiples of it, as minutes and seconds do. */
  readonly length: number;
}

/** Takes one of the calls of the present window. `false`: there is none left, and nothing was counted. */
export function takeCall(
  counts: Collection<CountedWindow>,
  { key, limit, length }: CallWindow,
  now: number,
): boolean {
  if (limit === null) return true;
  const window = Math.floor(now / length);
  const last = counts.get(key);
  const used = last?.window === window ? last.used : 0;
  if (used >= limit) return false;
  counts.set(key, { window, used: used + 1 });
  return true;
}

/** Whether the present window has no calls left. */
export function isUsedUp(
  counts: Collection<CountedWindow>,
  { key, limit, length }: CallWindow,
  now: number,
): boolean {
  const last = counts.get(key);
  return limit !== null && last?.window === Math.floor(now / length) && last.used >= limit;
}

/** The number a setting of the form `off` or `120` stands for. */
export function limitOf(setting: string): number | null {
  return setting === 'off' ? null : Number(setting);
}

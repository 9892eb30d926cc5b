import type { Clock, Store } from '@sdk/core-signing';

/** Decides whether a token may be replaced by force, which the platform allows 20 times a day, 30 s apart. */
export interface ForceGate {
  /** Takes one of the permissions, if there is one. */
  pass(): Promise<boolean>;
}

const day = 24 * 60 * 60 * 1000;
const distance = 30 * 1000;
const timesADay = 20;

/** The times are shared through the store; while it fails, this process counts for itself. */
export function createForceGate(store: Store, clock: Clock, tokenKey: string): ForceGate {
  const key = `${tokenKey}:forced`;
  let own: readonly number[] = [];
  return {
    async pass() {
      const now = clock.now();
      const stored = await store.get(key).catch(() => undefined);
      const all = [...new Set([...own, ...readTimes(stored)])].sort((left, right) => left - right);
      const times = all.filter((time) => Math.abs(now - time) < day);
      const last = times.at(-1);
      if (times.length >= timesADay || (last !== undefined && Math.abs(now - last) < distance)) return false;
      own = [...times, now];
      await store.set(key, JSON.stringify(own), { ttl: day }).catch(() => undefined);
      return true;
    },
  };
}

function readTimes(text: string | undefined): number[] {
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((time): time is number => Number.isFinite(time)) : [];
  } catch {
    return [];
  }
}

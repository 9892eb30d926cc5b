import { chinaTimeOf } from '@sdk/core-signing/internal';

/** RFC 3339 as `yyyyMMddHHmmss` in China time; `undefined` for anything else. */
export function compactOf(time: string | undefined): string | undefined {
  return spokenOf(time)?.replace(/\D/g, '');
}

/** RFC 3339 as `yyyy-MM-dd HH:mm:ss` in China time; `undefined` for anything else. */
export function spokenOf(time: string | undefined): string | undefined {
  return time === undefined ? undefined : chinaTimeOf(time);
}

/** API v2's `yyyyMMddHHmmss` as API v3 wants it; everything else unchanged. */
export function toV3Time(time: unknown): unknown {
  const parts = typeof time === 'string' ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(time) : null;
  if (parts === null) return time;
  const [, year, month, day, hour, minute, second] = parts;
  return `${String(year)}-${String(month)}-${String(day)}T${String(hour)}:${String(minute)}:${String(second)}+08:00`;
}

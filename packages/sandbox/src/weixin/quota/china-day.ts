const offset = 8 * 60 * 60 * 1000;
const dayLength = 86_400_000;

/** Days since 1970 in UTC+8, where the platform's days begin. */
export function chinaDay(milliseconds: number): number {
  return Math.floor((milliseconds + offset) / dayLength);
}

/** `yyyymmdd` of a day since 1970. */
export function formatDay(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10).replaceAll('-', '');
}

/** The day since 1970 of `yyyymmdd`, or `null` when there is no such day. */
export function parseDay(text: string): number | null {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const day = Date.UTC(Number(year), Number(month) - 1, Number(date)) / dayLength;
  return formatDay(day) === text ? day : null;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

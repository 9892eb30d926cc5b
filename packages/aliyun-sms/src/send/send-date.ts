import { formatChinaTime, parseChinaTime } from '@sdk/core-signing/internal';

const day = 24 * 60 * 60 * 1000;
/** How far back the platform answers. */
const keptDays = 30;

/** `yyyyMMdd` of a moment in China, whatever the zone of this machine. */
export function chinaDay(milliseconds: number): string {
  return formatChinaTime(milliseconds).slice(0, 10).replaceAll('-', '');
}

/**
 * A day as `yyyyMMdd`, given as that or as a moment; or what was expected.
 *
 * @param now - milliseconds since the epoch.
 */
export function readSendDate(
  value: unknown,
  now: number,
): { readonly text: string } | { readonly expected: string } {
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? chinaDay(value.getTime()) : value;
  const parts = typeof text === 'string' ? /^(\d{4})(\d{2})(\d{2})$/.exec(text) : null;
  const moment = parts === null ? undefined : parseChinaTime(`${parts[1]}-${parts[2]}-${parts[3]} 00:00:00`);
  if (moment === undefined) return { expected: 'a day as yyyyMMdd, or a Date' };
  const today = chinaDay(now);
  // A day is text of eight digits: the order of texts is that of days.
  if ((text as string) > today) return { expected: 'a day that is not in the future (China time)' };
  if ((text as string) < chinaDay(now - keptDays * day))
    return { expected: `one of the last ${keptDays} days` };
  return { text: text as string };
}

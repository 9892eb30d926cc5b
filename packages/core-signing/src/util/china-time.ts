import { ValidationError } from '../errors/validation-error.js';

/** China has had one zone, UTC+8 without summer time, since 1992. */
const chinaOffset = 8 * 60 * 60 * 1000;
/** Later years need five digits, years before 0 a sign. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999) - chinaOffset;
const earliest = Date.parse('0001-01-01T00:00:00+08:00');
const form = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/**
 * `yyyy-MM-dd HH:mm:ss` in UTC+8, whatever the zone of this machine.
 *
 * @param milliseconds - since the Unix epoch.
 * @throws ValidationError when it is not a finite time of the years 1 to 9999.
 */
export function formatChinaTime(milliseconds: number): string {
  if (!(milliseconds >= earliest && milliseconds <= latest)) {
    throw new ValidationError([
      { path: 'time', expected: 'milliseconds since the epoch, within the years 1 to 9999' },
    ]);
  }
  const iso = new Date(milliseconds + chinaOffset).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/**
 * A moment that a platform wrote, such as `2026-01-01T11:59:58+08:00`, as {@link formatChinaTime} writes it. `undefined`
 * for what is none, or lies beyond the years 1 to 9999: an answer is not refused because a time in it is strange.
 */
export function chinaTimeOf(moment: string): string | undefined {
  const milliseconds = Date.parse(moment);
  return milliseconds >= earliest && milliseconds <= latest ? formatChinaTime(milliseconds) : undefined;
}

/**
 * Milliseconds since the epoch of a `yyyy-MM-dd HH:mm:ss` in UTC+8, or `undefined` when the text is not one or
 * names a moment that does not exist (February 30th, 25 o'clock).
 */
export function parseChinaTime(text: string): number | undefined {
  const parts = form.exec(text);
  if (parts === null) return undefined;
  const milliseconds = Date.parse(`${text.replace(' ', 'T')}+08:00`);
  if (Number.isNaN(milliseconds) || milliseconds < earliest) return undefined;
  return formatChinaTime(milliseconds) === text ? milliseconds : undefined;
}

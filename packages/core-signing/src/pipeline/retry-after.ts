/**
 * Milliseconds that an answer asks to wait: `retry-after` in seconds or as an HTTP date.
 * `undefined` when there is none or it makes no sense; a date in the past is 0.
 *
 * @param now - milliseconds since the epoch
 */
export function parseRetryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d{1,9}(\.\d{1,3})?$/.test(value)) return Math.round(Number(value) * 1000);
  // Only HTTP dates: `Date.parse` would also read a negative or an exponent as a year.
  if (!/^[A-Za-z]{3,9},? /.test(value)) return undefined;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

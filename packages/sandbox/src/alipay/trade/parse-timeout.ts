import { formatChinaTime, parseChinaTime } from '../../core/china-time.js';

const pattern = /^([1-9]\d{0,4})([mhdc])$/;
const unit = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const longest = 15 * unit.d;

/**
 * Milliseconds of a `timeout_express` such as `90m`, `2h`, `15d` or `1c` (end of the current day in China);
 * `null` when it is none, or outside one minute to fifteen days.
 */
export function parseTimeoutExpress(text: unknown, now: number): number | null {
  const match = typeof text === 'string' ? pattern.exec(text) : null;
  if (match === null) return null;
  const [, amount, letter] = match;
  if (letter === 'c') return amount === '1' ? endOfChinaDay(now) - now : null;
  const milliseconds = Number(amount) * unit[letter as keyof typeof unit];
  return milliseconds <= longest ? milliseconds : null;
}

function endOfChinaDay(now: number): number {
  const midnight = parseChinaTime(`${formatChinaTime(now).slice(0, 10)} 00:00:00`) ?? now;
  return midnight + unit.d;
}

import { formatChinaTime } from '@sdk/core-signing/internal';

/**
 * A `Date` or milliseconds since the epoch as RFC 3339 in China's time; anything else as it is, for the rule of the
 * parameter to judge.
 */
export function toV3Time(value: unknown): unknown {
  const milliseconds = value instanceof Date ? value.getTime() : value;
  if (typeof milliseconds !== 'number' || !Number.isFinite(milliseconds)) return value;
  return `${formatChinaTime(milliseconds).replace(' ', 'T')}+08:00`;
}

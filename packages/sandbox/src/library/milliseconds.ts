import { parseDuration } from '../core/parse-duration.js';

/** A duration in milliseconds, given as such or as a text. @throws `RangeError` when the text is not a duration. */
export function milliseconds(duration: number | string): number {
  const parsed = typeof duration === 'number' ? duration : parseDuration(duration);
  if (parsed === null) throw new RangeError(`\`${duration}\` is not a duration such as 4m, 24h or 1h30m.`);
  return parsed;
}

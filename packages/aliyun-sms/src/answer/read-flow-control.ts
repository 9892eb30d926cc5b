import type { SmsFlowControl } from './sms-error.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const windows: readonly (readonly [RegExp, SmsFlowControl['window']])[] = [
  [/分钟级/, 'minute'],
  [/小时级/, 'hour'],
  [/天级/, 'day'],
  [/月级/, 'month'],
];

/**
 * Reads which limit was reached out of a text such as `触发分钟级流控Permits:1`, or out of the code.
 *
 * @param now - milliseconds since the epoch.
 * @remarks Minutes and hours are those of the calendar in UTC+8; both begin and end as they do in UTC.
 */
export function readFlowControl(code: string, text: string, now: number): SmsFlowControl {
  const window = windows.find(([mark]) => mark.test(text))?.[1] ?? windowOfCode(code);
  const permits = /Permits:\s*(\d{1,9})/i.exec(text)?.[1];
  return {
    window,
    permits: permits === undefined ? undefined : Number(permits),
    retryAt: retryAtOf(window, now),
  };
}

function windowOfCode(code: string): SmsFlowControl['window'] {
  if (code === 'isv.DAY_LIMIT_CONTROL') return 'day';
  return code === 'isv.MONTH_LIMIT_CONTROL' ? 'month' : 'unknown';
}

function retryAtOf(window: SmsFlowControl['window'], now: number): number | undefined {
  if (window === 'minute') return (Math.floor(now / minute) + 1) * minute;
  if (window === 'hour') return (Math.floor(now / hour) + 1) * hour;
  return window === 'day' ? now + day : undefined;
}

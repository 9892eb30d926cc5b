import { parseChinaTime } from '../../core/china-time.js';
import { parseTimeoutExpress } from './parse-timeout.js';

const now = parseChinaTime('2026-01-02 23:59:00') ?? 0;

describe('parseTimeoutExpress', () => {
  it.each([
    ['1m', 60_000],
    ['90m', 5_400_000],
    ['2h', 7_200_000],
    ['15d', 1_296_000_000],
    ['1c', 60_000],
  ])('%s is %d ms', (text, milliseconds) => {
    expect(parseTimeoutExpress(text, now)).toBe(milliseconds);
  });

  it.each(['', '0m', '16d', '21601m', '1.5h', '2c', '10', 'm', '1s', 5, null])('does not take %j', (text) => {
    expect(parseTimeoutExpress(text, now)).toBeNull();
  });
});

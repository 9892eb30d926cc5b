import { formatChinaTime } from '../../core/china-time.js';
import { billPeriod } from './bill-period.js';

describe('billPeriod', () => {
  it.each([
    ['2026-01-31', '2026-01-31 00:00:00', '2026-02-01 00:00:00'],
    ['2024-02', '2024-02-01 00:00:00', '2024-03-01 00:00:00'],
    ['2025-12', '2025-12-01 00:00:00', '2026-01-01 00:00:00'],
  ])('%s is a stretch of days in China', (date, start, end) => {
    const period = billPeriod(date);
    expect(formatChinaTime(period?.start ?? 0)).toBe(start);
    expect(formatChinaTime(period?.end ?? 0)).toBe(end);
  });

  it.each(['', '2026', '2026-13', '2026-02-30', '2026-1-1', '2026-01-01 00:00:00'])(
    'does not take %j',
    (date) => {
      expect(billPeriod(date)).toBeNull();
    },
  );
});

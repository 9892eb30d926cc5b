import fc from 'fast-check';

import { formatChinaTime, parseChinaTime } from './china-time.js';

describe('China time', () => {
  it('is eight hours ahead of UTC', () => {
    expect(formatChinaTime(Date.UTC(2025, 11, 31, 16, 0, 0))).toBe('2026-01-01 00:00:00');
    expect(parseChinaTime('2026-01-01 00:00:00')).toBe(Date.UTC(2025, 11, 31, 16, 0, 0));
    expect(parseChinaTime('2026-01-01 08:30')).toBe(Date.UTC(2026, 0, 1, 0, 30, 0));
  });

  it('comes back from its text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        expect(parseChinaTime(formatChinaTime(seconds * 1000))).toBe(seconds * 1000);
      }),
    );
  });

  it.each([
    '',
    '2026-02-29 00:00:00',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-01-01 24:00:00',
    '2026-1-1 0:0:0',
  ])('does not take %j', (text) => {
    expect(parseChinaTime(text)).toBeNull();
  });
});

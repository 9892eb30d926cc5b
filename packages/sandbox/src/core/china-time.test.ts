import fc from 'fast-check';

import {
  formatChinaTime,
  formatCompactTime,
  formatRfc3339,
  parseChinaTime,
  parseCompactTime,
  parseRfc3339,
} from './china-time.js';

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

const moment = Date.parse('2025-12-31T16:00:05Z');

describe('times of WeChat Pay', () => {
  it('are those of China on every machine', () => {
    expect(formatCompactTime(moment)).toBe('20260101000005');
    expect(formatChinaTime(moment)).toBe('2026-01-01 00:00:05');
    expect(formatRfc3339(moment)).toBe('2026-01-01T00:00:05+08:00');
    expect(parseCompactTime('20260101000005')).toBe(moment);
    expect(parseRfc3339('2026-01-01T00:00:05+08:00')).toBe(moment);
    expect(parseRfc3339('2025-12-31T16:00:05Z')).toBe(moment);
  });

  it.each(['', '20260230000000', '20261301000000', '2026010100000', '20260101000060', '2026-01-01 00:00:05'])(
    'are not %j in the compact form',
    (text) => {
      expect(parseCompactTime(text)).toBeNull();
    },
  );

  it.each(['', '2026-01-01T00:00:05', '2026-01-01', '2026-13-01T00:00:05+08:00', '20260101000005'])(
    'are not %j in RFC 3339',
    (text) => {
      expect(parseRfc3339(text)).toBeNull();
    },
  );
});

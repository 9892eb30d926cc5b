import {
  formatCompactTime,
  formatPlainTime,
  formatRfc3339,
  parseCompactTime,
  parseRfc3339,
} from './china-time.js';

const moment = Date.parse('2025-12-31T16:00:05Z');

describe('times of WeChat Pay', () => {
  it('are those of China on every machine', () => {
    expect(formatCompactTime(moment)).toBe('20260101000005');
    expect(formatPlainTime(moment)).toBe('2026-01-01 00:00:05');
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

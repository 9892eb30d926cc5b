import { createIdSource } from '../../src/core/id-source.js';

test('identifiers have the length and alphabet asked for', () => {
  for (const ids of [createIdSource(), createIdSource(5)]) {
    expect(ids.digits(5_000)).toMatch(/^\d{5000}$/);
    expect(ids.hex(64)).toMatch(/^[0-9a-f]{64}$/);
    expect(ids.digits(0)).toBe('');
  }
});

test('without a seed they do not repeat; with one they do', () => {
  const random = createIdSource();
  expect(new Set(Array.from({ length: 2_000 }, () => random.digits(20))).size).toBe(2_000);
  expect(createIdSource(1).hex(40)).toBe(createIdSource(1).hex(40));
  expect(createIdSource(1).hex(40)).not.toBe(createIdSource(2).hex(40));
});

test('every digit is about as likely as the others', () => {
  const counts = new Map<string, number>();
  for (const digit of createIdSource(9).digits(50_000)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  expect(counts.size).toBe(10);
  for (const count of counts.values()) expect(Math.abs(count - 5_000)).toBeLessThan(400);
});

test('a saved sequence goes on where it stood', () => {
  const ids = createIdSource(3);
  ids.digits(10);
  const state = ids.state();
  const next = ids.digits(10);
  ids.restore(state);
  expect(ids.digits(10)).toBe(next);
});

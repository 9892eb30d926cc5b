import { guardLogger } from './guard-logger.js';
import type { Logger } from './logger.js';

test('hands on every level, as a method of the logger', () => {
  const lines: unknown[] = [];
  class Lines implements Logger {
    readonly to = lines;
    debug = (...line: unknown[]) => void this.to.push(['debug', ...line]);
    info(...line: unknown[]) {
      this.to.push(['info', ...line]);
    }
    warn(...line: unknown[]) {
      this.to.push(['warn', ...line]);
    }
    error(...line: unknown[]) {
      this.to.push(['error', ...line]);
    }
  }
  const logger = guardLogger(new Lines());
  for (const level of ['debug', 'info', 'warn', 'error'] as const) logger?.[level]({ a: 1 }, 'said');
  expect(lines).toEqual(['debug', 'info', 'warn', 'error'].map((level) => [level, { a: 1 }, 'said']));
});

test('swallows what the logger throws, also when it lacks a level', () => {
  const broken = {
    debug() {
      throw new Error('disk full');
    },
  } as unknown as Logger;
  const logger = guardLogger(broken);
  expect(() => logger?.debug({}, 'x')).not.toThrow();
  expect(() => logger?.info({}, 'x')).not.toThrow();
  expect(guardLogger(undefined)).toBeUndefined();
});

import { formatWithOptions } from 'node:util';

/** What Jest and Vitest expect of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** A verdict with one message for either side: what was expected, and what was there. */
export function verdict(pass: boolean, expected: string, there: () => string): MatcherResult {
  return {
    pass,
    // With `.not` the message is asked for when the matcher passed.
    message: () => `Expected ${pass ? `not: ${expected}` : expected}.\n${there().trimStart()}`,
  };
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  return formatWithOptions({ depth: 4, breakLength: 100 }, '%O', value);
}

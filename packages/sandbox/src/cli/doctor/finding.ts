/** What one check found. */
export interface Finding {
  readonly check: string;
  readonly verdict: 'ok' | 'warn' | 'fail';
  readonly message: string;
  /** What to do; `null` when all is well. */
  readonly advice: string | null;
}

export const ok = (check: string, message: string): Finding => ({
  check,
  verdict: 'ok',
  message,
  advice: null,
});

export const warn = (check: string, message: string, advice: string): Finding => ({
  check,
  verdict: 'warn',
  message,
  advice,
});

export const fail = (check: string, message: string, advice: string): Finding => ({
  check,
  verdict: 'fail',
  message,
  advice,
});

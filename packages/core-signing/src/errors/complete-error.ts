import type { Outcome, SdkError } from './sdk-error.js';

/** What a call knows and the place that threw did not. */
export interface ErrorContext {
  readonly platform: string;
  readonly operation: string;
  /** Replaces the error's own outcome, for example when an earlier attempt may have been processed. */
  readonly outcome?: Outcome | undefined;
  /** A sentence added to the end of the message, and to the error's own advice. */
  readonly advice?: string | undefined;
}

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/**
 * Fills in platform, operation, outcome and advice, and returns the same error: a copy would lose its class
 * and stack. Only for errors that were made for this one call.
 */
export function completeError<Failure extends SdkError>(error: Failure, context: ErrorContext): Failure {
  const writable = error as Writable<SdkError>;
  writable.platform ??= context.platform;
  writable.operation ??= context.operation;
  if (context.outcome !== undefined) writable.outcome = context.outcome;
  const { advice } = context;
  if (advice === undefined || advice === '') return error;
  const known = error.advice ?? '';
  if (!known.includes(advice)) writable.advice = `${known} ${advice}`.trim();
  if (!error.message.includes(advice)) {
    const before = error.message;
    const after = `${before} ${advice}`;
    // `util.inspect` prints the stack, which holds the message as it was when the error was made.
    if (error.stack !== undefined) writable.stack = error.stack.replace(before, () => after);
    writable.message = after;
  }
  return error;
}

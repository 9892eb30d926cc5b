import type { ErrorCode } from './error-code.js';

/**
 * What is known about the effect of a failed call.
 * - `not-sent`: the platform never saw it; nothing happened.
 * - `rejected`: the platform saw it and refused; nothing happened.
 * - `unknown`: it may have happened. Query before doing it again.
 */
export type Outcome = 'not-sent' | 'rejected' | 'unknown';

/** What every `SdkError` is made of. Nothing in it may be a secret: it is printed. */
export interface SdkErrorOptions {
  readonly code: ErrorCode;
  readonly outcome: Outcome;
  /** Lower-case platform name, for example `alipay`. */
  readonly platform?: string | undefined;
  /** The platform's name of the operation, for example `alipay.trade.refund`. */
  readonly operation?: string | undefined;
  /** What to do next, in English sentences that the message holds too. */
  readonly advice?: string | undefined;
  readonly cause?: unknown;
}

const marker = Symbol.for('@sdk/core-signing/SdkError');

/**
 * Root of every error this family of packages throws.
 *
 * Use {@link SdkError.is} rather than `instanceof`: it also recognises errors made by another copy of the
 * package (ESM beside CommonJS, or two installed versions).
 */
export class SdkError extends Error {
  override readonly name: string = 'SdkError';
  readonly code: ErrorCode;
  readonly outcome: Outcome;
  readonly platform: string | undefined;
  readonly operation: string | undefined;
  /**
   * Whether the same call with the same numbers may succeed later. It says nothing about what this call did: that
   * is {@link outcome}, and with the outcome `unknown` the query comes first. The pair:
   * - `true` with `not-sent` or `rejected`: nothing happened; make the same call again after a while.
   * - `true` with `unknown`: query; when it did not happen, make the same call again, with the same numbers.
   * - `false` with `not-sent` or `rejected`: nothing happened; correct the cause first.
   * - `false` with `unknown`: query; repeating the call as it is does not help.
   *
   * @remarks Which failures the client repeats by itself depends on the operation's idempotency too.
   */
  readonly retryable: boolean = false;
  /**
   * What to do next about this very failure, in English sentences: what the platform's code asks for, and with the outcome
   * `unknown` the query to make, with its numbers. The message holds them too; here they are for a program that shows
   * them apart. Not enumerable: `inspect` prints the message.
   *
   * `undefined` where the message as a whole is the advice, and a part of it would be too little: of a `ConfigError` (which
   * option, and what it must be), of a `ValidationError` (which has it in pieces, as `issues`), and of a `SignatureError`
   * about a notification (which check failed, as `step`, and what that means). `advice ?? message` is always what to show.
   */
  declare readonly advice: string | undefined;

  constructor(message: string, options: SdkErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.outcome = options.outcome;
    this.platform = options.platform;
    this.operation = options.operation;
    Object.defineProperty(this, marker, { value: true });
    // May be added to, like what else a call knows and the place that threw did not.
    Object.defineProperty(this, 'advice', { value: options.advice, writable: true, configurable: true });
  }

  /** Whether `value` is an error of this family, from whichever copy of the package. */
  static is(value: unknown): value is SdkError {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[marker] === true;
  }

  /** The fields that are safe to log. Never contains a key, a token, a body or a header. */
  toJSON(): Record<string, unknown> {
    const fields: Record<string, unknown> = {
      name: this.name,
      code: this.code,
      message: this.message,
      outcome: this.outcome,
      platform: this.platform,
      operation: this.operation,
      retryable: this.retryable,
      advice: this.advice,
    };
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  }
}

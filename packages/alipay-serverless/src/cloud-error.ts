/** What is known about the effect of a failed call; the words of every package of this family. */
export type CloudErrorOutcome = 'not-sent' | 'rejected' | 'unknown';

/** Stable words for what went wrong; the same as in the packages for servers, explained in `docs/errors.md`. */
export type CloudErrorCode =
  | 'ERR_SDK_CONFIG'
  | 'ERR_SDK_VALIDATION'
  | 'ERR_SDK_NETWORK'
  | 'ERR_SDK_PLATFORM'
  | 'ERR_SDK_MALFORMED_RESPONSE';

export interface CloudErrorOptions {
  readonly code: CloudErrorCode;
  readonly outcome: CloudErrorOutcome;
  /** For example `payment.common.create`. */
  readonly operation: string;
  /** The code that MPServerless or its SDK gave, verbatim. */
  readonly errCode?: string | undefined;
  readonly errMsg?: string | undefined;
  readonly requestId?: string | undefined;
  /** What to do next; the message holds it too. */
  readonly advice?: string | undefined;
  readonly cause?: unknown;
}

/** A call that did not come to an answer of the platform. */
export interface CloudError extends Error {
  readonly name: 'CloudError';
  readonly code: CloudErrorCode;
  /** With `unknown`, the call may have been carried out: make the query that the message names. */
  readonly outcome: CloudErrorOutcome;
  readonly platform: 'mpserverless';
  readonly operation: string;
  readonly errCode: string | undefined;
  readonly errMsg: string | undefined;
  readonly requestId: string | undefined;
  readonly cause: unknown;
  /**
   * Whether the same call may succeed later, as of the errors of every package of this family. It says nothing about what this
   * call did: with the outcome `unknown` the query comes first.
   */
  readonly retryable: boolean;
  /** With the outcome `unknown`: the query to make, where there is one. The message holds it too. */
  readonly advice: string | undefined;
  /** The fields that are safe to log, without `cause`. */
  toJSON(): Record<string, unknown>;
}

const marker = Symbol.for('@sdk/core-signing/SdkError');

/**
 * Makes the error, a real `Error`. It carries the mark by which `SdkError.is` of the packages for servers knows
 * its own, without depending on them.
 */
export function createCloudError(message: string, options: CloudErrorOptions): CloudError {
  const error = new Error(message);
  const fields = {
    name: 'CloudError',
    code: options.code,
    outcome: options.outcome,
    platform: 'mpserverless',
    operation: options.operation,
    errCode: options.errCode,
    errMsg: options.errMsg,
    requestId: options.requestId,
    // What the host of the mini program does not let out, it does not let out later.
    retryable:
      (options.code === 'ERR_SDK_NETWORK' && options.outcome !== 'not-sent') ||
      (options.errCode ?? '').startsWith('Throttling'),
    advice: options.advice,
  };
  Object.keys(fields).forEach((key) => {
    const value = fields[key as keyof typeof fields];
    // What is not there is not printed either.
    const enumerable = value !== undefined && !/^(name|advice)$/.test(key);
    Object.defineProperty(error, key, { value, enumerable, configurable: true });
  });
  if (options.cause !== undefined) {
    Object.defineProperty(error, 'cause', { value: options.cause, configurable: true });
  }
  Object.defineProperty(error, marker, { value: true });
  const toJSON = (): object => Object.assign({}, fields, { message });
  Object.defineProperty(error, 'toJSON', { value: toJSON, configurable: true });
  return error as CloudError;
}

/** Whether a value is an error of `cloud.*`, from whichever copy of the package. */
export function isCloudError(value: unknown): value is CloudError {
  return value instanceof Error && value.name === 'CloudError' && 'outcome' in value;
}

/** Whether a value is an error of any package of this family: of a client on a server, or of `cloud.*`. */
export function isOfTheFamily(value: unknown): value is Error {
  return value instanceof Error && (value as unknown as Record<symbol, unknown>)[marker] === true;
}

/*
 * By shape, not by class: a test framework runs this code in a realm of its own, where errors that Node itself
 * throws are instances of another `Error`.
 */

/** The `message` of whatever was thrown. */
export function errorMessageOf(error: unknown): string {
  return textField(error, 'message') ?? String(error);
}

/** The `code` of a system error, for example `ECONNREFUSED`. */
export function errorCodeOf(error: unknown): string | null {
  return textField(error, 'code');
}

/** The innermost `cause` of an error, itself when it has none. */
export function rootCauseOf(error: unknown): unknown {
  const cause: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'cause') : undefined;
  return cause === undefined ? error : rootCauseOf(cause);
}

export function errorStackOf(error: unknown): string | null {
  return textField(error, 'stack');
}

function textField(error: unknown, name: string): string | null {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' && value !== '' ? value : null;
}

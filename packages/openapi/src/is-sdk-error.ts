import type { SdkError } from '@sdk/core-signing';

const marker = Symbol.for('@sdk/core-signing/SdkError');

/**
 * Whether a value is an error of any package of this family, from whichever copy of it. The same as `SdkError.is`
 * of `@sdk/core-signing`, which need not be loaded for it.
 */
export function isSdkError(value: unknown): value is SdkError {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[marker] === true;
}

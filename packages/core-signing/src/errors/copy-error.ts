import { SdkError } from './sdk-error.js';

/**
 * The same failure for another call, with class, stack, cause and fields: what a call adds to its error (operation,
 * outcome, advice) must not appear in that of somebody else who waited for the same thing. What is no error of this
 * family is handed on as it is, since no call adds to it.
 */
export function copyError(failure: unknown): unknown {
  if (!SdkError.is(failure)) return failure;
  // An error of the language, which an object made from its prototype alone would not be; its constructor is not run again.
  const copy = new Error(failure.message);
  Object.setPrototypeOf(copy, Object.getPrototypeOf(failure) as object);
  return Object.defineProperties(copy, {
    ...Object.getOwnPropertyDescriptors(failure),
    stack: hidden(failure.stack),
  });
}

/** As `stack` is on every error: there, and not among the fields. */
function hidden(value: unknown): PropertyDescriptor {
  return { value, writable: true, configurable: true, enumerable: false };
}

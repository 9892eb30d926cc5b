import { ValidationError } from '../errors/validation-error.js';

/**
 * Plain JavaScript calls functions with nothing at all; then the caller is told so before a field of it is looked at.
 *
 * @throws ValidationError `ERR_SDK_VALIDATION`
 */
export function assertParameters(
  params: unknown,
  call: { readonly operation: string; readonly platform: string },
): void {
  if (typeof params === 'object' && params !== null && !Array.isArray(params)) return;
  throw new ValidationError([{ path: '', expected: 'an object of parameters' }], call);
}

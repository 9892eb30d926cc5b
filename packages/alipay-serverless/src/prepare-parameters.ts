import { createCloudError } from './cloud-error.js';
import type { CloudOperation, CloudParameter } from './cloud-operations.js';
import { withPlatformNames } from './with-platform-names.js';

const yuan = /^(?:0|[1-9]\d{0,8})(?:\.\d{1,2})?$/;

/**
 * The parameters of a call under the platform's names. Callers give them by position, or as one object in place of
 * the positions; what is `undefined` is left out. Names of the object that the function does not list are the
 * platform's and pass untouched.
 *
 * @throws CloudError `ERR_SDK_VALIDATION` for an amount that is no yuan text; nothing was sent.
 */
export function prepareParameters(
  operation: CloudOperation,
  given: readonly unknown[],
): Record<string, unknown> {
  const named = byName(operation, given);
  const result: Record<string, unknown> = operation.fixedFirst ? Object.assign({}, operation.fixed) : {};
  operation.parameters.forEach((parameter) => {
    const value = named[parameter.name];
    if (value !== undefined) result[parameter.wire] = onTheWire(operation, parameter, value);
    else if (parameter.required) throw missing(operation, parameter.name);
  });
  Object.keys(named).forEach((name) => {
    const isListed = operation.parameters.some((parameter) => parameter.name === name);
    if (!isListed && named[name] !== undefined) result[name] = named[name];
  });
  return operation.fixedFirst ? result : Object.assign(result, operation.fixed);
}

function byName(operation: CloudOperation, given: readonly unknown[]): Record<string, unknown> {
  const first = given[0];
  if (given.length === 1 && isPlainObject(first)) return first;
  const named: Record<string, unknown> = {};
  operation.parameters.forEach((parameter, position) => {
    named[parameter.name] = given[position];
  });
  return named;
}

function onTheWire(operation: CloudOperation, parameter: CloudParameter, value: unknown): unknown {
  switch (parameter.kind) {
    case 'money':
      return yuanText(operation, parameter.name, value);
    case 'json':
      return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    case 'object':
      return isPlainObject(value) ? withPlatformNames(value) : value;
    case 'plain':
      return value;
  }
}

/** A number is taken when its digits say it exactly: nothing is computed with it. */
function yuanText(operation: CloudOperation, name: string, value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && yuan.test(text)) return text;
  throw createCloudError(
    `${operation.path}: \`${name}\` must be an amount in yuan as text with at most two decimals, for example '88.88'. Nothing was sent.`,
    { code: 'ERR_SDK_VALIDATION', outcome: 'not-sent', operation: operation.path },
  );
}

function missing(operation: CloudOperation, name: string): Error {
  const names = operation.parameters.map((one) => (one.required ? one.name : `${one.name}?`)).join(', ');
  return createCloudError(`${operation.path}(${names}): \`${name}\` is missing. Nothing was sent.`, {
    code: 'ERR_SDK_VALIDATION',
    outcome: 'not-sent',
    operation: operation.path,
  });
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

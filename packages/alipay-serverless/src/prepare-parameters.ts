import { createCloudError } from './cloud-error.js';
import type { CloudOperation, CloudParameter } from './cloud-operations.js';
import { withPlatformNames } from './with-platform-names.js';

const yuan = /^(?:0|[1-9]\d{0,8})(?:\.\d{1,2})?$/;
const largestExact = 9007199254740991;

/**
 * The parameters of a call under the platform's names. Callers give them by position, or as one object in place of
 * the positions; what is `undefined` or `null` is left out. Names of the object that the function does not list are
 * the platform's and pass untouched.
 *
 * @throws CloudError `ERR_SDK_VALIDATION` for what is missing, for an amount that is no yuan text, for a number that
 * lost digits, and for what would be without effect: a callback, a name that is neither. Nothing was sent.
 */
export function prepareParameters(
  operation: CloudOperation,
  given: readonly unknown[],
): Record<string, unknown> {
  const named = byName(operation, given);
  const result: Record<string, unknown> = operation.fixedFirst ? Object.assign({}, operation.fixed) : {};
  const listed: string[] = [];
  operation.parameters.forEach((parameter) => {
    listed.push(parameter.name, parameter.wire);
    const value = isAbsent(named[parameter.name]) ? named[parameter.wire] : named[parameter.name];
    if (!isAbsent(value)) result[parameter.wire] = onTheWire(operation, parameter, value);
    else if (parameter.required) throw refuse(operation, `\`${parameter.name}\` is missing.`);
  });
  const letters = listed.map(lettersOf);
  Object.keys(named).forEach((name) => {
    if (listed.includes(name) || named[name] === undefined) return;
    if (/^[a-z]+[a-z\d]*[A-Z]/.test(name) || letters.includes(lettersOf(name))) {
      const example = operation.target === 'alicloud-dysms' ? 'OutId' : 'timeout_express';
      throw refuse(
        operation,
        `\`${name}\` is no parameter of it. Others are given in the platform's names, like \`${example}\`.`,
      );
    }
    result[name] = named[name];
  });
  return operation.fixedFirst ? result : Object.assign(result, operation.fixed);
}

function byName(operation: CloudOperation, given: readonly unknown[]): Record<string, unknown> {
  const first = given[0];
  const inPlace = isPlainObject(first);
  const values = inPlace ? given.concat(Object.keys(first).map((name) => first[name])) : given;
  if (values.some((value) => typeof value === 'function')) {
    throw refuse(operation, 'it gives a promise and calls nobody back.');
  }
  if (inPlace) {
    if (given.slice(1).some(isPlainObject)) {
      throw refuse(operation, 'it takes one object in place of its parameters, and nothing beside it.');
    }
    return first;
  }
  const named: Record<string, unknown> = {};
  operation.parameters.forEach((parameter, position) => {
    named[parameter.name] = given[position];
  });
  return named;
}

function onTheWire(operation: CloudOperation, { kind, name }: CloudParameter, value: unknown): unknown {
  switch (kind) {
    case 'money':
      return yuanText(operation, name, value);
    case 'json':
      return typeof value === 'object' ? JSON.stringify(value) : value;
    case 'object':
      return isPlainObject(value) ? withPlatformNames(value) : value;
    case 'plain':
      return exact(operation, name, value);
  }
}

/** A number is taken when its digits say it exactly: nothing is computed with it. */
function yuanText(operation: CloudOperation, name: string, value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && yuan.test(text)) return text;
  throw refuse(
    operation,
    `\`${name}\` must be an amount in yuan as text with at most two decimals, for example '88.88'.`,
  );
}

/** Two long order numbers can be the same number: then the second order would be taken for the first. */
function exact(operation: CloudOperation, name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'number' || Math.abs(value) <= largestExact) return value;
  throw refuse(operation, `\`${name}\` must be text: a number of this length has lost digits.`);
}

function refuse({ path, parameters }: CloudOperation, message: string): Error {
  const names = parameters.map(({ name, required }) => (required ? name : `${name}?`)).join(', ');
  return createCloudError(`cloud.${path}(${names}): ${message} Nothing was sent.`, {
    code: 'ERR_SDK_VALIDATION',
    outcome: 'not-sent',
    operation: path,
  });
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/_/g, '');
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

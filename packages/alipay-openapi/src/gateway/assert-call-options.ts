import { ValidationError } from '@sdk/core-signing';
import { isReturnAddress, isWebAddress, returnAddress, webAddress } from '../web-address.js';
import { assertOptions } from './assert-options.js';
import type { AlipayExecOptions, AlipayGatewayOptions, AlipayPageOptions } from './exec-options.js';
import type { AlipayDoor } from './method-facts.js';

const gatewayKeys = [
  'notifyUrl',
  'returnUrl',
  'appAuthToken',
  'encrypt',
  'wsServiceUrl',
  'names',
  'bizContent',
] as const satisfies readonly (keyof AlipayGatewayOptions)[];

const execKeys: ReadonlySet<string> = new Set([
  ...gatewayKeys,
  'signal',
  'timeout',
  'retry',
  'authToken',
  'idempotency',
] satisfies readonly (keyof AlipayExecOptions)[]);

const pageKeys: ReadonlySet<string> = new Set([
  ...gatewayKeys,
  'httpMethod',
] satisfies readonly (keyof AlipayPageOptions)[]);

/**
 * Checks the options of one call of gateway v2.
 *
 * @throws ValidationError for a slip of an option's name, and for an address that Alipay or the browser could not
 * open. Nothing was sent.
 */
export function assertCallOptions(door: AlipayDoor, options: AlipayExecOptions, method: string): void {
  if (door === 'exec') assertOptions(options, execKeys, method);
  else assertOptions(options, pageKeys, method, { method: 'httpMethod' });
  const { notifyUrl, returnUrl } = options;
  if (!isLeftOut(notifyUrl) && !isWebAddress(notifyUrl)) throw refusal('notifyUrl', webAddress, method);
  if (!isLeftOut(returnUrl) && !isReturnAddress(returnUrl)) throw refusal('returnUrl', returnAddress, method);
}

/** An empty one is legal: it leaves out the client's default. */
function isLeftOut(value: unknown): boolean {
  return value === undefined || value === '';
}

function refusal(path: string, expected: string, operation: string): ValidationError {
  return new ValidationError([{ path, expected }], { platform: 'alipay', operation });
}

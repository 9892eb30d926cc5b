import { ValidationError } from '@sdk/core-signing';
import type { OrderParams } from '../payment-parameters.js';
import { fieldsOf } from './from-v3.js';

/**
 * The cashier's page of an H5 order refuses whoever opens it from another address than the order names: with one
 * that stands in for it, nobody could ever pay.
 *
 * @throws ValidationError before anything is sent.
 */
export function assertPayerAddress(params: OrderParams): void {
  const { spbillCreateIp, sceneInfo } = params as OrderParams & { readonly sceneInfo?: unknown };
  const scene = fieldsOf(sceneInfo);
  if ([spbillCreateIp, scene['payerClientIp'], scene['payer_client_ip']].some(isText)) return;
  const expected = 'required for an order in a browser (H5): the address of the payer’s device';
  throw new ValidationError([{ path: 'spbillCreateIp', expected }], {
    platform: 'weixin-pay',
    operation: 'payment.createH5Order',
  });
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

import { ValidationError } from '@sdk/core-signing';
import type { OrderReference } from '../payment-parameters.js';

/** @throws ValidationError where WeChat Pay goes by the merchant's number alone and it is missing. */
export function requireOutTradeNo({ outTradeNo }: OrderReference, operation: string): string {
  if (outTradeNo !== undefined && outTradeNo !== '') return outTradeNo;
  throw new ValidationError(
    [{ path: 'outTradeNo', expected: 'required: WeChat Pay accepts only your own order number here' }],
    { platform: 'weixin-pay', operation: `payment.${operation}` },
  );
}

/** The order by exactly one of its numbers, as WeChat Pay wants it: its own, where it is known. */
export function oneNumberOf<Params extends OrderReference>(
  params: Params,
): Omit<Params, 'outTradeNo' | 'transactionId'> &
  (
    | { readonly outTradeNo: string; readonly transactionId?: undefined }
    | { readonly transactionId: string; readonly outTradeNo?: undefined }
  ) {
  const { outTradeNo = '', transactionId, ...rest } = params;
  return transactionId === undefined || transactionId === ''
    ? { ...rest, outTradeNo }
    : { ...rest, transactionId };
}

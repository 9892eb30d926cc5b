import { SdkError } from '@sdk/core-signing';
import { completeError } from '@sdk/core-signing/internal';
import type { OrderReference, PaymentProviderName, RefundParams } from './payment-parameters.js';

const number = /^[\w.:|*@-]{1,64}$/;

/**
 * Runs a call that may move money. When it fails with an unknown outcome, the error also names the query to make in
 * the terms of this API. Only values that look like order numbers are printed.
 */
export async function advise<Result>(query: string, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (!SdkError.is(error) || error.outcome !== 'unknown') throw error;
    throw completeError(error, {
      platform: error.platform ?? '',
      operation: error.operation ?? '',
      advice: `In this API: make ${query} before you repeat the call, and repeat it only with the same numbers.`,
    });
  }
}

/** `payment.orderQuery({ … })` with the numbers of an order. */
export function orderQueryOf({ outTradeNo, transactionId }: OrderReference): string {
  return `payment.orderQuery(${spoken({ outTradeNo, transactionId })})`;
}

/** `payment.refundQuery({ … })` with the numbers of a refund. */
export function refundQueryOf(provider: PaymentProviderName, params: RefundParams): string {
  const { outTradeNo, transactionId, outRefundNo = outTradeNo } = params;
  // Both APIs of WeChat Pay find a refund by its own number, and v3 by nothing else.
  const numbers = provider === 'wxpay' ? { outRefundNo } : { outTradeNo, transactionId, outRefundNo };
  return `payment.refundQuery(${spoken(numbers)})`;
}

function spoken(numbers: Readonly<Record<string, unknown>>): string {
  const known = Object.entries(numbers).flatMap(([name, value]) =>
    typeof value === 'string' && number.test(value) ? [`${name}: '${value}'`] : [],
  );
  return known.length === 0 ? '{ … }' : `{ ${known.join(', ')} }`;
}

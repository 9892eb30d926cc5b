import { SignatureError } from '@sdk/core-signing';
import { assertExpectation } from '../notification/assert-expectation.js';
import type { ExpectedPayment, PaymentNotification } from '../notification/payment-notice.js';

/**
 * Compares a genuine payment with what the merchant's own records say.
 *
 * @param expected - `undefined`, or the `null` of a database, for an order that is not known.
 * @throws SignatureError `ERR_SDK_SIGNATURE_REJECTED` naming the field, never an amount.
 * @throws ValidationError when the records hold nothing that could be compared.
 */
export function assertExpected(
  notification: PaymentNotification,
  expected: ExpectedPayment | null | undefined,
): void {
  if (expected === undefined || expected === null) {
    throw refusal(notification, 'out_trade_no', 'your records know no such order (`expected` returned none)');
  }
  assertExpectation(expected, 'createNotifyHandler');
  if (expected.outTradeNo !== undefined && expected.outTradeNo !== notification.outTradeNo) {
    throw refusal(notification, 'out_trade_no', 'it is about another order than `expected.outTradeNo`');
  }
  if (expected.totalFee !== undefined && expected.totalFee !== notification.totalFee) {
    throw refusal(notification, 'total_fee', 'its amount is not `expected.totalFee`, in fen');
  }
  // The same number in another currency is another price.
  const currency = expected.currency ?? (expected.totalFee === undefined ? undefined : 'CNY');
  if (currency !== undefined && (notification.feeType ?? 'CNY') !== currency) {
    throw refusal(
      notification,
      'currency',
      'its currency is not `expected.currency`, which is CNY unless it is given',
    );
  }
}

function refusal(notification: PaymentNotification, step: string, message: string): SignatureError {
  return new SignatureError(
    `The notification was refused at step ${step}: it is genuine, but ${message}. It will come again.`,
    {
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step,
      outcome: 'rejected',
      platform: notification.provider === 'alipay' ? 'alipay' : 'weixin-pay',
      operation: 'notification',
    },
  );
}

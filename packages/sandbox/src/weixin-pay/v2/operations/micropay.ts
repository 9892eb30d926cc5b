import { payByCode } from '../../trade/pay-by-code.js';
import { paymentCodeOutcome } from '../../trade/payment-codes.js';
import type { PaymentCodeOutcome } from '../../trade/payment-codes.js';
import type { V2Call, V2Operation } from '../v2-call.js';
import { describePayment } from '../describe-v2-order.js';
import { requiredField } from '../read-v2-fields.js';
import { readV2Terms } from '../read-v2-terms.js';

/**
 * `/pay/micropay`: the shop scans the buyer's code. The code decides what happens, so does the amount, and the header
 * `Wechatpay-Negative-Test` decides over both.
 */
export const micropay: V2Operation['handle'] = (call, world) => {
  const authCode = requiredField(call.fields, 'auth_code');
  const terms = readV2Terms(call, 'codepay');
  const order = payByCode(world, terms, outcomeOf(call, authCode), call.settings);
  return describePayment(order);
};

function outcomeOf({ negativeTest }: V2Call, authCode: string): PaymentCodeOutcome {
  const asked = negativeTest === null ? undefined : negativeTests.get(negativeTest);
  return asked ?? paymentCodeOutcome(authCode);
}

/**
 * @remarks The platform's sandbox documents the names of these cases; what exactly it answers to them is inferred.
 */
const negativeTests: ReadonlyMap<string, PaymentCodeOutcome> = new Map<string, PaymentCodeOutcome>([
  ['MICROPAY_USERPAYING', { kind: 'waits' }],
  ['MICROPAY_TIMEOUT', { kind: 'unknown', code: 'system-error', leaves: 'waiting' }],
  ['MICROPAY_PAYERROR', { kind: 'fails', code: 'payment-failed' }],
  ['MICROPAY_PAY_QUERY_TIMEOUT', { kind: 'unknown', code: 'system-error', leaves: 'paid' }],
]);

import { SdkError, type SignatureError } from '@sdk/core-signing';
import type { NotifyInput } from '../notification/notify-input.js';
import type { PaymentNotice } from '../notification/payment-notice.js';
import type { Payment } from '../payment.js';

/**
 * Verifies a message that arrived, without claiming it, and confirms it by a query where that is asked for.
 *
 * Of what is neither a payment nor a refund, such as the end of a transfer, there is no query. Refusing that too would
 * keep it from its handler for ever, and everything of that kind is signed: it is verified like without `confirm`.
 *
 * @throws SignatureError as `payment.verifyNotify`.
 */
export async function verifyArrived(
  payment: Payment,
  message: NotifyInput,
  confirm: boolean | undefined,
): Promise<PaymentNotice> {
  try {
    return await payment.verifyNotify(message, { claim: false, confirm });
  } catch (error) {
    if (!isUnconfirmed(error)) throw error;
    const notice = await payment.verifyNotify(message, { claim: false }).catch(() => undefined);
    if (notice?.kind !== 'other') throw error;
    return notice;
  }
}

function isUnconfirmed(error: unknown): boolean {
  return SdkError.is(error) && (error as SignatureError).step === 'confirm';
}

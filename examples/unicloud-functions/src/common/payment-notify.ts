import { createNotifyHandler, type NotifyHandler } from '@sdk/openapi/payment';

import { findOrder, markPaid } from './orders.js';
import { platformsFromEnvironment } from './platforms.js';

let notify: NotifyHandler | undefined;

/**
 * Verifies what either platform sent, compares it with the order, and acknowledges after `onPaid` alone: when the
 * database fails, the platform tells of the payment again. `verifyPaymentNotify` is one step of it.
 */
export function paymentNotify(): NotifyHandler {
  const { weixin, alipay } = platformsFromEnvironment();
  notify ??= createNotifyHandler({
    payment: [weixin.payment, alipay.payment],
    // A genuine message can still be about another amount than the one this shop asked for, or about no order of it.
    expected: ({ outTradeNo = '' }) => findOrder(outTradeNo),
    onPaid: ({ outTradeNo = '' }) => {
      // Other instances of this function do not know what this one has handled: the condition of the update decides.
      markPaid(outTradeNo);
    },
  });
  return notify;
}

export function forgetPaymentNotify(): void {
  notify = undefined;
}

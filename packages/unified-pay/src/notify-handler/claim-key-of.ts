import type { PaymentNotice } from '../notification/payment-notice.js';

/**
 * What a notification is claimed by: the payment or refund itself and not the message, so that two messages about one
 * payment count as one. `undefined` when it names nothing that could be claimed.
 */
export function claimKeyOf(notice: PaymentNotice): string | undefined {
  const { provider, transactionId, outTradeNo, notifyId } = notice;
  const owner = notice.mchId ?? notice.appId ?? '';
  const parts = (...numbers: readonly (string | number | undefined)[]) =>
    ['unified-pay', 'notify', provider, owner, notice.kind, ...numbers.map((one) => String(one ?? ''))].join(
      ':',
    );
  switch (notice.kind) {
    case 'payment':
      // Paid counts once, whatever else is told of the order.
      return parts(notice.paid ? 'paid' : (notice.tradeState ?? ''), transactionId ?? outTradeNo);
    case 'refund': {
      // Alipay's sum of all refunds tells two of them apart where they have no number.
      const number = notice.refundId ?? notice.outRefundNo ?? notice.refundFee;
      return parts(notice.refundStatus, transactionId ?? outTradeNo, number);
    }
    case 'other':
      return notifyId === undefined ? undefined : parts(notifyId);
  }
}

import { sendPush } from '../push/send-push.js';
import type { WeixinWorld } from '../weixin-world.js';
import { findOrder, listOrders, saveOrder } from './virtual-orders.js';
import type { VirtualOrder } from './virtual-orders.js';

/** How long a refund takes, in ms. */
export const refundTime = 3_000;

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** Pushes `xpay_refund_notify` when the refund arrives. */
export function scheduleRefund(world: WeixinWorld, refund: VirtualOrder): void {
  world.kernel.clock.schedule(refund.paidAt, () => {
    // The sandbox may have been reset since.
    const known = findOrder(world, refund.env, { orderId: refund.orderId });
    const payment = findOrder(world, refund.env, { orderId: refund.payOrderId });
    if (known === undefined || payment === undefined || known.notificationId !== null) return;
    const push = sendPush(world, refund.openid, {
      MsgType: 'event',
      Event: 'xpay_refund_notify',
      OpenId: refund.openid,
      WxRefundId: refund.wxOrderId,
      MchRefundId: refund.orderId,
      WxOrderId: payment.wxOrderId,
      MchOrderId: payment.orderId,
      RefundFee: refund.fee,
      RetCode: 0,
      RetMsg: '',
      RefundStartTimestamp: seconds(refund.createdAt),
      RefundSuccTimestamp: seconds(refund.paidAt),
      WxpayRefundTransactionId: refund.transactionId,
      RetryTimes: 0,
    });
    saveOrder(world, { ...known, notificationId: push?.id ?? null });
  });
}

/** Re-arms refunds under way, after a restart. */
export function resumeRefunds(world: WeixinWorld): void {
  const now = world.kernel.clock.now();
  const open = listOrders(world).filter(({ kind, paidAt }) => kind === 'refund' && paidAt > now);
  for (const refund of open) scheduleRefund(world, refund);
}

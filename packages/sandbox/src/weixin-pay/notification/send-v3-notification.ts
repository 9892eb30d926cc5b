import type { SandboxNotification } from '../../core/kernel.js';
import type { SandboxOrder } from '../../core/order.js';
import type { WeixinPayRefund } from '../refund/refund-data.js';
import { combinedOrders } from '../trade/combined-orders.js';
import { tradeDataOf } from '../trade/trade-data.js';
import { describeCombined } from '../v3/describe-combined.js';
import { describeRefundNotification } from '../v3/describe-refund.js';
import { describeTransaction } from '../v3/describe-transaction.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { postV3Notification } from './post-v3-notification.js';

/** The payment notification of API v3: TRANSACTION.SUCCESS. */
export function sendV3Payment(
  world: WeixinPayWorld,
  order: SandboxOrder,
  target: { readonly url: string },
): SandboxNotification {
  return postV3Notification(world, {
    eventType: 'TRANSACTION.SUCCESS',
    originalType: 'transaction',
    summary: '支付成功',
    url: target.url,
    content: describePayment(world, order),
    outTradeNo: order.outTradeNo,
    platformKey: tradeDataOf(order).platformKey,
  });
}

/** Of a combined order all its parts, of any other the transaction. */
function describePayment(world: WeixinPayWorld, order: SandboxOrder): Record<string, unknown> {
  const { combineOutTradeNo } = tradeDataOf(order);
  const combined = combineOutTradeNo === null ? [] : combinedOrders(world, combineOutTradeNo);
  return describeCombined(combined) ?? describeTransaction(order);
}

const summaries = { SUCCESS: '退款成功', ABNORMAL: '退款异常', CLOSED: '退款关闭', PROCESSING: '退款处理中' };

/** The refund notification of API v3: REFUND.SUCCESS, REFUND.ABNORMAL or REFUND.CLOSED. */
export function sendV3Refund(
  world: WeixinPayWorld,
  order: SandboxOrder,
  target: { readonly url: string; readonly refund: WeixinPayRefund },
): SandboxNotification {
  return postV3Notification(world, {
    eventType: `REFUND.${target.refund.status}`,
    originalType: 'refund',
    summary: summaries[target.refund.status],
    url: target.url,
    content: describeRefundNotification(order, target.refund),
    outTradeNo: order.outTradeNo,
    platformKey: tradeDataOf(order).platformKey,
  });
}

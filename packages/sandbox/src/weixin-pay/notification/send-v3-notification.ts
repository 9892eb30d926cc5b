import type { SandboxNotification } from '../../core/kernel.js';
import type { SandboxOrder } from '../../core/order.js';
import { formatRfc3339 } from '../china-time.js';
import { keyKind } from '../platform-keys.js';
import type { WeixinPayRefund } from '../refund/refund-data.js';
import { combinedOrders } from '../trade/combined-orders.js';
import { tradeDataOf } from '../trade/trade-data.js';
import { sealResource } from '../v3/seal-resource.js';
import { describeCombined } from '../v3/describe-combined.js';
import { describeRefundNotification } from '../v3/describe-refund.js';
import { describeTransaction } from '../v3/describe-transaction.js';
import { settingsFor } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { notificationSchedules } from './notification-schedules.js';
import { sendProbe } from './sign-v3-notification.js';

interface Message {
  readonly eventType: string;
  readonly originalType: 'transaction' | 'refund';
  readonly summary: string;
  readonly url: string;
  readonly content: Record<string, unknown>;
}

/** The payment notification of API v3: TRANSACTION.SUCCESS. */
export function sendV3Payment(
  world: WeixinPayWorld,
  order: SandboxOrder,
  target: { readonly url: string },
): SandboxNotification {
  return send(world, order, {
    eventType: 'TRANSACTION.SUCCESS',
    originalType: 'transaction',
    summary: '支付成功',
    url: target.url,
    content: describePayment(world, order),
  });
}

/** Of a combined order all its parts, of any other the transaction. */
function describePayment(world: WeixinPayWorld, order: SandboxOrder): Record<string, unknown> {
  const { combineOutTradeNo } = tradeDataOf(order);
  const combined = combineOutTradeNo === null ? [] : combinedOrders(world, combineOutTradeNo);
  return describeCombined(combined) ?? describeTransaction(order);
}

/** The refund notification of API v3: REFUND.SUCCESS, REFUND.ABNORMAL or REFUND.CLOSED. */
export function sendV3Refund(
  world: WeixinPayWorld,
  order: SandboxOrder,
  target: { readonly url: string; readonly refund: WeixinPayRefund },
): SandboxNotification {
  const summaries = {
    SUCCESS: '退款成功',
    ABNORMAL: '退款异常',
    CLOSED: '退款关闭',
    PROCESSING: '退款处理中',
  };
  return send(world, order, {
    eventType: `REFUND.${target.refund.status}`,
    originalType: 'refund',
    summary: summaries[target.refund.status],
    url: target.url,
    content: describeRefundNotification(order, target.refund),
  });
}

function send(world: WeixinPayWorld, order: SandboxOrder, message: Message): SandboxNotification {
  const { ids, clock, notifier } = world.kernel;
  const settings = settingsFor(world);
  const body = JSON.stringify({
    id: uuid(ids.hex(32)),
    create_time: formatRfc3339(clock.now()),
    resource_type: 'encrypt-resource',
    event_type: message.eventType,
    summary: message.summary,
    resource: {
      original_type: message.originalType,
      ...sealResource(world, JSON.stringify(message.content), message.originalType),
    },
  });
  const platformKey = keyKind(world, tradeDataOf(order).platformKey);
  const notification = notifier.send({
    platform: 'weixinPay',
    type: message.eventType,
    outTradeNo: order.outTradeNo,
    url: message.url,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/4.0' },
    body,
    retrySchedule: notificationSchedules[settings.notifySchedule].waits,
    acceptance: 'weixin-pay-v3',
    signature: platformKey,
  });
  if (settings.probes === 'yes') {
    clock.schedule(clock.now(), async () => {
      await sendProbe(world, notification.id);
    });
  }
  return notification;
}

function uuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

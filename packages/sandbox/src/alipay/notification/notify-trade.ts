import type { SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { formatChinaTime } from '../../core/china-time.js';
import { tradeDataOf } from '../trade/trade-data.js';
import type { TradeRefund } from '../trade/trade-data.js';
import { buildTradeNotification } from './build-trade-notification.js';
import { notificationRetrySchedule, notificationRules } from './notification-rules.js';
import type { TradeHappening } from './notification-rules.js';
import { encodeForm, signParameters } from './sign-parameters.js';

/** Sends the asynchronous notification of a happening, if the order asked for notifications and its product has one. */
export function notifyTrade(
  world: AlipayWorld,
  order: SandboxOrder,
  happening: TradeHappening,
  refund?: TradeRefund,
): void {
  const data = tradeDataOf(order);
  const told = data.notifications === 'all' || notificationRules[data.product].notifies.includes(happening);
  if (order.notifyUrl === null || !told) return;
  const now = world.kernel.clock.now();
  const notifyId = `${formatChinaTime(now).slice(0, 10).replaceAll('-', '')}${world.kernel.ids.hex(26)}`;
  const fields = buildTradeNotification(world, order, {
    now,
    notifyId,
    ...(refund === undefined ? {} : { refund }),
  });
  const notification = world.kernel.notifier.send({
    platform: 'alipay',
    type: 'trade_status_sync',
    outTradeNo: order.outTradeNo,
    url: order.notifyUrl,
    method: 'POST',
    headers: { 'content-type': `application/x-www-form-urlencoded; charset=${data.charset}` },
    body: encodeForm(world.codec, signParameters(world, fields, data), data.charset),
    retrySchedule: notificationRetrySchedule,
    acceptance: 'success-text',
  });
  order.events.push({
    at: now,
    actor: 'platform',
    type: 'notified',
    from: order.status,
    to: order.status,
    detail: `A ${String(order.status)} notification goes to the merchant.`,
    notificationId: notification.id,
  });
  world.kernel.store.orders.save(order);
}

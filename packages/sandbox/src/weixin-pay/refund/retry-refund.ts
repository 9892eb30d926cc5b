import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import { recordEvent } from '../trade/record-event.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import type { FoundRefund } from './find-refund.js';
import type { WeixinPayRefund } from './refund-data.js';
import { scheduleSettlement } from './settle-refund.js';

/**
 * Sends the money of an ABNORMAL refund to a bank account: PROCESSING again, and this time done.
 *
 * @throws `WeixinPayRefusal` `request-invalid` when the refund is not ABNORMAL.
 */
export function retryRefund(
  world: WeixinPayWorld,
  { order, refund }: FoundRefund,
  settings: Pick<WeixinPaySettings, 'refundDelay'>,
): WeixinPayRefund {
  if (refund.status !== 'ABNORMAL') {
    throw new WeixinPayRefusal('request-invalid', `退款单状态(${refund.status})不支持异常退款`);
  }
  refund.status = 'PROCESSING';
  refund.outcome = 'SUCCESS';
  refund.settledAt = null;
  refund.dueAt = world.kernel.clock.now() + Number(settings.refundDelay);
  const detail = `The refund ${refund.outRefundNo} goes to a bank account instead.`;
  recordEvent(world, order, { type: 'refund-retried', actor: 'api', detail });
  scheduleSettlement(world, order.outTradeNo, refund);
  return refund;
}

import type { SandboxOrder } from '../../core/order.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** How a request names an order. The platform's number wins over the merchant's. */
export interface OrderName {
  readonly transactionId?: string | null | undefined;
  readonly outTradeNo?: string | null | undefined;
}

/** @throws `WeixinPayRefusal` `order-unknown`, or `parameter-missing` when neither number was given. */
export function findOrder(world: WeixinPayWorld, { transactionId, outTradeNo }: OrderName): SandboxOrder {
  const { orders } = world.kernel.store;
  if (!transactionId && !outTradeNo) {
    throw new WeixinPayRefusal('parameter-missing', '缺少参数transaction_id或out_trade_no');
  }
  const found = transactionId
    ? orders.findByTradeNo('weixinPay', transactionId)
    : orders.get('weixinPay', outTradeNo ?? '');
  if (found === undefined) throw new WeixinPayRefusal('order-unknown');
  return found;
}

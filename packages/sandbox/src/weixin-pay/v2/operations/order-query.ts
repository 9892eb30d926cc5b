import { WeixinPayRefusal } from '../../refusal/weixin-pay-refusal.js';
import { findOrder } from '../../trade/find-order.js';
import { describeV2Order } from '../describe-v2-order.js';
import type { V2Operation } from '../v2-call.js';

/** `/pay/orderquery`, by either number. */
export const orderQuery: V2Operation['handle'] = ({ fields, negativeTest }, world) => {
  if (negativeTest === 'MICROPAY_PAY_QUERY_TIMEOUT') throw new WeixinPayRefusal('system-error');
  const order = findOrder(world, {
    transactionId: fields.get('transaction_id'),
    outTradeNo: fields.get('out_trade_no'),
  });
  return describeV2Order(order);
};

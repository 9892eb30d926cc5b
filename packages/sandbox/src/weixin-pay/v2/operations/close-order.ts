import { closeOrder as close } from '../../trade/close-order.js';
import { findOrder } from '../../trade/find-order.js';
import type { V2Operation } from '../v2-call.js';
import { requiredField } from '../read-v2-fields.js';

/** `/pay/closeorder`. */
export const closeOrder: V2Operation['handle'] = ({ fields, settings }, world) => {
  const order = findOrder(world, { outTradeNo: requiredField(fields, 'out_trade_no') });
  close(world, order, settings);
  return { result_msg: 'OK' };
};

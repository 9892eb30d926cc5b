import { findOrder } from '../../trade/find-order.js';
import { reverseOrder } from '../../trade/reverse-order.js';
import { describePartner } from '../describe-v2-order.js';
import type { V2Operation } from '../v2-call.js';

/** `/secapi/pay/reverse`: undoes a payment by code. `recall=Y`, which comes with a failure, says: once more. */
export const reverse: V2Operation['handle'] = ({ fields, settings }, world) => {
  const order = findOrder(world, {
    transactionId: fields.get('transaction_id'),
    outTradeNo: fields.get('out_trade_no'),
  });
  const { recall } = reverseOrder(world, order, settings);
  if (!recall) return { ...describePartner(order), recall: 'N' };
  return {
    ...describePartner(order),
    result_code: 'FAIL',
    err_code: 'SYSTEMERROR',
    err_code_des: '系统异常，请用相同参数重新调用',
    recall: 'Y',
  };
};

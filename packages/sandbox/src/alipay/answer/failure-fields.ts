import type { AlipayCall } from '../alipay-call.js';
import { textOf } from '../request/read-text.js';
import type { SubCode } from './refusals.js';

const nothing = '0.00';
const unpaid = {
  buyer_pay_amount: nothing,
  invoice_amount: nothing,
  point_amount: nothing,
  receipt_amount: nothing,
};

/**
 * What a trade method answers beside the refusal itself when the business failed: the order number it was asked
 * about, amounts of nothing, and for a cancellation whether to try again. Seen in recorded answers of the gateway;
 * `Y` after a system error is inferred from its error table.
 */
export function failureFields(
  method: string,
  subCode: SubCode,
  content: AlipayCall['content'],
): Record<string, string> {
  const own = fieldsOf(method, subCode);
  if (own === null || !/^(ACQ|AQC)\./.test(subCode)) return {};
  const outTradeNo = textOf(content['out_trade_no']);
  return outTradeNo === null ? own : { ...own, out_trade_no: outTradeNo };
}

function fieldsOf(method: string, subCode: SubCode): Record<string, string> | null {
  switch (method) {
    case 'alipay.trade.query':
    case 'alipay.trade.pay':
      return unpaid;
    case 'alipay.trade.refund':
      return { refund_fee: nothing, send_back_fee: nothing };
    case 'alipay.trade.cancel':
      return { retry_flag: subCode.endsWith('SYSTEM_ERROR') ? 'Y' : 'N' };
    default:
      return null;
  }
}

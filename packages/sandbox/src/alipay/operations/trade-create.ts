import type { AlipayHandler } from '../alipay-call.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { succeed } from '../answer/alipay-answer.js';
import { bearTrade } from '../trade/bear-trade.js';
import { openOrder } from '../trade/open-order.js';
import { readOrderTerms } from '../trade/read-order-terms.js';

/** `alipay.trade.create`: a trade for a known buyer, who pays it in the mini program. */
export const tradeCreate: AlipayHandler = (call, world) => {
  const terms = readOrderTerms(world, call, 'create');
  if (terms.buyerId === null && terms.buyerOpenId === null) {
    throw new AlipayRefusal('ACQ.INVALID_PARAMETER', '参数无效：buyer_id和buyer_open_id不能同时为空');
  }
  const order = openOrder(world, call, terms);
  if (order.tradeNo === null) bearTrade(world, order, { actor: 'api', detail: 'alipay.trade.create' });
  return succeed({ out_trade_no: order.outTradeNo, trade_no: order.tradeNo });
};

import type { AlipayHandler } from '../alipay-call.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { succeed } from '../answer/alipay-answer.js';
import { closeTrade } from '../trade/close-trade.js';
import { findTrade } from '../trade/find-trade.js';

/** `alipay.trade.close`: only a trade that waits for its buyer can be closed. */
export const tradeClose: AlipayHandler = (call, world) => {
  const trade = findTrade(world, call.content);
  if (trade.status !== 'WAIT_BUYER_PAY') throw new AlipayRefusal('ACQ.REASON_TRADE_STATUS_INVALID');
  closeTrade(world, trade, { reason: 'close', actor: 'api', detail: 'alipay.trade.close' });
  return succeed({ out_trade_no: trade.outTradeNo, trade_no: trade.tradeNo });
};

import type { AlipayHandler } from '../alipay-call.js';
import { succeed } from '../answer/alipay-answer.js';
import { formatChinaTime } from '../../core/china-time.js';
import { asksFor, readText } from '../request/read-text.js';
import { findTrade } from '../trade/find-trade.js';
import { tradeDataOf } from '../trade/trade-data.js';
import { formatYuan } from '../../core/format-yuan.js';

/**
 * `alipay.trade.fastpay.refund.query`. A request number that never refunded anything is a success without any refund
 * field: only `refund_status` proves a refund.
 */
export const refundQuery: AlipayHandler = (call, world) => {
  const { content } = call;
  const requestNo = readText(content, 'out_request_no', { longest: 64 });
  const trade = findTrade(world, content);
  const refund = tradeDataOf(trade).refunds.find((candidate) => candidate.outRequestNo === requestNo);
  if (refund === undefined) return succeed();
  return succeed({
    trade_no: trade.tradeNo,
    out_trade_no: trade.outTradeNo,
    out_request_no: refund.outRequestNo,
    total_amount: formatYuan(trade.totalFen),
    refund_amount: formatYuan(refund.fen),
    refund_status: 'REFUND_SUCCESS',
    refund_reason: refund.reason,
    gmt_refund_pay: asksFor(content, 'gmt_refund_pay') ? formatChinaTime(refund.at) : null,
    refund_detail_item_list: asksFor(content, 'refund_detail_item_list')
      ? [{ amount: formatYuan(refund.fen), fund_channel: 'ALIPAYACCOUNT' }]
      : null,
  });
};

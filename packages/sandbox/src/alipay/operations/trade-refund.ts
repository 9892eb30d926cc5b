import type { AlipayHandler } from '../alipay-call.js';
import { succeed } from '../answer/alipay-answer.js';
import { formatChinaTime } from '../../core/china-time.js';
import { asksFor, isAbsent, optionalText, readOrderNumber, wrongParameter } from '../request/read-text.js';
import { buyerFields } from '../trade/describe-trade.js';
import { findTrade } from '../trade/find-trade.js';
import { refundTrade } from '../trade/refund-trade.js';
import { formatYuan } from '../../core/format-yuan.js';
import { yuanToFen } from '../yuan-to-fen.js';

/** `alipay.trade.refund`: idempotent by `out_request_no`; `fund_change` says whether this call moved money. */
export const tradeRefund: AlipayHandler = (call, world) => {
  const { content } = call;
  const fen = yuanToFen(content['refund_amount']);
  if (fen === null) throw wrongParameter('refund_amount');
  const trade = findTrade(world, content);
  const { refund, fundsChanged } = refundTrade(world, trade, {
    outRequestNo: isAbsent(content['out_request_no']) ? null : readOrderNumber(call, 'out_request_no'),
    fen,
    reason: optionalText(content, 'refund_reason', { longest: 256 }),
    actor: 'api',
  });
  return succeed({
    trade_no: trade.tradeNo,
    out_trade_no: trade.outTradeNo,
    ...buyerFields(world, trade),
    fund_change: fundsChanged ? 'Y' : 'N',
    refund_fee: formatYuan(trade.refundedFen),
    send_back_fee: formatYuan(fundsChanged ? refund.fen : 0),
    gmt_refund_pay: formatChinaTime(refund.at),
    refund_detail_item_list: asksFor(content, 'refund_detail_item_list')
      ? [{ amount: formatYuan(refund.fen), fund_channel: 'ALIPAYACCOUNT' }]
      : null,
  });
};

import type { AlipayHandler } from '../alipay-call.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { succeed } from '../answer/alipay-answer.js';
import { formatChinaTime } from '../china-time.js';
import { asksFor } from '../request/read-text.js';
import { buyerFields } from '../trade/describe-trade.js';
import { findTrade } from '../trade/find-trade.js';
import { refundTrade } from '../trade/refund-trade.js';
import { fenToYuan, yuanToFen } from '../yuan.js';

/** `alipay.trade.refund`: idempotent by `out_request_no`; `fund_change` says whether this call moved money. */
export const tradeRefund: AlipayHandler = (call, world) => {
  const { content } = call;
  const fen = yuanToFen(content['refund_amount']);
  if (fen === null) throw new AlipayRefusal('ACQ.INVALID_PARAMETER', '参数无效：refund_amount');
  const trade = findTrade(world, content);
  const requestNo = content['out_request_no'];
  const reason = content['refund_reason'];
  const { refund, fundsChanged } = refundTrade(world, trade, {
    outRequestNo: typeof requestNo === 'string' && requestNo !== '' ? requestNo : null,
    fen,
    reason: typeof reason === 'string' ? reason : null,
    actor: 'api',
  });
  return succeed({
    trade_no: trade.tradeNo,
    out_trade_no: trade.outTradeNo,
    ...buyerFields(trade),
    fund_change: fundsChanged ? 'Y' : 'N',
    refund_fee: fenToYuan(trade.refundedFen),
    send_back_fee: fenToYuan(fundsChanged ? refund.fen : 0),
    gmt_refund_pay: formatChinaTime(refund.at),
    refund_detail_item_list: asksFor(content, 'refund_detail_item_list')
      ? [{ amount: fenToYuan(refund.fen), fund_channel: 'ALIPAYACCOUNT' }]
      : null,
  });
};

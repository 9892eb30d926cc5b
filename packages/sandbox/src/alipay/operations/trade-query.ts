import type { AlipayHandler } from '../alipay-call.js';
import { succeed } from '../answer/alipay-answer.js';
import { formatChinaTime } from '../../core/china-time.js';
import { buyerFields, paidAmountFields } from '../trade/describe-trade.js';
import { findTrade } from '../trade/find-trade.js';
import { tradeDataOf } from '../trade/trade-data.js';
import { formatYuan } from '../../core/format-yuan.js';

/**
 * `alipay.trade.query`.
 *
 * @remarks `fund_bill_list` is always given for a paid trade, as for merchants whose contract includes it; others
 * have to ask for it in `query_options`.
 */
export const tradeQuery: AlipayHandler = (call, world) => {
  const trade = findTrade(world, call.content);
  return succeed({
    trade_no: trade.tradeNo,
    out_trade_no: trade.outTradeNo,
    trade_status: trade.status,
    ...buyerFields(world, trade),
    ...paidAmountFields(trade),
    buyer_user_type: 'PRIVATE',
    send_pay_date: trade.paidAt === null ? null : formatChinaTime(trade.paidAt),
    subject: trade.subject,
    body: tradeDataOf(trade).body,
    passback_params: tradeDataOf(trade).passbackParams,
    fund_bill_list:
      trade.paidAt === null ? null : [{ amount: formatYuan(trade.totalFen), fund_channel: 'ALIPAYACCOUNT' }],
  });
};

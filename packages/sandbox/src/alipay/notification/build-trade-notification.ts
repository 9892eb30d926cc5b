import type { SandboxOrder } from '../../core/order.js';
import { presentFields } from '../answer/alipay-answer.js';
import { formatChinaTime } from '../../core/china-time.js';
import { tradeDataOf } from '../trade/trade-data.js';
import type { TradeRefund } from '../trade/trade-data.js';
import { formatYuan } from '../../core/format-yuan.js';
import type { AlipayWorld } from '../alipay-world.js';

/** The business fields of a `trade_status_sync` notification, unsigned. */
export function buildTradeNotification(
  world: AlipayWorld,
  order: SandboxOrder,
  happened: { now: number; notifyId: string; refund?: TradeRefund },
): Record<string, string> {
  const data = tradeDataOf(order);
  const total = formatYuan(order.totalFen);
  const paid = order.paidAt === null ? null : total;
  const funds = [{ amount: total, fundChannel: 'ALIPAYACCOUNT' }];
  const { refund } = happened;
  const time = (at: number | null) => (at === null ? null : formatChinaTime(at));
  const fields = {
    notify_time: formatChinaTime(happened.now),
    notify_type: 'trade_status_sync',
    notify_id: happened.notifyId,
    charset: data.charset,
    version: '1.0',
    app_id: data.appId,
    auth_app_id: data.appId,
    trade_no: order.tradeNo,
    out_trade_no: order.outTradeNo,
    out_biz_no: refund?.outRequestNo,
    buyer_id: data.buyerOpenId === null ? data.buyerId : null,
    buyer_open_id: data.buyerOpenId,
    buyer_logon_id: world.identities.buyerLogonId,
    seller_id: data.sellerId,
    trade_status: order.status,
    subject: order.subject,
    body: data.body,
    total_amount: total,
    receipt_amount: paid,
    invoice_amount: paid,
    buyer_pay_amount: paid,
    point_amount: paid === null ? null : '0.00',
    fund_bill_list: paid === null ? null : JSON.stringify(funds),
    passback_params: data.passbackParams,
    refund_fee: refund === undefined ? null : formatYuan(order.refundedFen),
    gmt_create: time(data.bornAt),
    gmt_payment: time(order.paidAt),
    gmt_refund: refund === undefined ? null : `${formatChinaTime(refund.at)}.${milliseconds(refund.at)}`,
    gmt_close: time(order.closedAt),
  };
  return presentFields(fields) as Record<string, string>;
}

function milliseconds(at: number): string {
  return String(at % 1000).padStart(3, '0');
}

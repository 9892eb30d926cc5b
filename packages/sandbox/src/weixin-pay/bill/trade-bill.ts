import { formatYuan } from '../../core/format-yuan.js';
import { formatChinaTime } from '../../core/china-time.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import type { WeixinPayRefund } from '../refund/refund-data.js';
import { tradeDataOf, tradeStateOf, tradeTypes } from '../trade/trade-data.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { refuseEarlyBill } from './bill-day.js';
import type { BillDay } from './bill-day.js';
import { billEntries } from './bill-entries.js';
import type { BillEntry } from './bill-entries.js';
import { writeBill } from './write-bill.js';

/** Which lines a trade bill has. Refunds of recharges never happen in the sandbox: their bill does not exist. */
export type TradeBillType = 'ALL' | 'SUCCESS' | 'REFUND' | 'RECHARGE_REFUND';

interface Column {
  readonly title: string;
  /** Left out of a bill of payments. */
  readonly ofRefund?: true;
  cell(entry: BillEntry): string;
}

const noAmount = '0.00';

/** @remarks Titles and order are those of the platform's bill; that the sandbox takes no fee is its own. */
const columns: readonly Column[] = [
  { title: '交易时间', cell: ({ at }) => formatChinaTime(at) },
  { title: '公众账号ID', cell: ({ order }) => tradeDataOf(order).parties.appId },
  { title: '商户号', cell: ({ order }) => tradeDataOf(order).parties.mchId },
  { title: '特约商户号', cell: ({ order }) => tradeDataOf(order).parties.subMchId ?? '0' },
  { title: '设备号', cell: ({ order }) => tradeDataOf(order).echo['device_info'] ?? '' },
  { title: '微信订单号', cell: ({ order }) => order.tradeNo ?? '' },
  { title: '商户订单号', cell: ({ order }) => order.outTradeNo },
  { title: '用户标识', cell: ({ order }) => tradeDataOf(order).openid ?? '' },
  { title: '交易类型', cell: ({ order }) => tradeTypes[tradeDataOf(order).product] },
  { title: '交易状态', cell: stateOf },
  { title: '付款银行', cell: ({ order }) => tradeDataOf(order).bankType ?? '' },
  { title: '货币种类', cell: ({ order }) => tradeDataOf(order).currency },
  { title: '应结订单金额', cell: ({ order, refund }) => paidYuan(order.totalFen, refund) },
  { title: '代金券金额', cell: () => noAmount },
  { title: '微信退款单号', ofRefund: true, cell: ({ refund }) => refund?.refundId ?? '0' },
  { title: '商户退款单号', ofRefund: true, cell: ({ refund }) => refund?.outRefundNo ?? '0' },
  { title: '退款金额', ofRefund: true, cell: ({ refund }) => formatYuan(refund?.fen ?? 0) },
  { title: '充值券退款金额', ofRefund: true, cell: () => noAmount },
  { title: '退款类型', ofRefund: true, cell: ({ refund }) => (refund === null ? '' : 'ORIGINAL') },
  { title: '退款状态', ofRefund: true, cell: ({ refund }) => refundState(refund) },
  { title: '商品名称', cell: ({ order }) => order.subject },
  { title: '商户数据包', cell: ({ order }) => tradeDataOf(order).attach ?? '' },
  { title: '手续费', cell: () => '0.00000' },
  { title: '费率', cell: () => '0.00%' },
  { title: '订单金额', cell: ({ order, refund }) => paidYuan(order.totalFen, refund) },
  { title: '申请退款金额', ofRefund: true, cell: ({ refund }) => formatYuan(refund?.fen ?? 0) },
  { title: '费率备注', cell: () => '' },
];

/**
 * The text of the trade bill of a day, from what really happened in the sandbox. Shared by v2 and v3.
 *
 * @throws `WeixinPayRefusal` `bill-missing` when nothing happened or the bill does not exist yet.
 */
export function buildTradeBill(
  world: WeixinPayWorld,
  asked: { readonly day: BillDay; readonly type: TradeBillType },
  settings: Pick<WeixinPaySettings, 'billTime' | 'billBom'>,
): string {
  refuseEarlyBill(asked.day, world.kernel.clock.now(), settings);
  if (asked.type === 'RECHARGE_REFUND') throw new WeixinPayRefusal('bill-missing');
  const entries = billEntries(world, asked.day).filter(
    ({ refund }) => asked.type === 'ALL' || (asked.type === 'REFUND') === (refund !== null),
  );
  if (entries.length === 0) throw new WeixinPayRefusal('bill-missing');
  const shown = columns.filter(({ ofRefund }) => asked.type !== 'SUCCESS' || ofRefund === undefined);
  return writeBill(
    {
      columns: shown.map(({ title }) => title),
      rows: entries.map((entry) => shown.map(({ cell }) => cell(entry))),
      totals: totalsOf(entries),
    },
    settings.billBom === 'yes',
  );
}

function totalsOf(entries: readonly BillEntry[]): Record<string, string> {
  const paid = entries.reduce((sum, { order, refund }) => sum + (refund === null ? order.totalFen : 0), 0);
  const refunded = entries.reduce((sum, { refund }) => sum + (refund?.fen ?? 0), 0);
  return {
    总交易单数: String(entries.length),
    应结订单总金额: formatYuan(paid),
    退款总金额: formatYuan(refunded),
    充值券退款总金额: noAmount,
    手续费总金额: '0.00000',
    订单总金额: formatYuan(paid),
    申请退款总金额: formatYuan(refunded),
  };
}

function stateOf({ order, refund }: BillEntry): string {
  if (tradeStateOf(order) === 'REVOKED' && refund !== null) return 'REVOKED';
  return refund === null ? 'SUCCESS' : 'REFUND';
}

function paidYuan(totalFen: number, refund: WeixinPayRefund | null): string {
  return refund === null ? formatYuan(totalFen) : noAmount;
}

function refundState(refund: WeixinPayRefund | null): string {
  if (refund === null) return '';
  return refund.status === 'ABNORMAL' ? 'CHANGE' : refund.status;
}

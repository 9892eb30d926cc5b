import { formatChinaTime } from '../../core/china-time.js';
import { tradeDataOf } from '../trade/trade-data.js';
import { formatYuan } from '../../core/format-yuan.js';
import type { BillEntry } from './bill-entries.js';
import type { BillPeriod } from './bill-period.js';
import type { AlipayWorld } from '../alipay-world.js';
import { billLines } from '../../core/bill-lines.js';
import { billMoment, billRow, signedYuan } from './bill-text.js';

const columns = [
  '支付宝交易号',
  '商户订单号',
  '业务类型',
  '商品名称',
  '创建时间',
  '完成时间',
  '门店编号',
  '门店名称',
  '操作员',
  '终端号',
  '对方账户',
  '订单金额（元）',
  '商家实收（元）',
  '支付宝红包（元）',
  '集分宝（元）',
  '支付宝优惠（元）',
  '商家优惠（元）',
  '券核销金额（元）',
  '券名称',
  '商家红包消费金额（元）',
  '卡消费金额（元）',
  '退款批次号/请求号',
  '服务费（元）',
  '分润（元）',
  '备注',
];

/**
 * The text of a detail bill.
 *
 * @remarks The layout (comment lines, columns, totals) is from memory of the platform's business-detail file.
 */
export function buildDetailBill(
  world: AlipayWorld,
  period: BillPeriod,
  entries: readonly BillEntry[],
  now: number,
): string {
  const payments = entries.filter(({ refund }) => refund === null);
  const refunds = entries.filter(({ refund }) => refund !== null);
  return billLines([
    '#支付宝业务明细查询',
    `#账号：[${world.identities.sellerId}0156]`,
    `#起始日期：[${billMoment(period.start)}]   终止日期：[${billMoment(period.end)}]`,
    '#-----------------------------------------业务明细列表----------------------------------------',
    columns.join(','),
    ...entries.map((entry) => row(world, entry)),
    '#-----------------------------------------业务明细列表结束------------------------------------',
    `#交易合计：${String(payments.length)}笔，商家实收共${sum(payments)}元，商家优惠共0.00元`,
    `#退款合计：${String(refunds.length)}笔，商家实收退款共${sum(refunds)}元，商家优惠退款共0.00元`,
    `#导出时间：[${billMoment(now)}]`,
  ]);
}

/** The text of the summary beside it: one shop, one line. */
export function buildSummaryBill(
  world: AlipayWorld,
  period: BillPeriod,
  entries: readonly BillEntry[],
  now: number,
): string {
  const payments = entries.filter(({ refund }) => refund === null);
  const refunds = entries.filter(({ refund }) => refund !== null);
  const paid = totalFen(payments);
  const returned = totalFen(refunds);
  const amounts = [
    signedYuan(paid - returned),
    signedYuan(paid - returned),
    '0.00',
    '0.00',
    '0.00',
    signedYuan(paid - returned),
  ];
  const counts = [String(payments.length), String(refunds.length)];
  return billLines([
    '#支付宝业务汇总查询',
    `#账号：[${world.identities.sellerId}0156]`,
    `#起始日期：[${billMoment(period.start)}]   终止日期：[${billMoment(period.end)}]`,
    '#-----------------------------------------业务汇总列表----------------------------------------',
    '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,服务费（元）,实收净额（元）',
    ['合计', '', ...counts, ...amounts].join(','),
    '#----------------------------------------业务汇总列表结束-------------------------------------',
    `#导出时间：[${billMoment(now)}]`,
  ]);
}

function row(world: AlipayWorld, { order, at, refund }: BillEntry): string {
  const data = tradeDataOf(order);
  const amount = refund === null ? formatYuan(order.totalFen) : `-${formatYuan(refund.fen)}`;
  const cells = [
    // The tab keeps spreadsheets from turning long numbers into floating point.
    `${order.tradeNo ?? ''}\t`,
    `${order.outTradeNo}\t`,
    refund === null ? '交易' : '退款',
    order.subject,
    formatChinaTime(data.bornAt ?? order.createdAt),
    formatChinaTime(at),
    ...['', '', '', ''],
    `*买家(${world.identities.buyerLogonId})`,
    amount,
    amount,
    ...Array.from({ length: 5 }, () => '0.00'),
    '',
    '0.00',
    '0.00',
    refund === null ? '' : `${refund.outRequestNo}\t`,
    '0.00',
    '0.00',
    data.body ?? '',
  ];
  return billRow(cells);
}

function totalFen(entries: readonly BillEntry[]): number {
  return entries.reduce((total, { order, refund }) => total + (refund?.fen ?? order.totalFen), 0);
}

function sum(entries: readonly BillEntry[]): string {
  return signedYuan(totalFen(entries) * (entries[0]?.refund ? -1 : 1));
}

import { createHash } from 'node:crypto';

import { formatChinaTime } from '../../core/china-time.js';
import type { AlipayWorld } from '../alipay-world.js';
import { formatYuan } from '../../core/format-yuan.js';
import type { BillEntry } from './bill-entries.js';
import type { BillPeriod } from './bill-period.js';
import { billLines } from '../../core/bill-lines.js';
import { billMoment, billRow, signedYuan } from './bill-text.js';

/** What the seller's account holds before anything happens, so that it is never in debt: a million yuan. */
const openingFen = 100_000_000;

const columns = [
  '账务流水号',
  '业务流水号',
  '商户订单号',
  '商品名称',
  '发生时间',
  '对方账号',
  '收入金额（+元）',
  '支出金额（-元）',
  '账户余额（元）',
  '交易渠道',
  '业务类型',
  '备注',
];

/** One movement of the account, and what it holds afterwards. */
interface Movement extends BillEntry {
  /** Above zero: income. */
  readonly fen: number;
  readonly balance: number;
}

/**
 * The text of the account bill (`signcustomer`) of a period: payments in, refunds out, with the balance after each.
 *
 * @remarks The layout is from memory of the platform's account file. The sandbox takes no fee, so there is no line of one.
 * @param history - everything that ever moved the account, oldest first: balances need what was before the period
 */
export function buildAccountBill(
  world: AlipayWorld,
  period: BillPeriod,
  history: readonly BillEntry[],
): string {
  const movements = movementsWithin(period, history);
  const income = movements.filter(({ fen }) => fen > 0);
  const expense = movements.filter(({ fen }) => fen < 0);
  return billLines([
    ...headOf(world, '#支付宝账务明细查询', period),
    '#-----------------------------------------账务明细列表----------------------------------------',
    columns.join(','),
    ...movements.map((movement) => rowOf(world, movement)),
    '#-----------------------------------------账务明细列表结束------------------------------------',
    `#支出合计：${String(expense.length)}笔，共${signedYuan(sum(expense))}元`,
    `#收入合计：${String(income.length)}笔，共${signedYuan(sum(income))}元`,
    `#导出时间：[${billMoment(world.kernel.clock.now())}]`,
  ]);
}

/** The text of the summary beside it: one line for each kind of movement. */
export function buildAccountSummary(
  world: AlipayWorld,
  period: BillPeriod,
  history: readonly BillEntry[],
): string {
  const movements = movementsWithin(period, history);
  const line = (name: string, some: readonly Movement[]) => {
    const fen = sum(some);
    const [income, expense] = [Math.max(fen, 0), Math.min(fen, 0)];
    const counts = fen < 0 ? ['0', String(some.length)] : [String(some.length), '0'];
    return [name, counts[0], signedYuan(income), counts[1], signedYuan(expense), signedYuan(fen)].join(',');
  };
  const rows = [
    line(
      '在线支付',
      movements.filter(({ refund }) => refund === null),
    ),
    line(
      '交易退款',
      movements.filter(({ refund }) => refund !== null),
    ),
  ];
  return billLines([
    ...headOf(world, '#支付宝账务汇总查询', period),
    '#-----------------------------------------账务汇总列表----------------------------------------',
    '类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）,总金额（元）',
    ...rows,
    '#----------------------------------------账务汇总列表结束-------------------------------------',
    `#导出时间：[${billMoment(world.kernel.clock.now())}]`,
  ]);
}

function headOf(world: AlipayWorld, title: string, period: BillPeriod): string[] {
  return [
    title,
    `#账号：[${world.identities.sellerId}0156]`,
    `#起始日期：[${billMoment(period.start)}]   终止日期：[${billMoment(period.end)}]`,
  ];
}

function movementsWithin(period: BillPeriod, history: readonly BillEntry[]): Movement[] {
  let balance = openingFen;
  const movements = history.map((entry): Movement => {
    const fen = entry.refund === null ? entry.order.totalFen : -entry.refund.fen;
    balance += fen;
    return { ...entry, fen, balance };
  });
  return movements.filter(({ at }) => at >= period.start && at < period.end);
}

function rowOf(world: AlipayWorld, { order, at, refund, fen, balance }: Movement): string {
  return billRow([
    // The tab keeps spreadsheets from turning long numbers into floating point.
    `${flowNumber(order.tradeNo ?? '', refund?.outRequestNo ?? '')}\t`,
    `${order.tradeNo ?? ''}\t`,
    `${order.outTradeNo}\t`,
    order.subject,
    formatChinaTime(at),
    `*买家(${world.identities.buyerLogonId})`,
    fen > 0 ? formatYuan(fen) : '0.00',
    fen < 0 ? signedYuan(fen) : '0.00',
    formatYuan(balance),
    '支付宝',
    refund === null ? '在线支付' : '交易退款',
    refund === null ? '' : `${refund.outRequestNo}\t`,
  ]);
}

function sum(movements: readonly Movement[]): number {
  return movements.reduce((total, { fen }) => total + fen, 0);
}

/** The same movement always has the same number: 17 digits. */
function flowNumber(tradeNo: string, outRequestNo: string): string {
  const digest = createHash('sha256').update(`flow:${tradeNo}:${outRequestNo}`).digest('hex');
  return BigInt(`0x${digest}`).toString().slice(0, 17);
}

import { createHash } from 'node:crypto';

import { formatYuan } from '../../core/format-yuan.js';
import { formatChinaTime } from '../../core/china-time.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import { tradeDataOf } from '../trade/trade-data.js';
import { transfersOf } from '../transfer/transfer-data.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { refuseEarlyBill } from './bill-day.js';
import type { BillDay } from './bill-day.js';
import { writeBill } from './write-bill.js';

/** The merchant's accounts. That of fees never moves, because the sandbox takes none. */
export type FundAccount = 'BASIC' | 'OPERATION' | 'FEES';

/** One movement of the merchant's money. */
interface Movement {
  readonly at: number;
  /** The platform's number of what moved it. */
  readonly businessId: string;
  readonly name: string;
  readonly type: string;
  /** Above zero: income. */
  readonly fen: number;
  readonly note: string;
  readonly voucher: string;
}

/** What the account holds before anything happens, so that it is never in debt: a million yuan. */
const openingFen = 100_000_000;

/**
 * The text of the fund flow of a day: payments, refunds and transfers when their money moved, with the balance after
 * each. Shared by v2 and v3.
 *
 * @throws `WeixinPayRefusal` `bill-missing` when nothing moved or the bill does not exist yet.
 */
export function buildFundFlowBill(
  world: WeixinPayWorld,
  asked: { readonly day: BillDay; readonly account: FundAccount },
  settings: Pick<WeixinPaySettings, 'billTime' | 'billBom' | 'transferAccount'>,
): string {
  refuseEarlyBill(asked.day, world.kernel.clock.now(), settings);
  let balance = openingFen;
  const rows: { movement: Movement; balance: number }[] = [];
  for (const movement of movementsOf(world, asked.account, settings.transferAccount)) {
    balance += movement.fen;
    if (movement.at >= asked.day.start && movement.at < asked.day.end) rows.push({ movement, balance });
  }
  if (rows.length === 0) throw new WeixinPayRefusal('bill-missing');
  const movements = rows.map(({ movement }) => movement);
  return writeBill(
    {
      columns,
      rows: rows.map(({ movement, balance: after }) => rowOf(movement, after)),
      totals: totalsOf(movements),
    },
    settings.billBom === 'yes',
  );
}

const columns = [
  '记账时间',
  '微信支付业务单号',
  '资金流水单号',
  '业务名称',
  '业务类型',
  '收支类型',
  '收支金额（元）',
  '账户结余（元）',
  '资金变更提交申请人',
  '备注',
  '业务凭证号',
];

function rowOf(movement: Movement, balance: number): string[] {
  return [
    formatChinaTime(movement.at),
    movement.businessId,
    flowNumber(movement.businessId),
    movement.name,
    movement.type,
    movement.fen > 0 ? '收入' : '支出',
    formatYuan(Math.abs(movement.fen)),
    formatYuan(balance),
    'system',
    movement.note,
    movement.voucher,
  ];
}

function totalsOf(movements: readonly Movement[]): Record<string, string> {
  const income = movements.filter(({ fen }) => fen > 0);
  const expense = movements.filter(({ fen }) => fen < 0);
  const sum = (some: readonly Movement[]) => some.reduce((total, { fen }) => total + Math.abs(fen), 0);
  return {
    资金流水总笔数: String(movements.length),
    收入笔数: String(income.length),
    收入金额: formatYuan(sum(income)),
    支出笔数: String(expense.length),
    支出金额: formatYuan(sum(expense)),
  };
}

/** Everything that ever moved an account, oldest first. */
function movementsOf(
  world: WeixinPayWorld,
  account: FundAccount,
  transferAccount: WeixinPaySettings['transferAccount'],
): Movement[] {
  const moved = [
    ...(account === 'BASIC' ? movementsOfOrders(world) : []),
    ...(account === transferAccount ? movementsOfTransfers(world) : []),
  ];
  return moved.sort((left, right) => left.at - right.at);
}

function movementsOfOrders(world: WeixinPayWorld): Movement[] {
  const orders = world.kernel.store.orders.list().filter((order) => order.platform === 'weixinPay');
  return orders.flatMap((order): Movement[] => {
    if (order.paidAt === null) return [];
    const payment = {
      at: order.paidAt,
      businessId: order.tradeNo ?? '',
      name: '交易',
      type: '交易',
      fen: order.totalFen,
      note: `结算总金额 ${formatYuan(order.totalFen)} 元`,
      voucher: order.outTradeNo,
    };
    const refunds = tradeDataOf(order).refunds.filter(({ status }) => status === 'SUCCESS');
    return [
      payment,
      ...refunds.map((refund) => ({
        at: refund.settledAt ?? refund.dueAt,
        businessId: refund.refundId,
        name: '退款',
        type: '退款',
        fen: -refund.fen,
        note: `退款总金额 ${formatYuan(refund.fen)} 元`,
        voucher: refund.outRefundNo,
      })),
    ];
  });
}

function movementsOfTransfers(world: WeixinPayWorld): Movement[] {
  return transfersOf(world)
    .filter(({ state }) => state === 'SUCCESS')
    .map((transfer) => ({
      at: transfer.updatedAt,
      businessId: transfer.transferBillNo,
      name: '商家转账',
      type: '商家转账',
      fen: -transfer.fen,
      note: transfer.remark,
      voucher: transfer.outBillNo,
    }));
}

/** The same movement always has the same number: 28 digits. */
function flowNumber(businessId: string): string {
  const digest = createHash('sha256').update(`flow:${businessId}`).digest('hex');
  return BigInt(`0x${digest}`).toString().slice(0, 28);
}

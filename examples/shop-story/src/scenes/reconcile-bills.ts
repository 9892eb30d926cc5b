import { reconcile } from '@sdk/openapi/payment';
import type { Payment } from '@sdk/openapi';
import { createSandbox } from '@sdk/sandbox';
import type { Sandbox } from '@sdk/sandbox';
import type { BillDifference, MerchantRecord, ReconcileTotals } from '@sdk/unified-pay';

import { connectClients } from '../clients.js';
import type { ShopClients } from '../clients.js';
import { expectEqual } from '../expect-equal.js';
import { formatFen } from '../format-fen.js';
import type { ShopBook } from '../shop-book.js';
import type { ShopWorld } from '../shop-world.js';

const hour = 3_600_000;

/**
 * The next morning: the day's bills of both platforms against the shop's own records. It happens on a copy of the
 * sandbox, so that the one that stays open keeps the machine's time.
 */
export async function reconcileBills({ sandbox, reporter, book }: ShopWorld): Promise<void> {
  const billDate = chinaTime(sandbox.clock.now()).slice(0, 10);
  const copy = await createSandbox({ clock: 'virtual' });
  let clients: ShopClients | undefined;
  try {
    await reporter.step(
      { en: 'A copy of the sandbox, moved to the next morning', zh: '复制沙箱，把副本的时钟拨到次日上午' },
      async () => {
        await moveToNextMorning(copy, sandbox, billDate);
        const { url } = await copy.listen({ port: 0 });
        clients = connectClients(copy.credentials(url), { now: () => copy.clock.now() });
        return `${chinaTime(copy.clock.now()).replace('T', ' ')} (China), by its own clock`;
      },
    );
    for (const { name, payment } of tills(clients)) {
      const records = recordsOf(book, payment.provider);
      await reporter.step(
        { en: `${name.en}: the bill against records with a mistake`, zh: `${name.zh}：对账，账本里故意写错一笔` },
        async () => {
          const { differences, totals } = await compare(payment, billDate, withMistake(records));
          expectEqual('differences', differences.length, 1);
          const [found] = differences;
          if (found?.kind !== 'amount-differs') throw new Error(`found ${String(found?.kind)}`);
          expectEqual('order', found.row.outTradeNo, records[0]?.outTradeNo);
          expectEqual('agreed', totals?.agreed, records.length - 1);
          return `${found.row.outTradeNo}: billed ${String(found.billed)} fen, recorded ${String(found.recorded)}`;
        },
      );
      await reporter.step(
        { en: 'The mistake mended: everything agrees', zh: '改正之后：完全一致' },
        async () => {
          const { differences, totals } = await compare(payment, billDate, records);
          expectEqual('differences', differences.length, 0);
          expectEqual('agreed', totals?.agreed, records.length);
          const { payments, paymentFen, refunds, refundFen } = totals?.bill ?? never();
          return `${String(payments)} payments ${formatFen(paymentFen)}, ${String(refunds)} refunds ${formatFen(refundFen)} yuan`;
        },
      );
    }
  } finally {
    await clients?.close();
    await copy.close();
  }
}

/** Both platforms have the bills of a day by ten in the morning of the next. */
async function moveToNextMorning(copy: Sandbox, original: Sandbox, billDate: string): Promise<void> {
  await copy.restore(original.snapshot());
  copy.clock.freeze();
  const tenOnTheNextDay = Date.parse(`${billDate}T10:00:00+08:00`) + 24 * hour;
  await copy.clock.advance(tenOnTheNextDay + hour / 60 - copy.clock.now());
}

function tills(clients: ShopClients | undefined) {
  if (clients === undefined) throw new Error('nobody is connected to the copy');
  return [
    { name: { en: 'WeChat Pay', zh: '微信支付' }, payment: clients.weixin.payment },
    { name: { en: 'Alipay', zh: '支付宝' }, payment: clients.alipay.payment },
  ];
}

function recordsOf(book: ShopBook, provider: Payment['provider']): MerchantRecord[] {
  return book
    .list()
    .filter((order) => order.provider === provider && order.paid)
    .flatMap(({ outTradeNo, totalFee, refunds }): MerchantRecord[] => [
      { kind: 'payment', outTradeNo, totalFee },
      ...refunds.map((refund) => ({ kind: 'refund' as const, outTradeNo, ...refund })),
    ]);
}

/** Somebody has written one fen too much for the first payment. */
function withMistake(records: readonly MerchantRecord[]): MerchantRecord[] {
  return records.map((record, index) =>
    index === 0 && record.kind === 'payment' ? { ...record, totalFee: record.totalFee + 1 } : record,
  );
}

async function compare(
  payment: Payment,
  billDate: string,
  records: readonly MerchantRecord[],
): Promise<{ differences: BillDifference[]; totals: ReconcileTotals | undefined }> {
  const reconciliation = reconcile({ bill: payment.billRows({ billDate }), records });
  const differences: BillDifference[] = [];
  for await (const difference of reconciliation) differences.push(difference);
  return { differences, totals: reconciliation.totals };
}

/** `2026-01-31T08:00`, in China. */
function chinaTime(milliseconds: number): string {
  return new Date(milliseconds + 8 * hour).toISOString().slice(0, 16);
}

function never(): never {
  throw new Error('the totals are known when the differences were read');
}

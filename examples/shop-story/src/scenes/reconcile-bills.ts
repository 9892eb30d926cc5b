import { reconcile } from '@sdk/openapi/payment';
import type { Payment } from '@sdk/openapi';
import { createSandbox } from '@sdk/sandbox';
import type { Sandbox } from '@sdk/sandbox';
import type { BillDifference, ReconcileTotals, UnifiedBillRow } from '@sdk/unified-pay';

import { accountsOf } from '../accounts.js';
import type { Account } from '../accounts.js';
import { connectClients } from '../clients.js';
import type { ShopClients } from '../clients.js';
import { expectEqual } from '../expect-equal.js';
import { formatFen } from '../format-fen.js';
import type { ShopWorld } from '../shop-world.js';

const hour = 3_600_000;

/**
 * The next morning: the day's bills of both platforms against the shop's own records. It happens on a copy of the
 * sandbox, so that the one that stays open keeps the machine's time.
 */
export async function reconcileBills(world: ShopWorld): Promise<void> {
  const { sandbox, reporter, book, text } = world;
  const copy = await createSandbox({ clock: 'virtual' });
  let clients: ShopClients | undefined;
  try {
    await reporter.step(
      { en: 'A copy of the sandbox, moved to the next morning', zh: '复制沙箱，把副本的时钟拨到次日上午' },
      async () => {
        await moveToNextMorning(copy, sandbox);
        const { url } = await copy.listen({ port: 0 });
        clients = connectClients(copy.credentials(url), { now: () => copy.clock.now() });
        const time = chinaTime(copy.clock.now()).replace('T', ' ');
        return text(`${time} in China on its clock`, `副本时间 ${time}（北京时间）`);
      },
    );
    if (clients === undefined) throw new Error('nobody is connected to the copy');
    const { weixin, alipay } = clients;
    const [weixinAccount, alipayAccount] = accountsOf(book);
    await tellOfBill(world, weixin.payment, weixinAccount);
    await tellOfBill(world, alipay.payment, alipayAccount);
  } finally {
    await clients?.close();
    await copy.close();
  }
}

/** Both platforms have the bills of a day by ten in the morning of the next. */
async function moveToNextMorning(copy: Sandbox, original: Sandbox): Promise<void> {
  // What is under way belongs to the day.
  await original.clock.advance(0);
  await copy.restore(original.snapshot());
  copy.clock.freeze();
  const today = chinaTime(copy.clock.now()).slice(0, 10);
  const tenOnTheNextDay = Date.parse(`${today}T10:00:00+08:00`) + 24 * hour;
  await copy.clock.advance(tenOnTheNextDay + hour / 60 - copy.clock.now());
}

async function tellOfBill({ reporter, text }: ShopWorld, payment: Payment, account: Account): Promise<void> {
  const { name, records, mistake } = account;
  await reporter.step(
    { en: `${name.en} bill: ${mistake.title.en}`, zh: `${name.zh}对账：${mistake.title.zh}` },
    async () => {
      const { differences, totals } = await compare(payment, account, mistake.records);
      expectEqual('differences', differences.length, 1);
      const found = differences[0] ?? never();
      expectEqual('kind', found.kind, mistake.kind);
      expectEqual('order', 'row' in found ? found.row.outTradeNo : undefined, mistake.outTradeNo);
      expectEqual('agreed', totals?.agreed, records.length - 1);
      return `${text('found', '查出')} ${found.kind}: ${mistake.outTradeNo}`;
    },
  );
  await reporter.step({ en: 'The mistake mended: everything agrees', zh: '改正之后：完全一致' }, async () => {
    const { differences, totals } = await compare(payment, account, records);
    expectEqual('differences', differences.length, 0);
    expectEqual('agreed', totals?.agreed, records.length);
    const { payments, paymentFen, refunds, refundFen } = totals?.bill ?? never();
    const [paid, refunded] = [formatFen(paymentFen), formatFen(refundFen)];
    return text(
      `${String(payments)} payments ${paid}, ${String(refunds)} refunds ${refunded}`,
      `${String(payments)} 笔支付 ${paid}，${String(refunds)} 笔退款 ${refunded}`,
    );
  });
}

async function compare(
  payment: Payment,
  { moments }: Account,
  records: Account['records'],
): Promise<{ differences: BillDifference[]; totals: ReconcileTotals | undefined }> {
  const days = new Set(moments.map((moment) => chinaTime(moment).slice(0, 10)));
  const reconciliation = reconcile({ bill: rowsOf(payment, days), records });
  const differences: BillDifference[] = [];
  for await (const difference of reconciliation) differences.push(difference);
  return { differences, totals: reconciliation.totals };
}

/** One day, unless the story was told over midnight. */
async function* rowsOf(payment: Payment, days: Iterable<string>): AsyncGenerator<UnifiedBillRow> {
  for (const billDate of days) yield* payment.billRows({ billDate });
}

/** `2026-01-31T08:00`, in China. */
function chinaTime(milliseconds: number): string {
  return new Date(milliseconds + 8 * hour).toISOString().slice(0, 16);
}

function never(): never {
  throw new Error('the reconciliation was not read to its end');
}

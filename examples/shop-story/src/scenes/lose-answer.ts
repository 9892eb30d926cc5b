import { isSdkError } from '@sdk/openapi';
import type { Sandbox } from '@sdk/sandbox';

import { awaitDelivery } from '../await-delivery.js';
import { expectEqual } from '../expect-equal.js';
import { formatFen } from '../format-fen.js';
import type { ShopOrder } from '../shop-book.js';
import type { ShopWorld } from '../shop-world.js';
import type { Till } from '../till.js';
import { settleRefund } from './refund-order.js';

/**
 * The worst moment of a payment system: the platform refunds, and every answer that says so is lost. The client says
 * that it does not know and what to ask; the question shows the refund; asking for it again moves nothing. The refund
 * is a part of what is left, so that a second one would be possible, and would be seen.
 */
export async function loseAnswer(
  { sandbox, url, reporter, book, server, text }: ShopWorld,
  till: Till,
  order: ShopOrder,
  refundFee: number,
): Promise<void> {
  const { outTradeNo, totalFee } = order;
  const arrived = order.refundedFee + refundFee;
  const { outRefundNo } = book.noteRefund(order, refundFee);
  const refund = { outTradeNo, outRefundNo, totalFee, refundFee, notifyUrl: server.notifyUrl };
  const isWeixin = till.payment.provider === 'wxpay';

  await reporter.step(
    {
      en: `${till.en}: refund ${formatFen(refundFee)}, answers lost`,
      zh: `${till.zh}：退款 ${formatFen(refundFee)} 元，应答丢失`,
    },
    async () => {
      const operation = isWeixin ? '/secapi/pay/refund' : 'alipay.trade.refund';
      const { error, lost } = await withAnswersLost(sandbox, operation, () => till.payment.refund(refund));
      if (!isSdkError(error)) throw new Error('the refund was answered after all', { cause: error });
      expectEqual('outcome', error.outcome, 'unknown');
      const query = /payment\.refundQuery\(\{[^}]*\}\)/.exec(error.message)?.[0] ?? '';
      if (!query.includes(outRefundNo)) throw new Error(`the message names no query: ${error.message}`);
      const told = text(
        `${String(lost)} answers lost; outcome unknown, ask`,
        `丢失 ${String(lost)} 次；结果未知，应查询`,
      );
      return `${told} ${query}`;
    },
  );

  await reporter.step({ en: 'That query shows the refund', zh: '按提示查询，可见该退款' }, async () => {
    const found = await till.payment.refundQuery({ outTradeNo, outRefundNo });
    const listed = isWeixin ? found.refundList?.find((one) => one.outRefundNo === outRefundNo) : found;
    expectEqual('refundFee', listed?.refundFee, refundFee);
    return `${outRefundNo}, ${String(listed?.refundFee)} ${text('fen', '分')}`;
  });

  await reporter.step(
    { en: 'The same refund again moves no money', zh: '用同一单号再次退款，不会多退' },
    async () => {
      const again = await till.payment.refund(refund);
      if (isWeixin) await awaitDelivery(sandbox, outTradeNo, () => settleRefund(url, outRefundNo));
      else expectEqual('fundChange', again.fundChange, 'N');
      // The notification of a refund that was made; there is one, however often it was asked for.
      await sandbox.clock.advance(0);
      expectEqual('refundedFen', sandbox.orders.get(outTradeNo)?.refundedFen, arrived);
      expectEqual('refundedFee', order.refundedFee, arrived, server.refusals.at(-1));
      return `${text('notified', '收到退款通知')}: ${formatFen(order.refundedFee)} / ${formatFen(totalFee)}`;
    },
  );
}

/** Every answer of one operation is lost after the platform has done what was asked. */
async function withAnswersLost(
  { faults }: Sandbox,
  operation: string,
  call: () => Promise<unknown>,
): Promise<{ readonly error: unknown; readonly lost: number }> {
  // More than the client tries: it hides one lost answer by itself, because it repeats the same number.
  const times = 99;
  const { id } = faults.add({ operation, effect: 'commit-then-drop', times });
  try {
    await call();
    return { error: undefined, lost: 0 };
  } catch (error) {
    const remaining = faults.list().find((fault) => fault.id === id)?.remaining ?? 0;
    return { error, lost: times - remaining };
  } finally {
    faults.clear();
  }
}

import { isSdkError } from '@sdk/openapi';

import { awaitDelivery } from '../await-delivery.js';
import { expectEqual } from '../expect-equal.js';
import { formatFen } from '../format-fen.js';
import type { ShopOrder } from '../shop-book.js';
import type { ShopWorld } from '../shop-world.js';
import type { Till } from '../till.js';
import { settleRefund } from './refund-order.js';

/**
 * The worst moment of a payment system: the platform refunds, and every answer that says so is lost. The client says
 * that it does not know and what to ask; the question shows the refund; asking for it again moves nothing.
 */
export async function loseAnswer(
  { sandbox, url, reporter, server }: ShopWorld,
  till: Till,
  order: ShopOrder,
): Promise<void> {
  const { outTradeNo, totalFee } = order;
  const refundFee = totalFee - order.refundedFee;
  const outRefundNo = `${outTradeNo}_rest`;
  const refund = { outTradeNo, outRefundNo, totalFee, refundFee, notifyUrl: server.notifyUrl };
  const isWeixin = till.payment.provider === 'wxpay';

  await reporter.step(
    {
      en: `${till.en}: refund the rest, all answers lost`,
      zh: `${till.zh}：退还余款 ${formatFen(refundFee)} 元，应答全部丢失`,
    },
    async () => {
      order.refunds.push({ outRefundNo, refundFee });
      const operation = isWeixin ? '/secapi/pay/refund' : 'alipay.trade.refund';
      // More than the client tries: a repetition with the same number would hide one lost answer.
      sandbox.faults.add({ operation, effect: 'commit-then-drop', times: 99 });
      const error = await till.payment.refund(refund).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      sandbox.faults.clear();
      if (!isSdkError(error)) throw new Error('the refund was answered after all', { cause: error });
      expectEqual('outcome', error.outcome, 'unknown');
      const query = /payment\.refundQuery\(\{[^}]*\}\)/.exec(error.message)?.[0] ?? '';
      if (!query.includes(outRefundNo)) throw new Error(`the message names no query: ${error.message}`);
      return `outcome: unknown; ask ${query}`;
    },
  );

  await reporter.step(
    { en: 'That query shows the refund', zh: '按错误信息里的查询，退款已在' },
    async () => {
      const found = await till.payment.refundQuery({ outTradeNo, outRefundNo });
      const listed = isWeixin ? found.refundList?.find((one) => one.outRefundNo === outRefundNo) : found;
      expectEqual('refundFee', listed?.refundFee, refundFee);
      return `${outRefundNo}, ${String(listed?.refundFee)} fen`;
    },
  );

  await reporter.step(
    { en: 'The same refund again moves no money', zh: '同一退款再次请求，不会再退一次' },
    async () => {
      const again = await till.payment.refund(refund);
      expectEqual('outRefundNo', again.outRefundNo ?? outRefundNo, outRefundNo);
      if (isWeixin) await awaitDelivery(sandbox, outTradeNo, () => settleRefund(url, outRefundNo));
      else await sandbox.notifications.waitFor(() => order.refundedFee === totalFee);
      expectEqual('refundedFen', sandbox.orders.get(outTradeNo)?.refundedFen, totalFee);
      expectEqual('refundedFee', order.refundedFee, totalFee);
      return `${formatFen(order.refundedFee)} of ${formatFen(totalFee)} yuan went back in all`;
    },
  );
}

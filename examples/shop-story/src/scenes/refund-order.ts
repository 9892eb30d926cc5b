import { awaitDelivery } from '../await-delivery.js';
import { control } from '../control.js';
import { expectEqual } from '../expect-equal.js';
import { formatFen } from '../format-fen.js';
import type { Sentence } from '../reporter.js';
import type { ShopOrder } from '../shop-book.js';
import type { ShopWorld } from '../shop-world.js';
import type { Till } from '../till.js';

/** Money goes back, and the platform reports that it has arrived. */
export async function refundOrder(
  { sandbox, url, reporter, book, server, text }: ShopWorld,
  till: Till,
  order: ShopOrder,
  refundFee: number,
): Promise<void> {
  const { outTradeNo, totalFee } = order;
  const arrived = order.refundedFee + refundFee;
  const amount = formatFen(refundFee);
  const part = partOf(order, refundFee);

  await reporter.step(
    { en: `${till.en}: refund ${amount}, ${part.en}`, zh: `${till.zh}：退款 ${amount} 元（${part.zh}）` },
    async () => {
      const { outRefundNo } = book.noteRefund(order, refundFee);
      await awaitDelivery(sandbox, outTradeNo, async () => {
        await till.payment.refund({
          outTradeNo,
          outRefundNo,
          totalFee,
          refundFee,
          refundDesc: '少发了一只 one is missing',
          notifyUrl: server.notifyUrl,
        });
        if (till.payment.provider === 'wxpay') await settleRefund(url, outRefundNo);
      });
      expectEqual('refundedFee', order.refundedFee, arrived, server.refusals.at(-1));
      const { tradeState } = await till.payment.orderQuery({ outTradeNo });
      const soFar = `${formatFen(order.refundedFee)} / ${formatFen(totalFee)}`;
      return `${text('notified', '收到退款通知')}: ${soFar}, ${String(tradeState)}`;
    },
  );
}

function partOf({ refundedFee, totalFee }: ShopOrder, refundFee: number): Sentence {
  if (refundFee === totalFee) return { en: 'all of it', zh: '全额' };
  if (refundedFee + refundFee === totalFee) return { en: 'the rest', zh: '余款' };
  return { en: 'a part of it', zh: '部分' };
}

/** WeChat Pay accepts a refund first and carries it out later; here it is done at once. */
export async function settleRefund(url: string, outRefundNo: string): Promise<void> {
  await control(url, `/weixinPay/refunds/${encodeURIComponent(outRefundNo)}/succeed`);
}

import { awaitDelivery } from '../await-delivery.js';
import { control } from '../control.js';
import { expectEqual } from '../expect-equal.js';
import { formatFen } from '../format-fen.js';
import type { ShopOrder } from '../shop-book.js';
import type { ShopWorld } from '../shop-world.js';
import type { Till } from '../till.js';

/** Money goes back, in part or all of it, and the platform reports that it has arrived. */
export async function refundOrder(
  { sandbox, url, reporter, server }: ShopWorld,
  till: Till,
  order: ShopOrder,
  refundFee: number,
): Promise<void> {
  const { outTradeNo, totalFee } = order;
  const outRefundNo = `${outTradeNo}_r${String(order.refunds.length + 1)}`;
  const isWhole = refundFee === totalFee;
  const amount = formatFen(refundFee);

  await reporter.step(
    {
      en: `${till.en}: refund ${isWhole ? 'all' : amount} of it; the report arrives`,
      zh: `${till.zh}：${isWhole ? '全额退款' : `部分退款 ${amount} 元`}；收到退款通知`,
    },
    async () => {
      // The number is kept before the refund is asked for: the same number is the same refund.
      order.refunds.push({ outRefundNo, refundFee });
      await awaitDelivery(sandbox, outTradeNo, async () => {
        const refund = await till.payment.refund({
          outTradeNo,
          outRefundNo,
          totalFee,
          refundFee,
          refundDesc: '少发了一只 one is missing',
          notifyUrl: server.notifyUrl,
        });
        expectEqual('refundFee', refund.refundFee, refundFee);
        if (till.payment.provider === 'wxpay') await settleRefund(url, outRefundNo);
      });
      expectEqual('refundedFee', order.refundedFee, refundFee, server.refusals.at(-1));
      const { tradeState } = await till.payment.orderQuery({ outTradeNo });
      return `${formatFen(order.refundedFee)} yuan arrived, the order is ${String(tradeState)}`;
    },
  );
}

/** WeChat Pay accepts a refund first and carries it out later; here it is done at once. */
export async function settleRefund(url: string, outRefundNo: string): Promise<void> {
  await control(url, `/weixinPay/refunds/${encodeURIComponent(outRefundNo)}/succeed`);
}

import { expectEqual } from '../expect-equal.js';
import type { ShopWorld } from '../shop-world.js';
import type { Till } from '../till.js';

/** Orders that nobody pays are closed, so that nobody can pay them any more. */
export async function closeUnpaid(
  { reporter, book, server, text }: ShopWorld,
  tills: readonly Till[],
): Promise<void> {
  for (const till of tills) {
    await reporter.step(
      { en: `${till.en}: close an unpaid order`, zh: `${till.zh}：关闭未付款订单` },
      async () => {
        const order = book.open(till.payment.provider, 9900);
        const { outTradeNo, totalFee } = order;
        const { payment, openid } = till;
        await payment.getOrderInfo({
          outTradeNo,
          totalFee,
          subject: '一把伞 umbrella',
          body: '一把伞 umbrella',
          openid,
          notifyUrl: server.notifyUrl,
        });
        // WeChat Pay documents that an order must be five minutes old; the sandbox asks for that only when told to.
        await payment.closeOrder({ outTradeNo });
        const { tradeState } = await payment.orderQuery({ outTradeNo });
        expectEqual('tradeState', tradeState, 'CLOSED');
        expectEqual('shipments', order.shipments, 0);
        return `${outTradeNo} ${String(tradeState)}, ${text('nothing shipped', '未发货')}`;
      },
    );
  }
}

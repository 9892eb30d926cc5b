import { expectEqual } from '../expect-equal.js';
import { ship } from '../shop-book.js';
import type { ShopWorld } from '../shop-world.js';

/** Buyers who show the payment code on their phone. No notification comes: the answer is what counts. */
export async function serveAtCounter({ sandbox, reporter, clients, book }: ShopWorld): Promise<void> {
  await reporter.step(
    { en: 'WeChat Pay: by code; the buyer enters a password', zh: '微信支付：付款码支付，买家需输入密码' },
    async () => {
      const order = book.open('wxpay', 1800);
      const { outTradeNo, totalFee } = order;
      const buyer = sandbox.orders
        .waitFor((one) => one.outTradeNo === outTradeNo)
        .then(() => sandbox.orders.pay(outTradeNo));
      const result = await clients.weixin.payment.payAndConfirm(
        // What the scanner reads. In the sandbox a code that ends in 0003 waits for the password.
        { outTradeNo, totalFee, body: '一杯茶 tea', authCode: '130000000000000003' },
        { interval: 50 },
      );
      await buyer;
      expectEqual('state', result.state, 'paid');
      ship(order);
      return `${outTradeNo} waited for, then ${result.state}`;
    },
  );

  await reporter.step({ en: 'Alipay: by code, paid at once', zh: '支付宝：付款码支付，立即成功' }, async () => {
    const order = book.open('alipay', 2200);
    const { outTradeNo, totalFee } = order;
    const result = await clients.alipay.payment.payAndConfirm({
      outTradeNo,
      totalFee,
      subject: '一杯茶 tea',
      authCode: '280000000000001111',
    });
    expectEqual('state', result.state, 'paid');
    ship(order);
    return `${outTradeNo} ${result.state}`;
  });
}

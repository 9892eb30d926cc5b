import { expectEqual } from '../expect-equal.js';
import type { ShopWorld } from '../shop-world.js';

/** Buyers who show the payment code on their phone. What the platform answers is what counts, not a notification. */
export async function serveAtCounter({ sandbox, reporter, clients, book, text }: ShopWorld): Promise<void> {
  await reporter.step(
    { en: 'WeChat Pay by code; the buyer enters a password', zh: '微信付款码支付，买家需输入密码' },
    async () => {
      const { outTradeNo, totalFee } = book.open('wxpay', 1800);
      const paying = clients.weixin.payment.payAndConfirm(
        // What the scanner reads. In the sandbox a code that ends in 0003 waits for the password.
        { outTradeNo, totalFee, body: '一杯茶 tea', authCode: '130000000000000003' },
        { interval: 50 },
      );
      const entering = sandbox.orders
        .waitFor((one) => one.outTradeNo === outTradeNo)
        .then(() => sandbox.orders.pay(outTradeNo));
      const [{ state }] = await Promise.all([paying, entering]);
      expectEqual('state', state, 'paid');
      book.ship(outTradeNo);
      return `${outTradeNo} ${state}${text(', asked every 50 ms', '，每 50 毫秒查询一次')}`;
    },
  );

  await reporter.step({ en: 'Alipay by code, paid at once', zh: '支付宝付款码支付，立即成功' }, async () => {
    const { outTradeNo, totalFee } = book.open('alipay', 2200);
    const authCode = '280000000000001111';
    const result = await clients.alipay.payment.payAndConfirm({
      outTradeNo,
      totalFee,
      subject: '一杯茶 tea',
      authCode,
    });
    expectEqual('state', result.state, 'paid');
    book.ship(outTradeNo);
    return `${outTradeNo} ${result.state}`;
  });
}

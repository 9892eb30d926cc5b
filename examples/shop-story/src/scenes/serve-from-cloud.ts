import { cloud } from '@sdk/openapi';

import { awaitDelivery } from '../await-delivery.js';
import { expectEqual } from '../expect-equal.js';
import { formatFen } from '../format-fen.js';
import { openServerless } from '../mini-program-host.js';
import type { ShopWorld } from '../shop-world.js';
import type { Customer } from './log-in.js';

/** The same shop without a server of its own: `cloud.*` inside the mini program, through the real MPServerless client. */
export async function serveFromCloud(
  { sandbox, url, reporter, book, server, text }: ShopWorld,
  { alipayUserId }: Customer,
): Promise<void> {
  await reporter.step(
    {
      en: 'cloud.* over MPServerless: log in, sell, query',
      zh: 'MPServerless 上的 cloud.*：登录、下单、查询',
    },
    async () => {
      const serverless = openServerless(sandbox.credentials(url).mpserverless);
      await serverless.user.authorize({ authProvider: 'alipay_openapi' });
      cloud.init(serverless, { notify: { url: server.notifyUrl } });

      const { userId } = await cloud.base.oauth.getToken('another-code-of-my.getAuthCode');
      expectEqual('userId', userId, alipayUserId);
      const order = book.open('alipay', 3300);
      const { outTradeNo, totalFee } = order;
      // This library speaks yuan, as the one it takes the place of.
      const trade = await cloud.payment.common.create(
        '一本书 book',
        outTradeNo,
        formatFen(totalFee),
        alipayUserId,
      );
      expectEqual('code', trade.code, '10000', trade.subMsg);
      await awaitDelivery(sandbox, outTradeNo, () => sandbox.orders.pay(outTradeNo));
      expectEqual('shipments', order.shipments, 1, server.refusals.at(-1));
      const found = await cloud.payment.common.query(outTradeNo);
      expectEqual('tradeStatus', found.tradeStatus, 'TRADE_SUCCESS');
      return `${outTradeNo} ${String(found.tradeStatus)}, ${text('shipped once', '发货一次')}`;
    },
  );
}

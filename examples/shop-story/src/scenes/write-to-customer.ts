import { expectEqual } from '../expect-equal.js';
import type { ShopOrder } from '../shop-book.js';
import type { ShopWorld } from '../shop-world.js';
import type { Customer } from './log-in.js';

/** What the shop says to a customer on WeChat, and the code that brings the next one. */
export async function writeToCustomer(
  { url, reporter, text, clients: { weixin } }: ShopWorld,
  { openid }: Customer,
  { outTradeNo }: ShopOrder,
): Promise<void> {
  await reporter.step(
    { en: 'WeChat: a subscribe message, “shipped”', zh: '微信：发送订阅消息「已发货」' },
    async () => {
      const sent = await weixin.subscribeMessage.send({
        touser: openid,
        templateId: 'order-shipped',
        page: `pages/order/index?no=${outTradeNo}`,
        data: { thing1: { value: '一双袜子 socks' }, character_string2: { value: outTradeNo } },
      });
      expectEqual('errCode', sent.errCode, 0);
      return `${url}/messages`;
    },
  );

  await reporter.step({ en: 'WeChat: a mini-program code', zh: '微信：生成小程序码' }, async () => {
    const image = await weixin.wxacode.getUnlimited({ scene: 'shop=1', page: 'pages/index/index' });
    expectEqual('contentType', image.contentType, 'image/png');
    expectEqual('PNG', image.buffer.subarray(1, 4).toString('latin1'), 'PNG');
    return `${String(image.buffer.length)} ${text('bytes', '字节')}, ${url}/messages`;
  });
}

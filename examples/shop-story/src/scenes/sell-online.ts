import type { SandboxNotification } from '@sdk/sandbox';

import { awaitDelivery } from '../await-delivery.js';
import { expectEqual } from '../expect-equal.js';
import { formatFen } from '../format-fen.js';
import type { ShopOrder } from '../shop-book.js';
import type { ShopWorld } from '../shop-world.js';
import type { Till } from '../till.js';

/** An order from its creation to the goods leaving: the same code for every till. */
export async function sellOnline(
  world: ShopWorld,
  till: Till,
  goods: { readonly name: string; readonly totalFee: number },
): Promise<ShopOrder> {
  const { sandbox, reporter, book, server, text } = world;
  const { payment, openid } = till;
  const { name, totalFee } = goods;
  const order = book.open(payment.provider, totalFee);
  const { outTradeNo } = order;

  await reporter.step(
    {
      en: `${till.en}: an order of ${formatFen(totalFee)} yuan`,
      zh: `${till.zh}：下单 ${formatFen(totalFee)} 元`,
    },
    async () => {
      const info = await payment.getOrderInfo({
        outTradeNo,
        totalFee,
        subject: name,
        body: name,
        openid,
        notifyUrl: server.notifyUrl,
      });
      // A trade number from Alipay, and from WeChat Pay what `wx.requestPayment` takes.
      if (typeof info === 'string') return `trade_no ${info}`;
      if ('paySign' in info) return info.package;
      throw new Error('the order cannot be paid in a mini program');
    },
  );

  let notification: SandboxNotification | undefined;
  await reporter.step(
    { en: 'The buyer pays; the signed notification arrives', zh: '买家付款；带签名的通知送达' },
    async () => {
      notification = await awaitDelivery(sandbox, outTradeNo, () => sandbox.orders.pay(outTradeNo));
      expectEqual('shipments', order.shipments, 1, server.refusals.at(-1));
      return `${outTradeNo} ${text('verified, shipped once', '验签通过，发货一次')}`;
    },
  );

  await reporter.step(
    { en: 'The same notification again ships nothing', zh: '同一通知再次送达，不会重复发货' },
    async () => {
      const { attempts } = await sandbox.notifications.resend(genuine(notification).id);
      expectEqual('deliveries', attempts.length, 2);
      expectEqual('acknowledged', attempts[1]?.accepted, true, attempts[1]?.error ?? undefined);
      expectEqual('shipments', order.shipments, 1);
      return text(
        `acknowledged, shipments: ${String(order.shipments)}`,
        `已应答，发货次数：${String(order.shipments)}`,
      );
    },
  );

  await reporter.step({ en: 'A forged notification is refused', zh: '伪造的通知被拒绝' }, async () => {
    const { body, headers, url } = genuine(notification);
    const forged = till.forge(body);
    if (forged === body) throw new Error('the forgery changed nothing');
    const refusals = server.refusals.length;
    const { status } = await fetch(url, { method: 'POST', headers, body: forged });
    expectEqual('status', status, 401);
    expectEqual('refusals', server.refusals.length, refusals + 1);
    const reason = server.refusals.at(-1) ?? '';
    expectEqual('reason', reason.split(':')[0], 'ERR_SDK_SIGNATURE_MISMATCH', reason);
    return `${String(status)} ERR_SDK_SIGNATURE_MISMATCH`;
  });

  await reporter.step({ en: 'Query the order', zh: '查询订单' }, async () => {
    const found = await payment.orderQuery({ outTradeNo });
    expectEqual('tradeState', found.tradeState, 'SUCCESS');
    expectEqual('totalFee', found.totalFee, totalFee);
    return `${String(found.tradeState)}, ${String(found.totalFee)} ${text('fen', '分')}`;
  });

  return order;
}

function genuine(notification: SandboxNotification | undefined): SandboxNotification {
  if (notification === undefined) throw new Error('no notification has arrived');
  return notification;
}

import { randomUUID } from 'node:crypto';

import { addOrder } from '../../common/orders.js';
import { platformsFromEnvironment, type PlatformName } from '../../common/platforms.js';

/** Called by the client, which hands `orderInfo` to `uni.requestPayment`. In a real space the openid is the session's. */
export async function main(event: { platform: PlatformName; openid: string }) {
  // The number and the price are ours, and not the client's: it could name another order, or another price.
  const { outTradeNo, totalFee } = addOrder(`uni_${randomUUID().replaceAll('-', '').slice(0, 24)}`, 8888);
  const order = {
    openid: event.openid,
    subject: 'A pair of socks', // for Alipay
    body: 'A pair of socks', // for WeChat Pay
    outTradeNo,
    totalFee,
    notifyUrl: `${process.env['NOTIFY_URL'] ?? ''}/${event.platform}`,
  };
  return {
    outTradeNo,
    orderInfo: await platformsFromEnvironment()[event.platform].payment.getOrderInfo(order),
  };
}

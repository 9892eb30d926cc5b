import { addOrder } from '../../common/orders.js';
import { platformsFromEnvironment, type PlatformName } from '../../common/platforms.js';

/** Called by the client, which hands `orderInfo` to `uni.requestPayment`. */
export async function main(event: { platform: PlatformName; openid: string; outTradeNo: string }) {
  const { totalFee } = addOrder(event.outTradeNo, 8888); // the price is ours, and not the client's
  const order = {
    openid: event.openid,
    subject: 'A pair of socks', // for Alipay
    body: 'A pair of socks', // for WeChat Pay
    outTradeNo: event.outTradeNo,
    totalFee,
    notifyUrl: `${process.env['NOTIFY_URL'] ?? ''}/${event.platform}`,
  };
  return { orderInfo: await platformsFromEnvironment()[event.platform].payment.getOrderInfo(order) };
}

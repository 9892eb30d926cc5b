import { findOrder, markPaid } from '../../common/orders.js';
import { platformsFromEnvironment } from '../../common/platforms.js';

/** What uniCloud gives to a function that is called by its URL (云函数URL化). */
export interface HttpEvent {
  readonly path: string;
  readonly httpMethod: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Called by the platforms, at `…/weixin` and `…/alipay`. What it returns is the HTTP answer. */
export async function main(event: HttpEvent) {
  const { weixin, alipay } = platformsFromEnvironment();
  const { payment } = event.path.endsWith('/weixin') ? weixin : alipay;
  try {
    const notification = await payment.verifyPaymentNotify(event);
    const { outTradeNo = '', totalFee, paid, duplicate } = notification;
    // A genuine message can still be about another amount than the one this shop asked for.
    if (findOrder(outTradeNo)?.totalFee !== totalFee) return notification.nack().toCloudFunction();
    if (paid && !duplicate) markPaid(outTradeNo);
    return notification.ack().toCloudFunction();
  } catch {
    // Not genuine: neither platform takes this for an acknowledgement.
    return { mpserverlessComposedResponse: true, statusCode: 401, headers: {}, body: 'fail' };
  }
}

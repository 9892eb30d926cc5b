import { createNotifyHandler, type NotifyHandler } from '@sdk/unified-pay';

import { shopFromEnvironment } from '../../../lib/shop.js';

// Signing needs Node.js; a notification is never answered from a cache.
export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

let notify: NotifyHandler | undefined;

/** `POST /api/notify`: both platforms report here. A route handler is given the raw body, so nothing is to be set. */
export async function POST(request: Request): Promise<Response> {
  const { wxpay, alipay, orders } = shopFromEnvironment();
  notify ??= createNotifyHandler({
    payment: [wxpay, alipay],
    expected: ({ outTradeNo = '' }) => orders.get(outTradeNo),
    onPaid: ({ outTradeNo = '' }) => {
      const order = orders.get(outTradeNo);
      if (order) order.paid = true;
    },
  });
  return notify(request);
}

import { randomUUID } from 'node:crypto';

import { SdkError } from '@sdk/unified-pay';

import { shopFromEnvironment } from '../../../lib/shop.js';

export const runtime = 'nodejs';

/**
 * `POST /api/orders` with `{ provider, openid }`: answers with what the client opens the cashier with. A real shop takes
 * the openid from the session of the log-in.
 */
export async function POST(request: Request): Promise<Response> {
  const { provider, openid } = (await request.json()) as { provider?: unknown; openid?: unknown };
  if ((provider !== 'wxpay' && provider !== 'alipay') || typeof openid !== 'string') {
    return Response.json({ error: 'expected { provider: "wxpay" | "alipay", openid }' }, { status: 400 });
  }
  const shop = shopFromEnvironment();
  // Never the same for two orders, on several machines and after a restart: for a platform it would be one order.
  const outTradeNo = `next_${randomUUID().replaceAll('-', '').slice(0, 24)}`;
  shop.orders.set(outTradeNo, { totalFee: 1200, paid: false });
  try {
    const orderInfo = await shop[provider].getOrderInfo({
      openid,
      outTradeNo,
      totalFee: 1200,
      subject: 'Tea',
      body: 'Tea',
      notifyUrl: shop.notifyUrl,
    });
    return Response.json({ outTradeNo, orderInfo }, { status: 201 });
  } catch (error) {
    if (!SdkError.is(error)) throw error;
    // No secret is in the message; the customer still needs less than the log does.
    return Response.json({ error: error.code, outTradeNo }, { status: 502 });
  }
}

import type { WeixinPay } from '@sdk/weixin-pay';
import type { PaymentClientType } from '../payment-parameters.js';
import type { OrderInfo } from '../payment-results.js';

/** The signed parameters that open the cashier for an order, in the shape of the client. */
export function toOrderInfo(
  client: Pick<WeixinPay, 'clientParameters'>,
  order: { readonly tradeType: 'JSAPI' | 'APP'; readonly prepayId: string; readonly version: 'v2' | 'v3' },
  clientType: PaymentClientType,
): OrderInfo<'wxpay'> {
  const { prepayId, tradeType, version } = order;
  if (tradeType === 'APP') return client.clientParameters.app(prepayId, { version });
  const parameters = client.clientParameters.jsapi(prepayId, { version });
  const isPage = clientType === 'h5' || clientType === 'h5-weixin';
  // Pages know it by this name too. It is no part of the signature.
  return isPage ? { ...parameters, timestamp: parameters.timeStamp } : parameters;
}

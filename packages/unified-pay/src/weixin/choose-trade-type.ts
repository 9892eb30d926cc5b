import type { GetOrderInfoParams, PaymentClientType } from '../payment-parameters.js';
import { unsupported } from '../unsupported.js';

export type WeixinTradeType = 'JSAPI' | 'APP' | 'NATIVE' | 'MWEB';

const byClientType: ReadonlyMap<string, WeixinTradeType> = new Map([
  ['mp-weixin', 'JSAPI'],
  ['h5', 'JSAPI'],
  ['h5-weixin', 'JSAPI'],
  ['app-plus', 'APP'],
  ['app', 'APP'],
]);

/**
 * How the order will be paid: as the call says, otherwise as the client type implies.
 *
 * @throws ConfigError `ERR_SDK_UNSUPPORTED` for a client type that WeChat Pay cannot serve, before an order exists.
 */
export function chooseTradeType(params: GetOrderInfoParams, clientType: PaymentClientType): WeixinTradeType {
  const chosen = params.tradeType ?? byClientType.get(clientType);
  if (chosen !== undefined) return chosen;
  throw unsupported(
    'weixin-pay',
    'getOrderInfo',
    `WeChat Pay serves the client types mp-weixin, h5 and app-plus, not ${clientType}.`,
  );
}

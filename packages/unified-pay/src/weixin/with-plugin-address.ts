import type { OrderParams } from '../payment-parameters.js';
import type { WeixinTradeType } from './choose-trade-type.js';

/**
 * The plugin's `getOrderInfo` named 127.0.0.1 for a payer whose address was not given, also with `tradeType: 'MWEB'`.
 * WeChat Pay makes that order, but its cashier's page refuses whoever opens it from another address:
 * `createH5Order` asks for the address instead.
 */
export function withPluginAddress(params: OrderParams, tradeType: WeixinTradeType): OrderParams {
  if (tradeType !== 'MWEB' || params.spbillCreateIp) return params;
  return { ...params, spbillCreateIp: '127.0.0.1' };
}

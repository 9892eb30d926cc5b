import { codeUrlOf, h5UrlOf } from '../../cashier/cashier-addresses.js';
import { openOrder } from '../../trade/open-order.js';
import { tradeDataOf, tradeTypes } from '../../trade/trade-data.js';
import { withoutCoupons } from '../coupons.js';
import type { V2Operation } from '../v2-call.js';
import { requiredField } from '../read-v2-fields.js';
import { readTradeType, readV2Terms } from '../read-v2-terms.js';
import { V2Refusal } from '../v2-refusal.js';

/** `/pay/unifiedorder`: an order for a mini program, an app, a code or a page. */
export const unifiedOrder: V2Operation['handle'] = (call, world) => {
  const product = readTradeType(requiredField(call.fields, 'trade_type'));
  const terms = readV2Terms(call, product);
  if (product === 'jsapi' && terms.openid === null && terms.subOpenid === null) {
    throw new V2Refusal('LACK_PARAMS', 'JSAPI支付必须传openid');
  }
  const order = openOrder(world, terms, call.settings);
  const data = tradeDataOf(order);
  return {
    ...withoutCoupons(data.echo),
    sub_appid: terms.parties.subAppId,
    sub_mch_id: terms.parties.subMchId,
    trade_type: tradeTypes[product],
    prepay_id: data.prepayId,
    code_url: product === 'native' ? codeUrlOf(order) : null,
    mweb_url: product === 'h5' ? h5UrlOf(order, call) : null,
  };
};

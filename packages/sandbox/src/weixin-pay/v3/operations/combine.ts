import { WeixinPayRefusal } from '../../refusal/weixin-pay-refusal.js';
import { closeOrder } from '../../trade/close-order.js';
import { combinedOrders } from '../../trade/combined-orders.js';
import { findOrder } from '../../trade/find-order.js';
import { checkOrder, openOrder } from '../../trade/open-order.js';
import { tradeDataOf } from '../../trade/trade-data.js';
import { describeCombined } from '../describe-combined.js';
import { notifyAddress, orderNumber, requiredFen, requiredObjects, requiredText } from '../read-fields.js';
import { readOrderTerms, readParties } from '../read-v3-terms.js';
import type { V3Call, V3Operation } from '../v3-call.js';
import { parameterRefusal } from '../v3-refusal.js';
import { describePrepaid } from './transactions.js';
import type { WeixinPayWorld } from '../../weixin-pay-world.js';

const mostParts = 50;
const products = ['jsapi', 'app', 'native', 'h5'] as const;

/** Several orders paid at once. Their parts are orders of their own; whoever pays the first pays them all. */
export const combineOperations: readonly V3Operation[] = [
  ...products.map((product): V3Operation => ({
    name: `POST /v3/combine-transactions/${product}`,
    handle(call, world) {
      const terms = readParts(world, call, product);
      // All of them or none: every part is checked before the first is made.
      for (const one of terms) checkOrder(world, one, call.settings);
      const [first] = terms.map((one) => openOrder(world, one, call.settings));
      if (first === undefined) throw parameterRefusal('/sub_orders', '必填性规则校验失败，此字段为必填项');
      return { body: describePrepaid(first, call, product) };
    },
  })),
  {
    name: 'GET /v3/combine-transactions/out-trade-no/{combine_out_trade_no}',
    handle(call, world) {
      const combined = combinedOrders(world, call.path['combine_out_trade_no'] ?? '');
      const body = describeCombined(combined);
      if (body === null) throw new WeixinPayRefusal('order-unknown');
      return { body };
    },
  },
  {
    name: 'POST /v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close',
    handle(call, world) {
      requiredText(call.content, '/combine_appid');
      const named = requiredObjects(call.content, '/sub_orders', mostParts).map((one) =>
        findOrder(world, { outTradeNo: requiredText(one, '/out_trade_no') }),
      );
      const belongs = named.every(
        (order) => tradeDataOf(order).combineOutTradeNo === call.path['combine_out_trade_no'],
      );
      if (!belongs) throw new WeixinPayRefusal('order-unknown');
      for (const order of named) closeOrder(world, order, call.settings);
      return {};
    },
  },
];

function readParts(world: WeixinPayWorld, call: V3Call, product: (typeof products)[number]) {
  const { content } = call;
  const combineOutTradeNo = requiredText(content, '/combine_out_trade_no', orderNumber);
  const parties = readParties(world, content, 'combine_');
  const notifyUrl = notifyAddress(content);
  if (notifyUrl === null) throw parameterRefusal('/notify_url', '必填性规则校验失败，此字段为必填项');
  const openid = product === 'jsapi' ? requiredText(content, '/combine_payer_info/openid') : null;
  const expiry = content['time_expire'] === undefined ? {} : { time_expire: content['time_expire'] };
  return requiredObjects(content, '/sub_orders', mostParts).map((part) => {
    requiredText(part, '/mchid');
    const amount = { total: requiredFen(part, '/amount/total_amount'), currency: 'CNY' };
    return {
      ...readOrderTerms({ ...part, ...expiry, amount }, call),
      product,
      parties,
      openid,
      subOpenid: null,
      notifyUrl,
      combineOutTradeNo,
    };
  });
}

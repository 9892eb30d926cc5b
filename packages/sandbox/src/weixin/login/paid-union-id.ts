import { WeixinRefusal } from '../answer/weixin-refusal.js';
import type { WeixinHandler } from '../weixin-call.js';
import { requireUser } from './users.js';

/** In milliseconds. */
const afterPayment = 300_000;

/**
 * `GET /wxa/getpaidunionid`, for five minutes after a payment. An order that the sandbox does not know is taken as paid
 * just now, unless its number begins with `invalid`.
 */
export const paidUnionId: WeixinHandler = ({ query }, world) => {
  const { kernel } = world;
  const user = requireUser(world, query.get('openid'));
  const [transactionId, outTradeNo] = [query.get('transaction_id'), query.get('out_trade_no')];
  const byMerchant = query.get('mch_id') !== null && outTradeNo !== null;
  if (transactionId === null && !byMerchant) throw new WeixinRefusal(89300);
  const number = transactionId ?? outTradeNo ?? '';
  if (number === '' || number.startsWith('invalid')) throw new WeixinRefusal(89300);
  const { orders } = kernel.store;
  const order =
    transactionId === null
      ? orders.get('weixinPay', number)
      : orders.findByTradeNo('weixinPay', transactionId);
  const isLate = order !== undefined && kernel.clock.now() - (order.paidAt ?? 0) > afterPayment;
  if (order?.paidAt === null || isLate) throw new WeixinRefusal(89300);
  if (user.unionid === null) throw new WeixinRefusal(89002);
  return { errcode: 0, errmsg: 'ok', unionid: user.unionid };
};

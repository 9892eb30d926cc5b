import { WeixinRefusal } from '../answer/weixin-refusal.js';
import type { WeixinHandler } from '../weixin-call.js';
import type { WeixinWorld } from '../weixin-world.js';
import { requireAmount, requireEnv, requireNumber, requireOpenid } from './payment-fields.js';
import { refundTime, scheduleRefund } from './schedule-refund.js';
import { findOrder, saveOrder, statusOf } from './virtual-orders.js';
import type { VirtualOrder } from './virtual-orders.js';

const ok = { errcode: 0, errmsg: 'ok' };
const seconds = (ms: number): number => Math.floor(ms / 1000);

/**
 * `POST /xpay/query_order`
 *
 * @remarks The platform's table has no code for an order that does not exist; 268490002 is what others report.
 */
export const queryVirtualOrder: WeixinHandler = ({ body }, world) => {
  const env = requireEnv(body);
  const openid = requireOpenid(world, body);
  const order = requireOrder(world, env, body);
  if (order.openid !== openid) throw new WeixinRefusal(268490001);
  return { ...ok, order: describe(world, order) };
};

function describe(world: WeixinWorld, order: VirtualOrder): Record<string, unknown> {
  const isRefund = order.kind === 'refund';
  const status = statusOf(world, order);
  return {
    order_id: order.orderId,
    create_time: seconds(order.createdAt),
    update_time: seconds(order.deliveredAt ?? Math.min(order.paidAt, world.kernel.clock.now())),
    status,
    biz_type: 0,
    order_fee: order.fee,
    coupon_fee: 0,
    paid_fee: isRefund ? 0 : order.fee,
    order_type: isRefund ? 1 : 0,
    refund_fee: isRefund ? order.fee : 0,
    paid_time: seconds(order.paidAt),
    provide_time: order.deliveredAt === null ? 0 : seconds(order.deliveredAt),
    biz_meta: order.meta,
    env_type: order.env === 1 ? 2 : 1,
    token: '',
    left_fee: order.leftFee,
    wx_order_id: order.wxOrderId,
    channel_order_id: order.channelOrderId,
    wxpay_order_id: order.transactionId,
  };
}

/** `POST /xpay/notify_provide_goods` */
export const notifyProvideGoods: WeixinHandler = ({ body }, world) => {
  const order = requireOrder(world, requireEnv(body), body);
  if (order.kind === 'refund') throw new WeixinRefusal(268490002, ' order_id');
  saveOrder(world, { ...order, deliveredAt: order.deliveredAt ?? world.kernel.clock.now() });
  return ok;
};

/** `POST /xpay/refund_order`: starts a refund; it arrives a little later and is pushed then. */
export const refundVirtualOrder: WeixinHandler = ({ body }, world) => {
  const env = requireEnv(body);
  const openid = requireOpenid(world, body);
  const refundId = requireNumber(body, 'refund_order_id', /^[\w-]{8,32}$/);
  const refundFee = requireAmount(body, 'refund_fee');
  const order = requireOrder(world, env, body);
  if (order.kind === 'refund' || order.openid !== openid) throw new WeixinRefusal(268490002, ' order_id');
  const answer = (wxRefundId: string) => ({
    ...ok,
    refund_order_id: refundId,
    refund_wx_order_id: wxRefundId,
    pay_order_id: order.orderId,
    pay_wx_order_id: order.wxOrderId,
  });
  const known = findOrder(world, env, { orderId: refundId });
  if (known !== undefined) {
    if (known.payOrderId === order.orderId && known.fee === refundFee) return answer(known.wxOrderId);
    throw new WeixinRefusal(268490002, ' refund_order_id');
  }
  if (body['left_fee'] !== order.leftFee) throw new WeixinRefusal(268490016);
  if (refundFee > order.leftFee) throw new WeixinRefusal(268490002, ' refund_fee');
  const { ids, clock } = world.kernel;
  const refund: VirtualOrder = {
    ...order,
    orderId: refundId,
    wxOrderId: `xp${ids.digits(20)}`,
    kind: 'refund',
    fee: refundFee,
    leftFee: 0,
    createdAt: clock.now(),
    paidAt: clock.now() + refundTime,
    deliveredAt: null,
    notificationId: null,
    meta: typeof body['biz_meta'] === 'string' ? body['biz_meta'] : '',
    payOrderId: order.orderId,
    transactionId: `50300${ids.digits(23)}`,
  };
  saveOrder(world, { ...order, leftFee: order.leftFee - refundFee, refundArrivesAt: refund.paidAt });
  saveOrder(world, refund);
  scheduleRefund(world, refund);
  return answer(refund.wxOrderId);
};

function requireOrder(world: WeixinWorld, env: 0 | 1, body: Readonly<Record<string, unknown>>): VirtualOrder {
  const order = findOrder(world, env, { orderId: body['order_id'], wxOrderId: body['wx_order_id'] });
  if (order === undefined) throw new WeixinRefusal(268490002, ' order_id');
  return order;
}

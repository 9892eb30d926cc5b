import { dropFinished } from '../../core/drop-finished.js';
import type { WeixinWorld } from '../weixin-world.js';

/** A cash order (现金单), or the refund of one. Money in fen, times in ms. */
export type VirtualOrder = {
  readonly orderId: string;
  readonly wxOrderId: string;
  readonly env: 0 | 1;
  readonly openid: string;
  readonly kind: 'goods' | 'coins' | 'refund';
  readonly fee: number;
  /** Of a payment: what can still be refunded. */
  readonly leftFee: number;
  readonly createdAt: number;
  /** When it was paid, or when the refund arrives. */
  readonly paidAt: number;
  /** Of a payment: when its last refund arrives; absent without one, and in snapshots of earlier versions. */
  readonly refundArrivesAt?: number;
  /** Delivery was reported with `notify_provide_goods`. */
  readonly deliveredAt: number | null;
  /** The push about it; its answer counts as delivery. */
  readonly notificationId: string | null;
  /** Passed through. */
  readonly meta: string;
  /** Of a refund: the payment's number. */
  readonly payOrderId: string | null;
  readonly channelOrderId: string;
  readonly transactionId: string;
};

export function findOrder(
  world: WeixinWorld,
  env: 0 | 1,
  by: { readonly orderId?: unknown; readonly wxOrderId?: unknown },
): VirtualOrder | undefined {
  if (typeof by.orderId === 'string' && by.orderId !== '') {
    return orders(world).get(keyOf(env, by.orderId));
  }
  if (typeof by.wxOrderId !== 'string') return undefined;
  return listOrders(world).find((order) => order.env === env && order.wxOrderId === by.wxOrderId);
}

export function saveOrder(world: WeixinWorld, order: VirtualOrder): void {
  orders(world).set(keyOf(order.env, order.orderId), order);
  dropFinished(world.kernel, orders(world), {
    keyOf: ({ env, orderId }) => keyOf(env, orderId),
    isOver: (one) => isOver(world, one),
  });
}

/** Long enough for a timer that is late. */
const minute = 60_000;

/** Whether no refund of it and no push about it is under way. */
function isOver(
  { kernel }: WeixinWorld,
  { kind, paidAt, refundArrivesAt, notificationId }: VirtualOrder,
): boolean {
  const arrivesAt = kind === 'refund' ? paidAt : refundArrivesAt;
  if (arrivesAt !== undefined && kernel.clock.now() < arrivesAt + minute) return false;
  return notificationId === null || kernel.notifier.get(notificationId)?.state !== 'pending';
}

/** Newest first. */
export function listOrders(world: WeixinWorld): VirtualOrder[] {
  return orders(world).values().reverse();
}

/**
 * The platform's status: 2 paid, 4 delivered, 5 refunded; of a refund 1 on its way, 8 done. Delivery is what the
 * developer's server reported, or its answer to the push.
 */
export function statusOf({ kernel }: WeixinWorld, order: VirtualOrder): number {
  if (order.kind === 'refund') return kernel.clock.now() >= order.paidAt ? 8 : 1;
  if (order.leftFee === 0) return 5;
  const push = order.notificationId === null ? undefined : kernel.notifier.get(order.notificationId);
  return order.deliveredAt !== null || push?.state === 'accepted' ? 4 : 2;
}

const keyOf = (env: 0 | 1, orderId: string): string => `${env}:${orderId}`;

function orders({ kernel }: WeixinWorld) {
  return kernel.store.collection<VirtualOrder>('weixin.virtualOrders');
}

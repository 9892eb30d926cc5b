import type { Collection } from '../../core/kernel.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** Who may receive a part of a payment. JSON-serialisable. */
export type ShareReceiver = {
  type: string;
  account: string;
  relationType: string;
};

/** One part of a shared payment. */
export type Share = {
  type: string;
  account: string;
  fen: number;
  description: string;
  detailId: string;
};

/** A request to share a payment. JSON-serialisable. */
export type ShareOrder = {
  outOrderNo: string;
  orderId: string;
  transactionId: string;
  shares: Share[];
  /** What is left goes to the merchant, and nothing more can be shared. */
  unfreezes: boolean;
  createdAt: number;
  /** When it is done, on the sandbox clock. */
  dueAt: number;
};

/** By type and account. */
export function receiverCollection(world: WeixinPayWorld): Collection<ShareReceiver> {
  return world.kernel.store.collection('weixinPay.receivers');
}

/** By `out_order_no`. */
export function shareCollection(world: WeixinPayWorld): Collection<ShareOrder> {
  return world.kernel.store.collection('weixinPay.shares');
}

/** What was shared of a payment so far, in fen. */
export function sharedFen(world: WeixinPayWorld, transactionId: string): number {
  return sharesOf(world, transactionId)
    .flatMap(({ shares }) => shares)
    .reduce((sum, { fen }) => sum + fen, 0);
}

export function sharesOf(world: WeixinPayWorld, transactionId: string): ShareOrder[] {
  return shareCollection(world)
    .values()
    .filter((order) => order.transactionId === transactionId);
}

import { dropOldest } from '../../core/drop-oldest.js';
import type { Collection } from '../../core/kernel.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

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

/** A part that a receiver gave back. JSON-serialisable. */
export type ShareReturn = {
  outReturnNo: string;
  returnId: string;
  outOrderNo: string;
  orderId: string;
  transactionId: string;
  account: string;
  fen: number;
  description: string;
  createdAt: number;
};

/** By `out_order_no`. */
export function shareCollection(world: WeixinPayWorld): Collection<ShareOrder> {
  return world.kernel.store.collection('weixinPay.shares');
}

/** By `out_return_no`. */
export function returnCollection(world: WeixinPayWorld): Collection<ShareReturn> {
  return world.kernel.store.collection('weixinPay.shareReturns');
}

/** Keeps a request to share, and forgets the oldest whose payments the sandbox forgot. */
export function saveShare(world: WeixinPayWorld, order: ShareOrder): void {
  const shares = shareCollection(world);
  shares.set(order.outOrderNo, order);
  dropOldest(shares, ({ outOrderNo }) => outOrderNo, isOfForgottenOrder(world));
}

/** Keeps a return, and forgets the oldest whose payments the sandbox forgot. */
export function saveReturn(world: WeixinPayWorld, returned: ShareReturn): void {
  const returns = returnCollection(world);
  returns.set(returned.outReturnNo, returned);
  dropOldest(returns, ({ outReturnNo }) => outReturnNo, isOfForgottenOrder(world));
}

function isOfForgottenOrder({ kernel }: WeixinPayWorld) {
  return ({ transactionId }: { readonly transactionId: string }): boolean =>
    kernel.store.orders.findByTradeNo('weixinPay', transactionId) === undefined;
}

/** What was shared of a payment and not given back so far, in fen. */
export function sharedFen(world: WeixinPayWorld, transactionId: string): number {
  const returned = returnCollection(world)
    .values()
    .filter((one) => one.transactionId === transactionId);
  const shares = sharesOf(world, transactionId).flatMap((order) => order.shares);
  return sumOf(shares) - sumOf(returned);
}

/** The sum of amounts, in fen. */
export function sumOf(amounts: readonly { readonly fen: number }[]): number {
  return amounts.reduce((sum, { fen }) => sum + fen, 0);
}

export function sharesOf(world: WeixinPayWorld, transactionId: string): ShareOrder[] {
  return shareCollection(world)
    .values()
    .filter((order) => order.transactionId === transactionId);
}

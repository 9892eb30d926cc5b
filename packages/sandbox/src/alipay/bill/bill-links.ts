import type { AlipayWorld } from '../alipay-world.js';

/** Bills that are emulated, by `bill_type`: of trades, and of the movements of the seller's account. */
export const billTypes = ['trade', 'signcustomer'] as const;

export type BillType = (typeof billTypes)[number];

/** A bill that can be downloaded for a moment. */
export type BillLink = {
  readonly billType: BillType;
  readonly date: string;
  readonly expiresAt: number;
};

/** Milliseconds a link to a bill is good for, on the sandbox clock. */
export const billLifetime = 30_000;

export function billsOf(world: AlipayWorld) {
  return world.kernel.store.collection<BillLink>('alipay.bills');
}

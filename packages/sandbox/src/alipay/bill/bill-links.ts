import type { AlipayWorld } from '../alipay-world.js';

/** A bill that can be downloaded for a moment. */
export type BillLink = {
  readonly billType: 'trade';
  readonly date: string;
  readonly expiresAt: number;
};

/** Milliseconds a link to a bill is good for, on the sandbox clock. */
export const billLifetime = 30_000;

export function billsOf(world: AlipayWorld) {
  return world.kernel.store.collection<BillLink>('alipay.bills');
}

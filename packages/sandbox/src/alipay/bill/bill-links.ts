import { dropOldest } from '../../core/drop-oldest.js';
import type { AlipayWorld } from '../alipay-world.js';

/** Bills that are emulated, by `bill_type`: of trades, and of the movements of the seller's account. */
export const billTypes = ['trade', 'signcustomer'] as const;

export type BillType = (typeof billTypes)[number];

/** A bill that can be downloaded for a moment. */
export type BillLink = {
  /** Absent in snapshots of earlier versions. */
  readonly token?: string;
  readonly billType: BillType;
  readonly date: string;
  readonly expiresAt: number;
};

/** Milliseconds a link to a bill is good for, on the sandbox clock. */
const billLifetime = 30_000;
/** Links at a time: while the clock stands none is ever over. */
const keptLinks = 100;

/** Makes a link good for {@link billLifetime}, and answers its token. */
export function openBillLink(world: AlipayWorld, bill: Pick<BillLink, 'billType' | 'date'>): string {
  const now = world.kernel.clock.now();
  const token = world.kernel.ids.hex(32);
  const links = billsOf(world);
  dropOldest(
    links,
    (link) => link.token,
    ({ expiresAt }) => expiresAt <= now,
  );
  links.set(token, { ...bill, token, expiresAt: now + billLifetime });
  links.trim(keptLinks);
  return token;
}

export function billsOf(world: AlipayWorld) {
  return world.kernel.store.collection<BillLink>('alipay.bills');
}

import { dropFinished } from '../../core/drop-finished.js';
import type { WeixinWorld } from '../weixin-world.js';

/** A user's tokens (代币) in one environment. */
export type TokenAccount = {
  readonly openid: string;
  readonly env: 0 | 1;
  /** Bought and not spent. */
  readonly paid: number;
  /** Given and not spent. */
  readonly presented: number;
  readonly sumSaved: number;
  readonly sumPresented: number;
  readonly sumSpent: number;
};

/** One booking, by the number that the developer gave it. */
export type TokenBooking = {
  readonly orderId: string;
  readonly env: 0 | 1;
  readonly openid: string;
  readonly kind: 'present' | 'pay' | 'cancel';
  readonly amount: number;
  /** Of a payment: how much of it were presented tokens. */
  readonly fromPresented: number;
  /** Of a payment: what was given back. */
  readonly cancelled: number;
};

export function accountOf(world: WeixinWorld, env: 0 | 1, openid: string): TokenAccount {
  const empty = { paid: 0, presented: 0, sumSaved: 0, sumPresented: 0, sumSpent: 0 };
  return accounts(world).get(keyOf(env, openid)) ?? { openid, env, ...empty };
}

/** Keeps an account; of too many the one that was not used for longest is empty again. */
export function saveAccount(world: WeixinWorld, account: TokenAccount): void {
  const all = accounts(world);
  all.delete(keyOf(account.env, account.openid));
  all.set(keyOf(account.env, account.openid), account);
  dropFinished(world.kernel, all, { keyOf: ({ env, openid }) => keyOf(env, openid), isOver: () => true });
}

export function findBooking(world: WeixinWorld, env: 0 | 1, orderId: string): TokenBooking | undefined {
  return bookings(world).get(keyOf(env, orderId));
}

export function saveBooking(world: WeixinWorld, booking: TokenBooking): void {
  bookings(world).set(keyOf(booking.env, booking.orderId), booking);
  // Booked at once; the account has the sums.
  dropFinished(world.kernel, bookings(world), {
    keyOf: ({ env, orderId }) => keyOf(env, orderId),
    isOver: () => true,
  });
}

const keyOf = (env: 0 | 1, name: string): string => `${env}:${name}`;

function accounts({ kernel }: WeixinWorld) {
  return kernel.store.collection<TokenAccount>('weixin.tokenAccounts');
}

function bookings({ kernel }: WeixinWorld) {
  return kernel.store.collection<TokenBooking>('weixin.tokenBookings');
}

import type { V2Document } from '../xml/v2-document.js';
import { refuse } from './notification-refusal.js';
import type { PayNotificationCoupon } from './pay-notification.js';

/** The value of a field; `undefined` when it is absent or empty. */
export function v2Text(document: V2Document, name: string): string | undefined {
  return document[name] || undefined;
}

/** @throws SignatureError when it is absent or empty. */
export function v2Required(document: V2Document, name: string): string {
  const value = document[name];
  if (value === undefined || value === '') throw refuse('fields', `its ${name} is missing.`);
  return value;
}

/** @throws SignatureError for what is no whole number of fen: nothing is rounded. */
export function v2Fen(document: V2Document, name: string): number | undefined {
  const value = document[name];
  if (value === undefined || value === '') return undefined;
  const fen = /^(?:0|[1-9]\d{0,15})$/.test(value) ? Number(value) : NaN;
  if (Number.isSafeInteger(fen)) return fen;
  throw refuse('amount', `its ${name} is not an amount in whole fen.`);
}

/** @throws SignatureError when it is absent or no whole number of fen. */
export function v2RequiredFen(document: V2Document, name: string): number {
  v2Required(document, name);
  return v2Fen(document, name) ?? 0;
}

/** `coupon_id_$n`, `coupon_type_$n` and `coupon_fee_$n`, in the order of their numbers, which may have gaps. */
export function v2Coupons(document: V2Document): readonly PayNotificationCoupon[] {
  const numbers = new Set<number>();
  for (const name of Object.keys(document)) {
    if (!name.startsWith('coupon_')) continue;
    const number = /^coupon_(?:id|type|fee)_(\d{1,4})$/.exec(name)?.[1];
    if (number !== undefined) numbers.add(Number(number));
  }
  return [...numbers]
    .sort((left, right) => left - right)
    .map((number) => ({
      couponId: v2Text(document, `coupon_id_${number}`),
      couponType: v2Text(document, `coupon_type_${number}`),
      couponFee: v2Fen(document, `coupon_fee_${number}`),
    }));
}

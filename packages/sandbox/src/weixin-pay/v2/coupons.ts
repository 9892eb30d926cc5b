import { V2Refusal } from './v2-refusal.js';

/** A coupon of the platform that pays a part of an order. */
interface Coupon {
  readonly id: string;
  readonly type: 'CASH' | 'NO_CASH';
  readonly fen: number;
}

const tag = /^COUPON((?:_[1-9]\d{0,6}){1,12})$/;

/**
 * The fields about coupons that a paid order has: with the `goods_tag` `COUPON_10_20` a coupon of 10 fen and one of 20
 * fen pay a part of it. Every other tag means nothing in the sandbox.
 *
 * @throws V2Refusal when coupons would pay everything.
 */
export function couponFields(goodsTag: string | null, totalFen: number): Record<string, string> {
  const amounts =
    tag
      .exec(goodsTag ?? '')?.[1]
      ?.slice(1)
      .split('_')
      .map(Number) ?? [];
  if (amounts.length === 0) return {};
  const sum = amounts.reduce((total, fen) => total + fen, 0);
  if (sum >= totalFen) throw new V2Refusal('PARAM_ERROR', 'goods_tag: coupons must pay less than total_fee');
  return {
    cash_fee: String(totalFen - sum),
    settlement_total_fee: String(totalFen - sum),
    coupon_fee: String(sum),
    coupon_count: String(amounts.length),
    ...Object.fromEntries(
      amounts.flatMap((fen, index) => [
        [`coupon_id_${String(index)}`, `1000${String(index).padStart(4, '0')}`],
        [`coupon_type_${String(index)}`, index % 2 === 0 ? 'CASH' : 'NO_CASH'],
        [`coupon_fee_${String(index)}`, String(fen)],
      ]),
    ),
  };
}

/** The other fields an order repeats: an unpaid one has no coupons yet. */
export function withoutCoupons(echo: Readonly<Record<string, string>>): Record<string, string> {
  const known = Object.entries(echo).filter(([name]) => name === 'device_info');
  return Object.fromEntries(known);
}

/** The coupons of an order, read back from the fields it repeats. */
export function couponsOf(echo: Readonly<Record<string, string>>): Coupon[] {
  return Array.from({ length: Number(echo['coupon_count'] ?? 0) }, (_, index) => ({
    id: echo[`coupon_id_${String(index)}`] ?? '',
    type: echo[`coupon_type_${String(index)}`] === 'CASH' ? ('CASH' as const) : ('NO_CASH' as const),
    fen: Number(echo[`coupon_fee_${String(index)}`] ?? 0),
  }));
}

/**
 * What a refund gives back of coupons, its names ending in `suffix` and the number of the coupon.
 *
 * @remarks Coupons come back with the whole order at once only; how the platform divides smaller refunds is not known.
 */
export function couponRefundFields(
  echo: Readonly<Record<string, string>>,
  isWhole: boolean,
  suffix = '',
): Record<string, string> {
  const coupons = isWhole ? couponsOf(echo) : [];
  const sum = coupons.reduce((total, { fen }) => total + fen, 0);
  return {
    [`coupon_refund_fee${suffix}`]: String(sum),
    [`coupon_refund_count${suffix}`]: String(coupons.length),
    ...Object.fromEntries(
      coupons.flatMap(({ id, type, fen }, index) => [
        [`coupon_refund_id${suffix}_${String(index)}`, id],
        [`coupon_type${suffix}_${String(index)}`, type],
        [`coupon_refund_fee${suffix}_${String(index)}`, String(fen)],
      ]),
    ),
  };
}

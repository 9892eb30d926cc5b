import type { Coupon, RefundCoupon, RefundListItem } from '../payment-results.js';
import { mergeFields } from '../merge-fields.js';
import { compactOf, spokenOf } from './v3-times.js';

type Fields = Readonly<Record<string, unknown>>;

/** API v3's words for the state of a refund, as API v2 says them. */
const refundWords: ReadonlyMap<string, string> = new Map([
  ['SUCCESS', 'SUCCESS'],
  ['PROCESSING', 'PROCESSING'],
  ['CLOSED', 'REFUNDCLOSE'],
  ['ABNORMAL', 'CHANGE'],
]);

/** A refund's state in API v2's words; a word that is not known passes. */
export function refundStatusOf(status: unknown): string | undefined {
  return typeof status === 'string' ? (refundWords.get(status) ?? status) : undefined;
}

/** API v2's `CASH` and `NO_CASH`. */
function couponTypeOf(type: unknown): unknown {
  return type === 'NOCASH' ? 'NO_CASH' : type;
}

/**
 * An order of API v3 with the names of API v2 beside its own.
 *
 * @param order - camelCase, as the client answers
 */
export function fromV3Transaction(order: Fields): Record<string, unknown> {
  const amount = fieldsOf(order['amount']);
  const payer = fieldsOf(order['payer']);
  const promotions = listOf(order['promotionDetail']);
  const own = {
    openid: payer['openid'] ?? payer['subOpenid'] ?? payer['spOpenid'],
    totalFee: amount['total'],
    cashFee: amount['payerTotal'],
    feeType: amount['currency'],
    cashFeeType: amount['payerCurrency'],
    timeEnd: compactOf(textOf(order['successTime'])),
  };
  return mergeFields(order, own, couponsOf(promotions));
}

/** The coupons of an order, as API v2 lists them; nothing where none took part. */
export function couponsOf(promotions: readonly Fields[]): {
  readonly couponCount?: number;
  readonly couponFee?: number;
  readonly couponList?: readonly Coupon[];
} {
  if (promotions.length === 0) return {};
  return {
    couponCount: promotions.length,
    couponFee: sumOf(promotions, 'amount'),
    couponList: promotions.map((one) =>
      present({
        couponId: one['couponId'] ?? one['promotionId'] ?? one['coupon_id'] ?? one['promotion_id'],
        couponType: couponTypeOf(one['type']),
        couponFee: one['amount'],
      }),
    ),
  };
}

/** A refund of API v3 with the names of API v2 beside its own, as the answer to `refund` has them. */
export function fromV3Refund(refund: Fields): Record<string, unknown> {
  const amount = fieldsOf(refund['amount']);
  return mergeFields(refund, refundItemOf(refund), {
    totalFee: amount['total'],
    settlementTotalFee: amount['settlementTotal'],
    cashFee: amount['payerTotal'],
    cashRefundFee: amount['payerRefund'],
    feeType: amount['currency'],
  });
}

/** One entry of API v2's `refundList`. */
export function refundItemOf(refund: Fields): RefundListItem {
  const amount = fieldsOf(refund['amount']);
  const promotions = listOf(refund['promotionDetail']);
  return present({
    outRefundNo: refund['outRefundNo'],
    refundId: refund['refundId'],
    refundChannel: refund['channel'],
    refundFee: amount['refund'],
    settlementRefundFee: amount['settlementRefund'],
    couponRefundFee: promotions.length === 0 ? amount['discountRefund'] : sumOf(promotions, 'refundAmount'),
    couponRefundCount: promotions.length === 0 ? undefined : promotions.length,
    refundStatus: refundStatusOf(refund['status']),
    refundAccount: refund['fundsAccount'],
    refundRecvAccout: refund['userReceivedAccount'],
    refundSuccessTime: spokenOf(textOf(refund['successTime'])),
    couponList: promotions.length === 0 ? undefined : promotions.map(refundCouponOf),
  });
}

function refundCouponOf(promotion: Fields): RefundCoupon {
  return present({
    couponRefundId: promotion['promotionId'] ?? promotion['couponId'],
    couponType: couponTypeOf(promotion['type']),
    couponRefundFee: promotion['refundAmount'],
  });
}

function sumOf(list: readonly Fields[], field: string): number {
  return list.reduce((sum, one) => sum + (typeof one[field] === 'number' ? one[field] : 0), 0);
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function present(fields: Fields): Record<string, never> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<
    string,
    never
  >;
}

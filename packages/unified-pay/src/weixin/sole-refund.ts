import type { RefundListItem, RefundQueryResult } from '../payment-results.js';
import { listOf } from './from-v3.js';

/** The number of the refund that was asked for. */
type Asked = Pick<RefundListItem, 'outRefundNo' | 'refundId'>;

/**
 * What the result of `refundQuery` says without its list, when the number of one refund was asked for: whoever wants
 * to know what became of it asks both platforms in the same words.
 *
 * @param asked - tells it from the others, should the platform list those of the whole order
 */
export function soleRefund(
  list: unknown,
  asked: Asked = {},
): Pick<RefundQueryResult, 'outRefundNo' | 'refundId' | 'refundFee' | 'refundStatus'> {
  const listed = listOf(list) as readonly RefundListItem[];
  const [item, ...others] = listed.length > 1 ? listed.filter((one) => isAsked(one, asked)) : listed;
  if (item === undefined || others.length > 0) return {};
  const { outRefundNo, refundId, refundFee, refundStatus } = item;
  return {
    ...(outRefundNo === undefined ? {} : { outRefundNo }),
    ...(refundId === undefined ? {} : { refundId }),
    ...(refundFee === undefined ? {} : { refundFee }),
    ...(refundStatus === undefined ? {} : { refundStatus }),
  };
}

function isAsked(item: RefundListItem, { outRefundNo, refundId }: Asked): boolean {
  if (refundId !== undefined) return item.refundId === refundId;
  return outRefundNo === undefined || item.outRefundNo === outRefundNo;
}

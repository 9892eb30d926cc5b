import type { RefundListItem, RefundQueryResult } from '../payment-results.js';
import { listOf } from './from-v3.js';

/**
 * What the result of `refundQuery` says without its list, when the number of one refund was asked for: whoever wants
 * to know what became of it asks both platforms in the same words.
 */
export function soleRefund(
  list: unknown,
): Pick<RefundQueryResult, 'outRefundNo' | 'refundId' | 'refundFee' | 'refundStatus'> {
  const [item, ...others] = listOf(list) as readonly RefundListItem[];
  if (item === undefined || others.length > 0) return {};
  const { outRefundNo, refundId, refundFee, refundStatus } = item;
  return {
    ...(outRefundNo === undefined ? {} : { outRefundNo }),
    ...(refundId === undefined ? {} : { refundId }),
    ...(refundFee === undefined ? {} : { refundFee }),
    ...(refundStatus === undefined ? {} : { refundStatus }),
  };
}

import { assertParameters } from '@sdk/core-signing/internal';
import type { RefundQueryParams, RefundQueryResult, V2Refund } from '../refund-operations.js';

/**
 * Asks for page after page until as many refunds were there as the platform says there are. It also ends with an empty
 * page, whatever that number is: one that is wrong must not make it ask for ever.
 */
export async function* listRefunds(
  query: (params: RefundQueryParams) => Promise<RefundQueryResult>,
  params: RefundQueryParams,
): AsyncGenerator<V2Refund> {
  assertParameters(params, { platform: 'weixin-pay', operation: 'v2.refundQuery' });
  // By a refund's own number there is one.
  const isSingle = params.outRefundNo !== undefined || params.refundId !== undefined;
  let offset = params.offset ?? 0;
  for (;;) {
    const page = await query(isSingle ? params : { ...params, offset });
    yield* page.refundList;
    offset += page.refundList.length;
    const total = page.totalRefundCount ?? page.refundCount ?? offset;
    if (isSingle || page.refundList.length === 0 || offset >= total) return;
  }
}

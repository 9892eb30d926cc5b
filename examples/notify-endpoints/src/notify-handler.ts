import { createNotifyHandler, type NotifyHandler, type Payment } from '@sdk/unified-pay';

/** What the endpoints learned; a queue or a database in a real program. */
export interface Ledger {
  /** Fen that were expected, by order number. */
  readonly expected: Map<string, number>;
  /** Orders reported as paid, in order of arrival, each of them once. */
  readonly paid: { readonly outTradeNo: string; readonly provider: string }[];
  /** Codes of what was refused. */
  readonly refused: string[];
}

/**
 * One handler for both platforms, which knows nothing of web frameworks: it verifies, compares with the ledger, claims
 * the payment so that one delivery of many is handled, and acknowledges in the words of the platform that asked.
 */
export function createPaymentNotify(payments: readonly Payment[], ledger: Ledger): NotifyHandler {
  return createNotifyHandler({
    payment: payments,
    expected: ({ outTradeNo = '' }) => {
      const totalFee = ledger.expected.get(outTradeNo);
      return totalFee === undefined ? undefined : { outTradeNo, totalFee };
    },
    onPaid: ({ outTradeNo = '', provider }) => {
      ledger.paid.push({ outTradeNo, provider });
    },
    onError: (error) => {
      ledger.refused.push((error as { code?: string }).code ?? 'unexpected');
    },
    // Several machines behind one address share what was handled: store: createRedisStore(…) of @sdk/redis-store
  });
}

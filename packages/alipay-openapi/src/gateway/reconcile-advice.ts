/** The query that tells what became of a call, and the numbers it needs. */
interface Reconciliation {
  readonly query: string;
  readonly fields: readonly string[];
  /** What must not be done before the query. */
  readonly before: string;
  /** How to read the answer of the query, where its shape misleads. */
  readonly reading?: string;
}

const trade = { query: 'alipay.trade.query', fields: ['out_trade_no', 'trade_no'] } as const;
const authorisation = {
  query: 'alipay.fund.auth.operation.detail.query',
  fields: ['auth_no', 'out_order_no', 'operation_id', 'out_request_no'],
} as const;
const transfer = { query: 'alipay.fund.trans.common.query', fields: ['out_biz_no', 'order_id'] } as const;

const reconciliations: ReadonlyMap<string, Reconciliation> = new Map([
  ['alipay.trade.create', { ...trade, before: 'creating another order' }],
  ['alipay.trade.precreate', { ...trade, before: 'creating another order' }],
  ['alipay.trade.pay', { ...trade, before: 'charging the buyer again' }],
  ['alipay.trade.close', { ...trade, before: 'treating the order as open or closed' }],
  ['alipay.trade.cancel', { ...trade, before: 'treating the order as cancelled' }],
  [
    'alipay.trade.refund',
    {
      query: 'alipay.trade.fastpay.refund.query',
      fields: ['out_trade_no', 'trade_no', 'out_request_no'],
      before: 'refunding again, and then only with the same out_request_no',
      reading: 'Its answer without refundStatus (refund_status) means: not refunded (yet).',
    },
  ],
  [
    'alipay.trade.order.settle',
    {
      query: 'alipay.trade.order.settle.query',
      fields: ['out_request_no', 'trade_no'],
      before: 'settling again',
    },
  ],
  [
    'alipay.fund.trans.uni.transfer',
    { ...transfer, before: 'transferring again, and then only with the same out_biz_no' },
  ],
  [
    'alipay.fund.trans.toaccount.transfer',
    { ...transfer, before: 'transferring again, and then only with the same out_biz_no' },
  ],
  ['alipay.fund.auth.order.freeze', { ...authorisation, before: 'freezing again' }],
  ['alipay.fund.auth.order.unfreeze', { ...authorisation, before: 'unfreezing again' }],
  ['alipay.fund.auth.operation.cancel', { ...authorisation, before: 'treating the operation as cancelled' }],
]);

/** Where there is nothing to query, and nothing is lost but the answer. */
const afresh: ReadonlyMap<string, string> = new Map([
  [
    'alipay.system.oauth.token',
    'Making it again does no harm: when the code or the refresh token is refused now, have the user log in again.',
  ],
]);

const orderNumber = /^[\w.:-]{1,64}$/;

/**
 * For a call with an unknown outcome: the sentence that names the query to make, with the order numbers.
 * Only values that look like order numbers are printed.
 */
export function reconcileAdvice(method: string, wire: Readonly<Record<string, unknown>>): string {
  const known = reconciliations.get(method);
  if (known !== undefined) {
    const numbers = known.fields.flatMap((field) => {
      const value = wire[field];
      return typeof value === 'string' && orderNumber.test(value) ? [`${field}=${value}`] : [];
    });
    const selection = numbers.length === 0 ? '' : ` with ${numbers.join(', ')}`;
    const doubtful = method === 'alipay.trade.refund' && typeof wire['out_request_no'] !== 'string';
    const defaulted = doubtful
      ? ' (as out_request_no use the out_trade_no, which stands in when none was sent)'
      : '';
    const reading = known.reading === undefined ? '' : ` ${known.reading}`;
    return `The outcome is unknown: call ${known.query}${selection}${defaulted} before ${known.before}.${reading}`;
  }
  const untold = 'The outcome is unknown: find out what happened before making this call again.';
  return afresh.get(method) ?? untold;
}

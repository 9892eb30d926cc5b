import { MalformedResponseError } from '@sdk/core-signing';
import type { PaymentProviderName } from '../payment-parameters.js';
import { readBillAmount } from './read-bill-amount.js';
import type { UnclearBillLine } from './unclear-bill-line.js';
import type { UnifiedBillRow } from './unified-bill-row.js';

type Cells = Readonly<Record<string, string>>;

/**
 * One line of a bill of trades as a {@link UnifiedBillRow}, from its cells by the names of their columns. For bills
 * that come from elsewhere, such as files that were kept; `payment.billRows` does it for what it downloads.
 *
 * @param values - the names as the platform writes them, in Chinese; values without WeChat Pay's backtick
 * @param line - where it stands in the bill, from 1
 * @throws MalformedResponseError for a line without order number or amount: a bill is read whole or not at all.
 * @remarks Names of columns and the amounts of WeChat Pay's lines for refunds are from published samples; names vary
 * with the age of the bill, and every variant that is known is accepted.
 */
export function unifiedRowOf(provider: PaymentProviderName, values: Cells, line: number): UnifiedBillRow {
  const row = rowOf(provider, values, line);
  if (row === undefined) throw incomplete(provider, values, line);
  return row;
}

/**
 * The same, or the line as it is where it lacks a number or an amount.
 *
 * @param mark - whether such a line is given
 * @throws MalformedResponseError for such a line where it is not.
 */
export function unifiedRowOr(
  provider: PaymentProviderName,
  {
    values,
    cells,
    line,
  }: { readonly values: Cells; readonly cells: readonly string[]; readonly line: number },
  mark: boolean,
): UnifiedBillRow | UnclearBillLine {
  const row = rowOf(provider, values, line);
  if (row !== undefined) return row;
  if (mark) return { provider, kind: 'unclear', line, cells, values };
  throw incomplete(provider, values, line);
}

function rowOf(provider: PaymentProviderName, values: Cells, line: number): UnifiedBillRow | undefined {
  return provider === 'alipay' ? alipayRow(values, line) : weixinRow(values, line);
}

function alipayRow(values: Cells, line: number): UnifiedBillRow | undefined {
  const cell = (...names: readonly string[]) => firstCell(values, names);
  const amount = readBillAmount(cell('订单金额（元）', '订单金额(元)'));
  const type = cell('业务类型');
  const refund = type === '退款' || (type !== '交易' && amount !== undefined && amount < 0);
  const fee = readBillAmount(cell('服务费（元）', '服务费(元)'));
  return complete({
    provider: 'alipay',
    kind: refund ? 'refund' : 'payment',
    outTradeNo: cell('商户订单号'),
    transactionId: cell('支付宝交易号'),
    currency: 'CNY',
    totalFee: refund ? undefined : amount,
    refundFee: refund && amount !== undefined ? Math.abs(amount) : undefined,
    outRefundNo: refund ? cell('退款批次号/请求号', '退款批次号') : undefined,
    refundId: undefined,
    status: 'SUCCESS',
    // Alipay writes what it keeps as negative.
    serviceFee: fee === undefined || fee === 0 ? fee : -fee,
    time: cell('完成时间', '创建时间'),
    description: cell('商品名称'),
    line,
    values,
  });
}

function weixinRow(values: Cells, line: number): UnifiedBillRow | undefined {
  const cell = (...names: readonly string[]) => firstCell(values, names);
  const state = cell('交易状态') ?? 'SUCCESS';
  const refund = state === 'REFUND' || state === 'REVOKED';
  const total = readBillAmount(cell('订单金额', '应结订单金额', '总金额'));
  const returned = readBillAmount(cell('申请退款金额', '退款金额'));
  return complete({
    provider: 'wxpay',
    kind: refund ? 'refund' : 'payment',
    outTradeNo: cell('商户订单号'),
    transactionId: cell('微信订单号'),
    currency: cell('货币种类') ?? 'CNY',
    totalFee: refund && total === 0 ? undefined : total,
    refundFee: refund ? (returned ?? (state === 'REVOKED' ? total : undefined)) : undefined,
    outRefundNo: refund ? withoutZero(cell('商户退款单号')) : undefined,
    refundId: refund ? withoutZero(cell('微信退款单号')) : undefined,
    status: refund ? (cell('退款状态') ?? state) : state,
    serviceFee: readBillAmount(cell('手续费')),
    time: cell('退款成功时间', '退款申请时间', '交易时间'),
    description: cell('商品名称'),
    line,
    values,
  });
}

type Draft = Omit<UnifiedBillRow, 'outTradeNo' | 'transactionId'> & {
  readonly outTradeNo: string | undefined;
  readonly transactionId: string | undefined;
};

/** `undefined` without what every row must have. */
function complete(draft: Draft): UnifiedBillRow | undefined {
  const { outTradeNo, transactionId } = draft;
  const amount = draft.kind === 'refund' ? draft.refundFee : draft.totalFee;
  if (outTradeNo === undefined || transactionId === undefined || amount === undefined || amount < 0) {
    return undefined;
  }
  return { ...draft, outTradeNo, transactionId };
}

function incomplete(provider: PaymentProviderName, values: Cells, line: number): MalformedResponseError {
  return new MalformedResponseError(
    `Line ${line} of the bill lacks an order number or an amount. Its columns: ${Object.keys(values).join(', ')}. ` +
      "Downloading it again gives the same line: `payment.billRows` with `unclearLines: 'mark'` goes on behind it.",
    { outcome: 'rejected', platform: provider === 'alipay' ? 'alipay' : 'weixin-pay' },
  );
}

function firstCell(values: Cells, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = Object.hasOwn(values, name) ? values[name]?.trim() : undefined;
    if (text !== undefined && text !== '') return text;
  }
  return undefined;
}

/** Lines that are no refund have `0` as its number. */
function withoutZero(text: string | undefined): string | undefined {
  return text === '0' ? undefined : text;
}

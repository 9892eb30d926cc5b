import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import { nearestKey } from '@sdk/core-signing/internal';
import { billDay } from './bill/bill-day.js';
import { assertAmount } from './money/assert-amount.js';
import type {
  OrderParams,
  OrderReference,
  PaymentProviderName,
  PayParams,
  RefundParams,
} from './payment-parameters.js';

const reference = ['outTradeNo', 'transactionId'];
const order = ['outTradeNo', 'totalFee', 'subject', 'body', 'notifyUrl', 'spbillCreateIp'];
const refund = [
  ...reference,
  'outRefundNo',
  'totalFee',
  'refundFee',
  'refundFeeType',
  'refundDesc',
  'notifyUrl',
];
const bill = ['billDate', 'billType', 'accountType'];
const refundQuery = [...reference, 'outRefundNo', 'refundId', 'offset'];

/** What both platforms ask of an order. @throws ValidationError before anything is sent. */
export function assertOrder(params: OrderParams, operation: string): void {
  const given = assertObject(params, operation);
  refuseSlips(given, [...order, 'openid', 'tradeType', 'authCode', 'returnUrl'], operation);
  requireText(given, 'outTradeNo', 'your order number as text', operation);
  assertAmount(params.totalFee, 'totalFee', `payment.${operation}`);
}

export function assertPay(params: PayParams): void {
  assertOrder(params, 'pay');
  requireText(assertObject(params, 'pay'), 'authCode', 'the digits of the payment code as text', 'pay');
}

/** @throws ValidationError when no number names the order. */
export function assertReference(params: OrderReference, operation: string): void {
  const given = assertObject(params, operation);
  refuseSlips(given, reference, operation);
  requireOneOf(given, reference, operation);
}

export function assertRefundQuery(params: OrderReference): void {
  const given = assertObject(params, 'refundQuery');
  refuseSlips(given, refundQuery, 'refundQuery');
  requireOneOf(given, refundQuery.slice(0, 4), 'refundQuery');
}

/**
 * Refuses a refund that the platform would refuse, and one that could be mistaken for another.
 *
 * On Alipay a refund without a number of its own counts under the order's number, so that the second one of the same
 * order is taken for a repetition of the first: it is let through only as far as it can be the whole order.
 *
 * @throws ValidationError
 */
export function assertRefund(provider: PaymentProviderName, params: RefundParams): void {
  const given = assertObject(params, 'refund');
  refuseSlips(given, refund, 'refund');
  requireOneOf(given, reference, 'refund');
  assertAmount(params.refundFee, 'refundFee', 'payment.refund');
  const { totalFee, refundFee } = params;
  if (totalFee !== undefined) assertAmount(totalFee, 'totalFee', 'payment.refund');
  else if (provider === 'wxpay') {
    throw invalid('refund', 'totalFee', 'required for WeChat Pay: the amount of the order in fen');
  }
  if (totalFee !== undefined && refundFee > totalFee) {
    throw invalid('refund', 'refundFee', 'at most `totalFee`: a refund cannot be larger than its order');
  }
  if (isText(given['outRefundNo'])) return;
  if (provider === 'wxpay') {
    throw invalid(
      'refund',
      'outRefundNo',
      'required: your number of this refund. Keep it: repeating with the same number never refunds twice',
    );
  }
  if (totalFee !== undefined && refundFee < totalFee) {
    throw invalid(
      'refund',
      'outRefundNo',
      'required for a part of the order: without it Alipay takes the next refund for a repetition of this one',
    );
  }
}

/** @throws ValidationError when the day is none. */
export function assertBill(params: unknown, operation: string): void {
  const given = assertObject(params, operation);
  refuseSlips(given, bill, operation);
  billDay(given['billDate'], `payment.${operation}`);
}

function assertObject(params: unknown, operation: string): Readonly<Record<string, unknown>> {
  if (typeof params === 'object' && params !== null) return params as Readonly<Record<string, unknown>>;
  throw invalid(operation, '', 'an object of parameters');
}

/** A field that is nearly a known one would be without effect, or worse: a refund without its number. */
function refuseSlips(
  given: Readonly<Record<string, unknown>>,
  known: readonly string[],
  operation: string,
): void {
  for (const key of Object.keys(given)) {
    if (known.includes(key) || given[key] === undefined) continue;
    const meant = nearestKey(key, known);
    if (meant === undefined || given[meant] !== undefined) continue;
    throw invalid(operation, key, `unknown field, did you mean \`${meant}\``);
  }
}

function requireText(
  given: Readonly<Record<string, unknown>>,
  path: string,
  what: string,
  operation: string,
): void {
  if (!isText(given[path])) throw invalid(operation, path, `required, ${what}`);
}

function requireOneOf(
  given: Readonly<Record<string, unknown>>,
  names: readonly string[],
  operation: string,
): void {
  if (names.some((name) => isText(given[name]))) return;
  throw invalid(operation, '', `expected at least one of ${names.join(', ')}, as text`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function invalid(operation: string, path: string, expected: string): ValidationError {
  const issue: ValidationIssue = { path, expected };
  return new ValidationError([issue], { operation: `payment.${operation}` });
}

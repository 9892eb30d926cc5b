import { ValidationError } from '@sdk/core-signing';
import type { NotificationContent } from './notification-content.js';
import { refuse } from './notification-refusal.js';
import type {
  ExpectedPayNotification,
  VerifyPayNotificationOptions,
} from './verify-pay-notification-options.js';

/**
 * Compares a genuine message with the merchant's own records.
 *
 * @throws SignatureError naming the step: `out_trade_no`, `total_fee`, `currency`, `out_refund_no` or `refund_fee`.
 * @throws ValidationError when an expected amount is no whole number of fen, or nothing could be compared.
 */
export async function checkExpected(
  content: NotificationContent,
  given: VerifyPayNotificationOptions['expected'],
): Promise<void> {
  const expected = typeof given === 'function' ? await lookUp(content, given) : given;
  if (expected === undefined) return;
  assertComparable(expected, content.kind);
  const { outTradeNo, totalFee } = expected;
  assertExpectedFen('totalFee', totalFee);
  assertExpectedFen('refundFee', expected.refundFee);
  if (outTradeNo !== undefined && content.outTradeNo !== outTradeNo) {
    throw refuse('out_trade_no', 'it is genuine, but about another order than `expected.outTradeNo`.');
  }
  if (totalFee !== undefined && content.totalFee !== totalFee) {
    throw refuse('total_fee', 'it is genuine, but its amount is not `expected.totalFee` (whole fen).');
  }
  const currency = expectedCurrency(expected);
  if (currency !== undefined && (content.feeType ?? 'CNY') !== currency) {
    throw refuse(
      'currency',
      'it is genuine, but its currency is not `expected.currency`, which is CNY unless it is given.',
    );
  }
  if (content.kind === 'refund') checkExpectedRefund(content, expected);
}

/** The same number in another currency is another price, so that no amount is expected without its currency. */
function expectedCurrency({ currency, totalFee, refundFee }: ExpectedPayNotification): string | undefined {
  const isAmount = totalFee !== undefined || refundFee !== undefined;
  // `null` is how databases say that there is none.
  return currency ?? (isAmount ? 'CNY' : undefined);
}

function checkExpectedRefund(content: NotificationContent, expected: ExpectedPayNotification): void {
  const { outRefundNo, refundFee } = expected;
  if (outRefundNo !== undefined && content.outRefundNo !== outRefundNo) {
    throw refuse('out_refund_no', 'it is genuine, but about another refund than `expected.outRefundNo`.');
  }
  if (refundFee !== undefined && content.refundFee !== refundFee) {
    throw refuse('refund_fee', 'it is genuine, but its amount is not `expected.refundFee` (whole fen).');
  }
}

async function lookUp(
  { outTradeNo }: NotificationContent,
  find: Extract<VerifyPayNotificationOptions['expected'], (...found: never) => unknown>,
): Promise<ExpectedPayNotification | undefined> {
  if (outTradeNo === undefined) return undefined;
  const expected = await find(outTradeNo);
  // `null` is how databases say that there is none.
  if (expected === undefined || expected === null) {
    throw refuse('out_trade_no', 'it is genuine, but about an order that `expected` does not know.');
  }
  return expected;
}

const ofOrders = ['outTradeNo', 'totalFee', 'currency'] as const;
const ofRefunds = [...ofOrders, 'refundFee', 'outRefundNo'] as const;

/** A row of a database under its own names (`total_fee`), or a list of rows, would let any amount pass. */
function assertComparable(expected: ExpectedPayNotification, kind: NotificationContent['kind']): void {
  const compared = kind === 'refund' ? ofRefunds : ofOrders;
  const given: unknown = expected;
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  if (isObject && compared.some((name) => expected[name] !== undefined)) return;
  const about = kind === 'refund' ? '' : ' in a message that is not about a refund';
  throw invalid(
    'expected',
    `an object with at least one of ${compared.join(', ')}: nothing is compared otherwise${about}`,
  );
}

/** A price in yuan, or as text, would make every message wrong, and the mistake look like an attack. */
function assertExpectedFen(name: 'totalFee' | 'refundFee', value: unknown): void {
  if (value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0)) return;
  throw invalid(`expected.${name}`, 'a whole number of fen');
}

function invalid(path: string, expected: string): ValidationError {
  return new ValidationError([{ path, expected }], {
    platform: 'weixin-pay',
    operation: 'verifyNotification',
  });
}

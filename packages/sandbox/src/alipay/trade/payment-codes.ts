import { outcomeByEnding } from '../../core/payment-code-rules.js';
import type { PaymentCodeRule } from '../../core/payment-code-rules.js';
import type { SubCode } from '../answer/refusals.js';

/** What a payment code does. */
export type PaymentCodeOutcome =
  | { readonly kind: 'pays' }
  /** 10003: the buyer has to enter a password; the trade waits. */
  | { readonly kind: 'waits' }
  | { readonly kind: 'refused'; readonly subCode: SubCode }
  /** 20000: the answer is lost; `leaves` is what really happened. */
  | { readonly kind: 'unknown'; readonly leaves: 'paid' | 'waiting' | 'nothing' };

const refused = (subCode: SubCode): PaymentCodeOutcome => ({ kind: 'refused', subCode });

/**
 * Payment codes are 16 to 24 digits that begin with 25 to 30. In the sandbox the last four digits choose what
 * happens; every other code pays. Unlike real ones, codes can be used again and again.
 */
export const paymentCodeRules: readonly PaymentCodeRule<PaymentCodeOutcome>[] = [
  { lastFour: '0003', outcome: { kind: 'waits' }, meaning: 'the buyer has to enter a password (10003)' },
  {
    lastFour: '2000',
    outcome: { kind: 'unknown', leaves: 'paid' },
    meaning: 'answer 20000, although the buyer has paid',
  },
  {
    lastFour: '2001',
    outcome: { kind: 'unknown', leaves: 'nothing' },
    meaning: 'answer 20000, and no trade exists',
  },
  {
    lastFour: '2002',
    outcome: { kind: 'unknown', leaves: 'waiting' },
    meaning: 'answer 20000, and the trade waits for the buyer',
  },
  { lastFour: '4001', outcome: refused('ACQ.PAYMENT_AUTH_CODE_INVALID'), meaning: 'the code has expired' },
  { lastFour: '4002', outcome: refused('ACQ.BUYER_BALANCE_NOT_ENOUGH'), meaning: 'not enough balance' },
  {
    lastFour: '4003',
    outcome: refused('ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH'),
    meaning: 'not enough money on the bank card',
  },
  { lastFour: '4004', outcome: refused('ACQ.BUYER_ENABLE_STATUS_FORBID'), meaning: 'the account is blocked' },
  {
    lastFour: '4005',
    outcome: refused('ACQ.PULL_MOBILE_CASHIER_FAIL'),
    meaning: 'the phone cannot be reached',
  },
  { lastFour: '4006', outcome: refused('ACQ.PAYMENT_FAIL'), meaning: 'the payment fails' },
  {
    lastFour: '4007',
    outcome: refused('ACQ.SYSTEM_ERROR'),
    meaning: 'business failure SYSTEM_ERROR, no trade',
  },
];

const codeShape = /^(2[5-9]|30)\d{14,22}$/;

/** What a payment code does in the sandbox. */
export function paymentCodeOutcome(authCode: string): PaymentCodeOutcome {
  if (!codeShape.test(authCode)) return refused('ACQ.PAYMENT_AUTH_CODE_INVALID');
  return outcomeByEnding(paymentCodeRules, authCode);
}

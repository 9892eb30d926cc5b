import { outcomeByEnding } from '../../core/payment-code-rules.js';
import type { PaymentCodeRule } from '../../core/payment-code-rules.js';
import type { RefusalCode } from '../refusal/refusals.js';

/** What a buyer's payment code does. */
export type PaymentCodeOutcome =
  | { readonly kind: 'pays' }
  /** USERPAYING: the buyer has to enter a password; the order waits. */
  | { readonly kind: 'waits' }
  /** Refused before there is an order. */
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  /** The order ends in PAYERROR. */
  | { readonly kind: 'fails'; readonly code: RefusalCode }
  /** SYSTEMERROR or BANKERROR: the answer says nothing; `leaves` is what really happened. */
  | {
      readonly kind: 'unknown';
      readonly code: 'system-error' | 'bank-failed';
      readonly leaves: 'paid' | 'waiting' | 'nothing';
    };

/**
 * Payment codes are 18 digits that begin with 10 to 15. In the sandbox the last four digits choose what happens;
 * every other code pays. Unlike real ones, codes can be used again and again.
 */
export const paymentCodeRules: readonly PaymentCodeRule<PaymentCodeOutcome>[] = [
  { lastFour: '0003', outcome: { kind: 'waits' }, meaning: 'the buyer has to enter a password (USERPAYING)' },
  {
    lastFour: '2000',
    outcome: { kind: 'unknown', code: 'system-error', leaves: 'paid' },
    meaning: 'SYSTEMERROR, although the buyer has paid',
  },
  {
    lastFour: '2001',
    outcome: { kind: 'unknown', code: 'system-error', leaves: 'nothing' },
    meaning: 'SYSTEMERROR, and no order exists',
  },
  {
    lastFour: '2002',
    outcome: { kind: 'unknown', code: 'system-error', leaves: 'waiting' },
    meaning: 'SYSTEMERROR, and the order waits for the buyer',
  },
  {
    lastFour: '2003',
    outcome: { kind: 'unknown', code: 'bank-failed', leaves: 'paid' },
    meaning: 'BANKERROR, although the buyer has paid',
  },
  {
    lastFour: '4001',
    outcome: { kind: 'refused', code: 'payment-code-expired' },
    meaning: 'the code has expired',
  },
  {
    lastFour: '4002',
    outcome: { kind: 'fails', code: 'balance-short' },
    meaning: 'not enough money; the order is PAYERROR',
  },
  {
    lastFour: '4003',
    outcome: { kind: 'fails', code: 'payment-failed' },
    meaning: 'the payment fails; the order is PAYERROR',
  },
];

/** What a payment code does in the sandbox. */
export function paymentCodeOutcome(authCode: string): PaymentCodeOutcome {
  if (!/^1[0-5]\d{16}$/.test(authCode)) return { kind: 'refused', code: 'payment-code-wrong' };
  return outcomeByEnding(paymentCodeRules, authCode);
}

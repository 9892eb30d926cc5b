import { paymentCodeOutcome, paymentCodeRules } from './payment-codes.js';

describe('payment codes', () => {
  it.each(paymentCodeRules.map(({ lastFour, meaning, outcome }) => [lastFour, meaning, outcome] as const))(
    '…%s: %s',
    (lastFour, _, outcome) => {
      expect(paymentCodeOutcome(`281234567890${lastFour}`)).toEqual(outcome);
    },
  );

  it('pays with every other code that has the shape of one', () => {
    for (const code of ['2500000000000001', '301234567890123456789012', '289999999999999999']) {
      expect(paymentCodeOutcome(code)).toEqual({ kind: 'pays' });
    }
    for (const code of ['2400000000000001', '3100000000000001', '250000000000001', '2'.repeat(25), '28x']) {
      expect(paymentCodeOutcome(code).kind).toBe('refused');
    }
  });
});

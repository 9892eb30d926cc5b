/** What a payment code does that ends in these four digits. */
export interface PaymentCodeRule<Outcome> {
  readonly lastFour: string;
  readonly outcome: Outcome;
  readonly meaning: string;
}

/** What the last four digits of a payment code choose; every other code pays. */
export function outcomeByEnding<Outcome>(
  rules: readonly PaymentCodeRule<Outcome>[],
  authCode: string,
): Outcome | { readonly kind: 'pays' } {
  return rules.find(({ lastFour }) => authCode.endsWith(lastFour))?.outcome ?? { kind: 'pays' };
}

export type Rule =
  /** An order was paid twice, or with more than its amount. */
  | 'paid-twice'
  /** A refund was made twice, with another amount, without being asked for, or beyond what was paid. */
  | 'refunded-twice'
  | 'sent-twice'
  /** Shipped more or less than once for a paid order, or for one that was not paid, or not as asked. */
  | 'shipped'
  /** `not-sent` or `rejected` although the platform acted. */
  | 'outcome'
  /** A call resolved with what is not so. */
  | 'truth'
  /** In the end the shop's record says one thing and the platform another, or nothing explains a state. */
  | 'disagreement'
  /** Something was thrown that no shop can expect. */
  | 'surprise';

/** A promise that a run has broken. */
export class Violation extends Error {
  override readonly name = 'Violation';
  readonly rule: Rule;

  constructor(rule: Rule, message: string, options?: ErrorOptions) {
    super(`${rule}: ${message}`, options);
    this.rule = rule;
  }
}

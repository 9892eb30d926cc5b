/** What a careless shop does otherwise. The right shop has none of these; each must be found out by the runs. */
export interface Habits {
  /** A refund that is sent again gets a new number. */
  readonly newRefundNumber?: boolean;
  /** Ships whenever it hears of a payment, without asking its database whether it has. */
  readonly shipsWithoutGuard?: boolean;
  /** Takes every failure for "nothing happened". */
  readonly ignoresUnknown?: boolean;
  /** Handles notifications without comparing the amount with its records. */
  readonly expectsNothing?: boolean;
  /** Reads the body of a notification and verifies nothing. */
  readonly verifiesNothing?: boolean;
  /** Writes down a refund after the call and not before. */
  readonly writesAfterwards?: boolean;
  /** Charges a buyer again under a new number when it does not know what became of the first charge. */
  readonly chargesAnew?: boolean;
  /** Sends a message again when the outcome is unknown, without asking. */
  readonly sendsAgain?: boolean;
}

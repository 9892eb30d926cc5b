/** Limits how many retries a client may make in relation to its successes. */
export interface RetryBudget {
  /** Takes the price of one retry. `false`: the budget is used up, do not retry. */
  spend(): boolean;
  /** Records a call that succeeded. */
  earn(): void;
}

/**
 * A token bucket: an outage, where every call fails, gets at most `capacity / price` retries in all instead of
 * being multiplied by the number of attempts. Successes refill it one token at a time.
 */
export function createRetryBudget({ capacity = 100, price = 5 } = {}): RetryBudget {
  let tokens = capacity;
  return {
    spend() {
      if (tokens < price) return false;
      tokens -= price;
      return true;
    },
    earn() {
      if (tokens < capacity) tokens += 1;
    },
  };
}

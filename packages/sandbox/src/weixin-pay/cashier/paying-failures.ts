/** Why a payment may fail at the cashier, by the word in its address. */
export const payingFailures = {
  'wrong-password': { label: '密码错误 · Wrong password', reason: 'the password was wrong' },
  'not-enough-money': { label: '余额不足 · Not enough money', reason: 'not enough money' },
} as const;

export type PayingFailure = keyof typeof payingFailures;

export function isPayingFailure(word: string): word is PayingFailure {
  return Object.hasOwn(payingFailures, word);
}

import type { CurrencyTotals, SideTotals } from './bill-difference.js';

type Sums = { -readonly [Name in keyof CurrencyTotals]: CurrencyTotals[Name] };

/** Counts one side. Currencies are kept apart: a sum over several of them is no amount of anything. */
export function createSide() {
  const yuan = emptySums();
  const others = new Map<string, Sums>();
  const sumsOf = (currency: string): Sums => {
    if (currency === 'CNY') return yuan;
    const sums = others.get(currency) ?? emptySums();
    others.set(currency, sums);
    return sums;
  };
  return {
    add(kind: 'payment' | 'refund', amount: number, currency: string): void {
      const sums = sumsOf(currency);
      if (kind === 'payment') {
        sums.payments += 1;
        sums.paymentAmount += amount;
      } else {
        sums.refunds += 1;
        sums.refundAmount += amount;
      }
    },
    result: (): SideTotals => ({
      payments: yuan.payments,
      paymentFen: yuan.paymentAmount,
      refunds: yuan.refunds,
      refundFen: yuan.refundAmount,
      otherCurrencies: Object.fromEntries([...others].map(([currency, sums]) => [currency, { ...sums }])),
    }),
  };
}

function emptySums(): Sums {
  return { payments: 0, paymentAmount: 0, refunds: 0, refundAmount: 0 };
}

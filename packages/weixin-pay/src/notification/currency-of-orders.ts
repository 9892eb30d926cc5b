/** The first that is not CNY: a sum with another currency in it is none in yuan. */
export function currencyOfOrders(currencies: readonly (string | undefined)[]): string | undefined {
  return currencies.find((one) => one !== undefined && one !== 'CNY') ?? currencies[0];
}

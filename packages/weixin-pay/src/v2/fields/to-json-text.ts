/** How the platform's documents name amounts; in API v2 all of them are fen. */
const moneyName = /(?:amount|price|fee)$/i;

/**
 * JSON text of an object among the parameters, such as the goods of an order; `undefined` where JSON would change what
 * it holds (`NaN` becomes `null`) or cannot hold it, and for an amount that is no whole number of fen.
 */
export function toJsonText(value: object): string | undefined {
  const changed: string[] = [];
  try {
    const text = JSON.stringify(value, (name: string, item: unknown) => {
      if (typeof item === 'number' && !isHarmless(name, item)) changed.push(name);
      return item;
    });
    return changed.length === 0 ? text : undefined;
  } catch {
    // A cycle, or a bigint. The error is left out: it can quote what was given.
    return undefined;
  }
}

function isHarmless(name: string, value: number): boolean {
  if (moneyName.test(name)) return Number.isSafeInteger(value) && value >= 0;
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

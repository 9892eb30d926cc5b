/** A number for advice, quoted; only what looks like one is printed. */
export function orderNumber(value: unknown): string {
  return typeof value === 'string' && /^[\w.:|*@-]{1,64}$/.test(value) ? `'${value}'` : '…';
}

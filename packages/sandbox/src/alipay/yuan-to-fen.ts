const pattern = /^(0|[1-9]\d{0,11})(?:\.(\d{1,2}))?$/;

/** Fen of a decimal yuan text such as `0.01`, or `null` when the platform would not take it as an amount. */
export function yuanToFen(text: unknown): number | null {
  // The platform's JSON reader takes numbers too; their decimal text is what counts.
  const decimal = typeof text === 'number' ? String(text) : text;
  if (typeof decimal !== 'string') return null;
  const match = pattern.exec(decimal);
  if (match === null) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** For the eyes of a reader: `8888` is `88.88`. Money is calculated in fen only. */
export function formatFen(fen: number): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

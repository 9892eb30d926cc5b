/**
 * An amount of a bill in fen, with its sign: `-8.80` is -880, `0.03000` is 3. `undefined` for what is no amount or no
 * whole number of fen, and for an empty cell.
 */
export function readBillAmount(cell: string | undefined): number | undefined {
  const parts = /^([+-]?)(\d{1,15})(?:\.(\d{1,2})0*)?$/.exec(cell?.trim() ?? '');
  if (parts === null) return undefined;
  const [, sign, whole = '', decimals = ''] = parts;
  const fen = Number(whole + decimals.padEnd(2, '0'));
  if (!Number.isSafeInteger(fen)) return undefined;
  return sign === '-' && fen !== 0 ? -fen : fen;
}

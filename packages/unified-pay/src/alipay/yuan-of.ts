import { fenToYuan } from '@sdk/core-signing/internal';

/** Fen to yuan; absent stays absent. @throws ValidationError for what is no amount. */
export function yuanOf(fen: number | undefined): string | undefined {
  return fen === undefined ? undefined : fenToYuan(fen, { path: 'expected.totalFee' });
}

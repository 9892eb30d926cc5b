import { MalformedResponseError } from '@sdk/core-signing';
import { parseYuan } from '@sdk/core-signing/internal';

/**
 * Yuan of an answer to fen, exactly. What is absent or empty stays absent.
 *
 * @throws MalformedResponseError for anything else than an amount: it is never guessed, and never lost.
 */
export function readYuan(value: unknown, path: string): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const fen = parseYuan(value);
  if (fen !== undefined) return fen;
  throw new MalformedResponseError(
    `The answer's ${path} is not an amount in yuan with at most two decimals, so that it cannot be given in fen. ` +
      "The operation itself may have succeeded: look at it with the platform's own client.",
    { outcome: 'unknown', platform: 'alipay' },
  );
}

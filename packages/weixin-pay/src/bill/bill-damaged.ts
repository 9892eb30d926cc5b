import { MalformedResponseError } from '@sdk/core-signing';

const again = 'Reading a bill changes nothing: download it again.';

/** A bill that cannot be read. Reading changes nothing, so that trying again is safe. */
export function billDamaged(
  operation: string,
  finding: string,
  { cause, advice = again }: { readonly cause?: unknown; readonly advice?: string } = {},
): MalformedResponseError {
  return new MalformedResponseError(`${finding} ${advice}`, {
    platform: 'weixin-pay',
    operation,
    outcome: 'rejected',
    cause,
  });
}

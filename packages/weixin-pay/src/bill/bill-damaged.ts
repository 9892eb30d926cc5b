import { MalformedResponseError } from '@sdk/core-signing';

/** A bill that cannot be read. Reading changes nothing, so that trying again is safe. */
export function billDamaged(operation: string, finding: string, cause?: unknown): MalformedResponseError {
  return new MalformedResponseError(`${finding} Reading a bill changes nothing: download it again.`, {
    platform: 'weixin-pay',
    operation,
    outcome: 'rejected',
    cause,
  });
}

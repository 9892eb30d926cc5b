import { MalformedResponseError } from '@sdk/core-signing';

export const billOperation = 'alipay.data.dataservice.bill.downloadurl.query';

/** Whether an error is one of {@link billError}, and not one of the connection the archive comes over. */
export const isBillError = (error: unknown): boolean =>
  error instanceof MalformedResponseError && error.operation === billOperation;

const again = 'Reading a bill changes nothing: download it again.';

/** The archive is not what the platform documents. Reading a bill changes nothing, so trying again is safe. */
export function billError(
  message: string,
  { cause, advice = again }: { readonly cause?: unknown; readonly advice?: string } = {},
): MalformedResponseError {
  return new MalformedResponseError(`${message} ${advice}`, {
    outcome: 'rejected',
    platform: 'alipay',
    operation: billOperation,
    cause,
  });
}

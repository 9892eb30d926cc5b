import { MalformedResponseError } from '@sdk/core-signing';

export const billOperation = 'alipay.data.dataservice.bill.downloadurl.query';

/** Whether an error is one of {@link billError}, and not one of the connection the archive comes over. */
export const isBillError = (error: unknown): boolean =>
  error instanceof MalformedResponseError && error.operation === billOperation;

/** The archive is not what the platform documents. Reading a bill changes nothing, so trying again is safe. */
export function billError(message: string, cause?: unknown): MalformedResponseError {
  return new MalformedResponseError(`${message} Reading a bill changes nothing: download it again.`, {
    outcome: 'rejected',
    platform: 'alipay',
    operation: billOperation,
    cause,
  });
}

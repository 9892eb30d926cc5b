import { SdkError, type PlatformError } from '@sdk/core-signing';

/** Whether an error is WeChat Pay's refusal with one of these codes. */
export function isPlatformCode(error: unknown, codes: readonly string[]): error is PlatformError {
  if (!SdkError.is(error) || error.name !== 'PlatformError') return false;
  return codes.includes(String((error as PlatformError).errCode));
}

/** No such order, in both versions of the API. */
export const orderAbsentCodes = ['ORDERNOTEXIST', 'ORDER_NOT_EXIST', 'RESOURCE_NOT_EXISTS'];
/** The buyer is asked for the password. */
export const userPayingCodes = ['USERPAYING', 'USER_PAYING'];

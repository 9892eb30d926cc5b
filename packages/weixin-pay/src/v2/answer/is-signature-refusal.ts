import { SdkError, type PlatformError } from '@sdk/core-signing';

/** Whether the platform refused the signature of a request: with the sandbox's key, another has to be fetched. */
export function isSignatureRefusal(error: unknown): boolean {
  if (!SdkError.is(error) || error.code !== 'ERR_SDK_PLATFORM') return false;
  const { errCode, errMsg } = error as PlatformError;
  return errCode === 'SIGNERROR' || errMsg.includes('签名错误');
}

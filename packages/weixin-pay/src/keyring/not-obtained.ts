import {
  ConfigError,
  HttpStatusError,
  MalformedResponseError,
  NetworkError,
  PlatformError,
  SdkError,
  TimeoutError,
} from '@sdk/core-signing';
import { isPassingFailure } from './is-passing-failure.js';
import { certificatesOperation } from './open-platform-certificates.js';

/** Where the public key and its id are found. */
export const publicKeyAdvice =
  'Pass `publicKey` and `publicKeyId` (商户平台 → 账户中心 → API安全 → 微信支付公钥: pub_key.pem and the id PUB_KEY_ID_…)';

/**
 * The error of a call that was not sent because no key of WeChat Pay could be obtained. It is of the class of its cause
 * where making the call again may help, and a `ConfigError` where something has to be corrected first.
 *
 * @param cause - what the download failed with; `undefined` when it brought nothing that is valid now.
 */
export function notObtained(cause: unknown): SdkError {
  const reason = cause === undefined ? 'The certificates listed are not valid now.' : notDownloaded(cause);
  const message = `No key of WeChat Pay could be obtained, so its answers could not be verified. ${reason} The call was not sent.`;
  const known = { platform: 'weixin-pay', outcome: 'not-sent', cause } as const;
  // By code, not by class: a custom transport may come with another copy of the classes.
  if (isNetworkError(cause)) return new NetworkError(message, { ...known, reason: cause.reason });
  if (!isPassingFailure(cause)) return new ConfigError(message, known);
  switch (cause.code) {
    case 'ERR_SDK_TIMEOUT': {
      const { phase, timeout } = cause as TimeoutError;
      return new TimeoutError(message, { ...known, phase, timeout });
    }
    case 'ERR_SDK_HTTP_STATUS': {
      const { status, bodyStart, retryAfter } = cause as HttpStatusError;
      return new HttpStatusError(message, { ...known, status, bodyStart, retryAfter });
    }
    case 'ERR_SDK_PLATFORM': {
      const { errCode, errMsg, requestId, status, signed } = cause as PlatformError;
      const refusal = { errCode, errMsg, requestId, status, signed, operation: certificatesOperation };
      return new PlatformError({ ...known, ...refusal, retryable: true, hint: message });
    }
    default:
      return new MalformedResponseError(message, { ...known, retryable: true });
  }
}

/** New merchants have no certificates, and learn it from a 404 that does not say what to do. */
export function notDownloaded(cause: unknown): string {
  if (SdkError.is(cause) && 'errCode' in cause && cause.errCode === 'RESOURCE_NOT_EXISTS') {
    return `This merchant has no platform certificates: it is in public-key mode. ${publicKeyAdvice}.`;
  }
  const text = SdkError.is(cause) ? cause.message : 'see `cause`.';
  return `The certificates could not be downloaded: ${text}`;
}

function isNetworkError(error: unknown): error is NetworkError {
  return SdkError.is(error) && error.code === 'ERR_SDK_NETWORK';
}

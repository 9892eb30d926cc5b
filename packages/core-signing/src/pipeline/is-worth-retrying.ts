import type { NetworkError } from '../errors/network-error.js';
import type { SdkError } from '../errors/sdk-error.js';
import type { TimeoutError } from '../errors/timeout-error.js';
import type { Idempotency } from './call.js';

/**
 * Whether a failed attempt may be repeated. What provably never left this process may be repeated for every
 * operation; what may have been processed only for `safe` and `keyed` ones; a failed verification never.
 */
export function isWorthRetrying(error: SdkError, idempotency: Idempotency): boolean {
  const repeatable = idempotency === 'safe' || idempotency === 'keyed';
  // By code, not by class: a custom transport may come with another copy of the classes.
  switch (error.code) {
    case 'ERR_SDK_NETWORK':
      // A certificate that is not trusted now will not be trusted in 100 ms.
      if ((error as NetworkError).reason === 'tls') return false;
      return error.outcome === 'not-sent' || repeatable;
    case 'ERR_SDK_TIMEOUT':
      if ((error as TimeoutError).phase === 'deadline') return false;
      return error.outcome === 'not-sent' || repeatable;
    case 'ERR_SDK_HTTP_STATUS':
    case 'ERR_SDK_PLATFORM':
    case 'ERR_SDK_MALFORMED_RESPONSE':
      return error.retryable && repeatable;
    default:
      return false;
  }
}

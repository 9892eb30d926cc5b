import { SdkError, type Idempotency, type NetworkError, type RetryOptions } from '@sdk/core-signing';
import type { WeixinPayContext } from '../../weixin-pay-context.js';

/** Which of the two hosts an attempt goes to. */
export interface HostChoice {
  /** For the next attempt: the other host when the one before gave no answer at all. */
  next(): string;
  /** An answer came, whatever it says: there is nothing wrong with the host. */
  answered(): void;
  /** Whether a failure for good on the first host is worth one more call, which then begins with the other. */
  takesOver(error: unknown): boolean;
}

/**
 * Both hosts take the same requests. Calls whose repetition could do something twice stay on the first, and so does
 * everything when an endpoint was given.
 */
export function chooseHost(
  { baseUrl, backupUrl, retry: general }: Pick<WeixinPayContext, 'backupUrl' | 'baseUrl' | 'retry'>,
  call: { readonly idempotency: Idempotency; readonly retry: RetryOptions | false | undefined },
): HostChoice {
  const retry = call.retry ?? general;
  const once = retry === false || retry?.maxAttempts === 1;
  const backup = call.idempotency === 'unsafe' ? undefined : backupUrl;
  let host = baseUrl;
  let silent = false;
  let usedBackup = false;
  const change = (): void => {
    if (backup === undefined) return;
    host = host === baseUrl ? backup : baseUrl;
    usedBackup = true;
  };
  return {
    next() {
      if (silent) change();
      silent = true;
      return host;
    },
    answered() {
      silent = false;
    },
    takesOver(error) {
      // The pipeline repeats no TLS failure, because the same host fails again; the other has another certificate.
      const refused =
        SdkError.is(error) &&
        error.code === 'ERR_SDK_NETWORK' &&
        (error as NetworkError).reason === 'tls' &&
        error.outcome === 'not-sent';
      return refused && backup !== undefined && !usedBackup && !once;
    },
  };
}

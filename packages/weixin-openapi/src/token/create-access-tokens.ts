import type { Clock, Logger, Store } from '@sdk/core-signing';
import { timerDelay, type Pipeline } from '@sdk/core-signing/internal';
import { createManagedTokens, type ManagedTokens } from './create-managed-tokens.js';
import { createForceGate } from './force-gate.js';
import { requestToken, type TokenRequestContext } from './request-token.js';
import { tokenKey } from './token-key.js';
import type { TokenMode } from './token-mode.js';
import type { TokenRecord } from './token-record.js';

export interface AccessTokenSettings {
  readonly appId: string;
  readonly secret: string;
  readonly baseUrl: string;
  readonly mode: TokenMode;
  readonly pipeline: Pipeline;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  /** Milliseconds for one attempt of the token request. @default 5000 */
  readonly timeout?: number | undefined;
  /** `false` makes one attempt of each token request. @default true */
  readonly retry?: boolean | undefined;
  /** For the jitter, in [0, 1). @default Math.random */
  readonly random?: (() => number) | undefined;
}

/** Access tokens of an application, kept alive with its secret. */
export function createAccessTokens(settings: AccessTokenSettings): ManagedTokens {
  const { store, clock, logger, timeout = 5000 } = settings;
  const key = tokenKey(settings);
  // The lock outlives a token request with its retries. A holder that is slower than that loses it, and its write
  // is refused.
  const deadline = 2 * timeout;
  const request: TokenRequestContext = { ...settings, timeout, deadline, retry: settings.retry ?? true };
  const gate = createForceGate(store, clock, key);
  return createManagedTokens({
    store,
    key,
    lease: deadline + 2000,
    clock,
    logger,
    random: settings.random ?? Math.random,
    delay: timerDelay,
    stopwatch: () => performance.now(),
    async obtain(isRefused): Promise<TokenRecord> {
      const token = await requestToken(request);
      if (request.mode !== 'stable' || !isRefused(token.token) || !(await gate.pass())) return token;
      try {
        return await requestToken(request, true);
      } catch {
        // Perhaps the day's permissions are used up by others. The business call will tell what is wrong.
        return token;
      }
    },
  });
}

import { ConfigError, SdkError } from '@sdk/core-signing';
import type { AccessTokenSource } from '../weixin-context.js';

/** A token, or a function that fetches one, for example from a central token service. */
export type AccessTokenOption = string | (() => string | Promise<string>);

/**
 * Tokens that the caller looks after. A function is called for each call, so that it decides what is kept; a
 * refused token is the caller's to replace.
 */
export function createGivenTokens(accessToken: AccessTokenOption): AccessTokenSource {
  return {
    renewable: false,
    async get() {
      if (typeof accessToken === 'string') return accessToken;
      let token: unknown;
      try {
        token = await accessToken();
      } catch (cause) {
        if (SdkError.is(cause)) throw cause;
        const message = 'The function given as `accessToken` failed; see `cause`. Nothing was sent.';
        throw new ConfigError(message, { platform: 'weixin', cause });
      }
      if (typeof token === 'string' && token !== '') return token;
      const message = 'The function given as `accessToken` returned no token. Nothing was sent.';
      throw new ConfigError(message, { platform: 'weixin' });
    },
    invalidate: () => Promise.resolve(),
  };
}

/** For a client with neither a secret nor a token: each call then has to bring its own. */
export function createMissingTokens(): AccessTokenSource {
  return {
    renewable: false,
    async get() {
      const message =
        'There is no access token: give `secret` or `accessToken` to createWeixin. Nothing was sent.';
      throw new ConfigError(message, { platform: 'weixin' });
    },
    invalidate: () => Promise.resolve(),
  };
}

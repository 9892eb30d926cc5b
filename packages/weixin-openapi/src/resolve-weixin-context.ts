import { createMemoryStore, randomNonce, systemClock } from '@sdk/core-signing';
import { assertEndpoint, buildUserAgent, createPipeline, resolveTransport } from '@sdk/core-signing/internal';
import { createApiSecurity } from './api-security/create-api-security.js';
import { createAccessTokens } from './token/create-access-tokens.js';
import { createGivenTokens, createMissingTokens } from './token/create-given-tokens.js';
import type { ManagedTokens } from './token/create-managed-tokens.js';
import { version } from './version.js';
import { parseWeixinConfig, type WeixinConfig } from './weixin-config.js';
import type { WeixinContext } from './weixin-context.js';

const platformAddress = 'https://api.weixin.qq.com';

/** A resolved configuration, and the classic tokens that are kept alive for it, if they are of that kind. */
export interface ResolvedWeixin {
  readonly context: WeixinContext;
  readonly classicTokens: ManagedTokens | undefined;
}

/**
 * Reads a configuration once: checks it, fills in the defaults, and freezes the result.
 *
 * @throws ConfigError
 */
export function resolveWeixinContext(given: WeixinConfig): ResolvedWeixin {
  const config = parseWeixinConfig(given);
  const { appId, secret, accessToken, clock = systemClock, logger, timeout, tokenMode = 'stable' } = config;
  const baseUrl = assertEndpoint(config.endpoint ?? platformAddress, { platform: 'weixin' });
  const store = config.store ?? createMemoryStore({ clock });
  const pipeline = createPipeline({
    transport: resolveTransport({ transport: config.transport, fetch: config.fetch }),
    userAgent: buildUserAgent('@sdk/weixin-openapi', version),
    timeout,
    retry: config.retry,
    clock,
    logger,
  });
  const managed =
    accessToken !== undefined || secret === undefined
      ? undefined
      : createAccessTokens({
          appId,
          secret,
          baseUrl,
          mode: tokenMode,
          pipeline,
          store,
          clock,
          logger,
          timeout,
          retry: config.retry !== false,
        });
  const tokens =
    accessToken === undefined ? (managed ?? createMissingTokens()) : createGivenTokens(accessToken);
  return {
    context: Object.freeze({
      appId,
      secret,
      baseUrl,
      tokens,
      pipeline,
      store,
      clock,
      nonce: randomNonce,
      logger,
      apiSecurity:
        config.apiSecurity === undefined
          ? undefined
          : createApiSecurity({ ...config.apiSecurity, appId, clock }),
      virtualPayment:
        config.virtualPayment === undefined ? undefined : Object.freeze({ ...config.virtualPayment }),
      b2bPayment:
        config.b2bPayment === undefined
          ? undefined
          : Object.freeze({ appKeys: Object.freeze({ ...config.b2bPayment.appKeys }) }),
    }),
    classicTokens: tokenMode === 'classic' ? managed : undefined,
  };
}

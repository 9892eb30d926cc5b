import { ConfigError, randomNonce, systemClock, type CallOptions } from '@sdk/core-signing';
import { assertEndpoint, buildUserAgent, createPipeline, resolveTransport } from '@sdk/core-signing/internal';
import { parseAliyunSmsConfig, type AliyunSmsConfig } from './aliyun-sms-config.js';
import type { AliyunSmsContext } from './aliyun-sms-context.js';
import type { CredentialsProvider } from './credentials/aliyun-credentials.js';
import { checkCredentials } from './credentials/check-credentials.js';
import { endpointOfRegion } from './endpoint-of-region.js';
import { version } from './version.js';

/**
 * Reads a configuration once: checks it, fills in the defaults, and freezes the result.
 *
 * @throws ConfigError
 */
export function resolveAliyunSmsContext(given: AliyunSmsConfig): AliyunSmsContext {
  const config = parseAliyunSmsConfig(given);
  const { clock = systemClock, logger, timeout, retry } = config;
  const provider = providerOf(config);
  const refused: AliyunSmsContext['refused'] = {};
  const endpoint = config.endpoint ?? endpointOfRegion(config.regionId ?? 'cn-hangzhou');
  return Object.freeze({
    baseUrl: assertEndpoint(endpoint, { platform: 'aliyunSms' }),
    signature: config.signature ?? 'acs3',
    parameterPlacement: config.parameterPlacement ?? 'declared',
    pipeline: createPipeline({
      transport: resolveTransport({ transport: config.transport, fetch: config.fetch }),
      userAgent: buildUserAgent('@sdk/aliyun-sms', version),
      timeout,
      retry,
      clock,
      logger,
    }),
    clock,
    nonce: randomNonce,
    skew: { milliseconds: 0 },
    refused,
    hasFurtherKeys: typeof config.credentials === 'function',
    credentials: async ({ signal }: Pick<CallOptions, 'signal'> = {}) =>
      checkCredentials(await provider({ signal, refused: refused.credentials })),
  });
}

function providerOf(config: AliyunSmsConfig): CredentialsProvider {
  const { accessKeyId, accessKeySecret, securityToken, credentials } = config;
  if (credentials !== undefined) {
    if (accessKeyId !== undefined || accessKeySecret !== undefined || securityToken !== undefined)
      throw refuse('`credentials` excludes `accessKeyId`, `accessKeySecret` and `securityToken`');
    if (typeof credentials === 'function') return credentials;
    const checked = checkCredentials(credentials);
    return () => checked;
  }
  if (accessKeyId === undefined)
    throw refuse('`accessKeyId`: expected the AccessKey ID, or give `credentials`');
  if (accessKeySecret === undefined) throw refuse('`accessKeySecret`: expected the AccessKey secret');
  const fixed = Object.freeze({ accessKeyId, accessKeySecret, securityToken });
  return () => fixed;
}

function refuse(problem: string): ConfigError {
  return new ConfigError(`createAliyunSms: ${problem}. Nothing was sent.`, { platform: 'aliyunSms' });
}

import { randomNonce, type NonceSource } from '@sdk/core-signing';
import { assertEndpoint, formEncode, joinUrl, type Parameter } from '@sdk/core-signing/internal';
import { formatUtcSeconds } from '../signing/format-utc-seconds.js';
import { signRpc } from '../signing/sign-rpc.js';
import type { AliyunCredentials, CredentialsProvider } from './aliyun-credentials.js';
import { readFields, withQuestions } from './ask-for-credentials.js';
import type { CredentialsSettings } from './credentials-settings.js';
import { isExpiredRefusal, isSameKey } from './expired-credentials.js';
import { readTemporaryCredentials } from './read-temporary-credentials.js';
import { refreshingCredentials } from './refreshing-credentials.js';
import { credentialsError } from './credentials-error.js';

/** What every way to assume a role takes. */
export interface RoleSettings extends CredentialsSettings {
  /** `acs:ram::<account>:role/<name>`. */
  readonly roleArn: string;
  /** Shown in the audit log. @default 'sdk-aliyun-sms' */
  readonly roleSessionName?: string | undefined;
  /** How long credentials live, from 900 s. @default 3600 */
  readonly durationSeconds?: number | undefined;
  /** Narrows what the role may do: a policy as JSON text. */
  readonly policy?: string | undefined;
  /** Chooses `sts.<region>.aliyuncs.com`. @default `sts.aliyuncs.com` */
  readonly region?: string | undefined;
}

/** Settings of `roleCredentials`, which takes a RAM role with a key (AssumeRole of STS 2015-04-01). */
export interface RoleCredentialsSettings extends RoleSettings {
  /** Who assumes the role. */
  readonly source: AliyunCredentials | CredentialsProvider;
  /** For roles that ask for it. */
  readonly externalId?: string | undefined;
  /** Makes the `SignatureNonce` of each request. @default 32 random hexadecimal characters */
  readonly nonce?: NonceSource | undefined;
}

/**
 * Credentials of a RAM role, assumed with those of `source` (STS AssumeRole) and renewed ahead of their end.
 *
 * @throws ConfigError
 */
export function roleCredentials(settings: RoleCredentialsSettings): CredentialsProvider {
  const { source, externalId, nonce = randomNonce } = settings;
  const url = stsAddress(settings);
  const role = roleParameters(settings);
  const assume = async (own: AliyunCredentials): Promise<AliyunCredentials> => {
    const text = await withQuestions(settings, (ask) =>
      ask({
        operation: 'AssumeRole',
        secrets: [own.accessKeyId, own.accessKeySecret, own.securityToken],
        request: (now) => {
          const parameters: Parameter[] = [
            ...stsParameters('AssumeRole', now, nonce),
            ...role,
            ['AccessKeyId', own.accessKeyId],
            ['SignatureMethod', 'HMAC-SHA1'],
            ['SignatureVersion', '1.0'],
            ...(own.securityToken === undefined ? [] : [['SecurityToken', own.securityToken] as const]),
            ...(externalId === undefined ? [] : [['ExternalId', externalId] as const]),
          ];
          const signature = signRpc('POST', parameters, own.accessKeySecret);
          return formPost(url, [...parameters, ['Signature', signature]]);
        },
      }),
    );
    return readTemporaryCredentials(readFields(text, 'AssumeRole')['Credentials'], 'AssumeRole');
  };
  const obtain = async (): Promise<AliyunCredentials> => {
    if (typeof source !== 'function') return assume(source);
    const own = await source();
    try {
      return await assume(own);
    } catch (error) {
      if (!isExpiredRefusal(error)) throw error;
      const next = await source({ refused: own });
      if (isSameKey(next, own)) throw error;
      return assume(next);
    }
  };
  return refreshingCredentials(obtain, { clock: settings.clock });
}

/** Where roles are taken on. @throws ConfigError for a region that would be part of another address. */
export function stsAddress({ endpoint, region }: Pick<RoleSettings, 'endpoint' | 'region'>): string {
  if (region !== undefined && !/^[a-z]+(-[a-z0-9]+)+$/.test(region))
    throw credentialsError('`region`: expected a region such as cn-hangzhou');
  const host = region === undefined ? 'sts.aliyuncs.com' : `sts.${region}.aliyuncs.com`;
  return joinUrl(assertEndpoint(endpoint ?? `https://${host}`, { platform: 'aliyunSms' }), '/');
}

/** The parameters of a role. @throws ConfigError */
export function roleParameters(settings: RoleSettings): Parameter[] {
  const { roleArn, roleSessionName = 'sdk-aliyun-sms', durationSeconds = 3600, policy } = settings;
  if (!/^acs:ram::\d+:role\/\S+$/.test(roleArn))
    throw credentialsError('`roleArn`: expected acs:ram::<account>:role/<name>');
  if (!/^[\w.@-]{2,64}$/.test(roleSessionName))
    throw credentialsError('`roleSessionName`: expected 2 to 64 letters, digits or . @ - _');
  if (!Number.isInteger(durationSeconds) || durationSeconds < 900)
    throw credentialsError('`durationSeconds`: expected whole seconds, 900 or more');
  return [
    ['RoleArn', roleArn],
    ['RoleSessionName', roleSessionName],
    ['DurationSeconds', String(durationSeconds)],
    ...(policy === undefined ? [] : [['Policy', policy] as const]),
  ];
}

export function stsParameters(action: string, now: number, nonce: NonceSource): Parameter[] {
  return [
    ['Action', action],
    ['Version', '2015-04-01'],
    ['Format', 'JSON'],
    ['Timestamp', formatUtcSeconds(now)],
    ['SignatureNonce', nonce()],
  ];
}

export function formPost(url: string, parameters: readonly Parameter[]) {
  return {
    method: 'POST',
    url,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: formEncode(parameters),
  };
}

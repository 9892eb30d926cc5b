import { ConfigError } from '@sdk/core-signing';
import type { CredentialsProvider } from './aliyun-credentials.js';
import { chainCredentials, type NamedCredentials } from './chain-credentials.js';
import type { CredentialsSettings } from './credentials-settings.js';
import { ecsRoleCredentials } from './ecs-role-credentials.js';
import { oidcCredentials } from './oidc-credentials.js';
import { profileCredentials } from './profile-credentials.js';
import { uriCredentials } from './uri-credentials.js';

/** Settings of `credentialsFromEnvironment`: where the `ALIBABA_CLOUD_…` variables are read. */
export interface EnvironmentCredentialsSettings extends Omit<CredentialsSettings, 'endpoint'> {
  /** Variables to read. @default `process.env` */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Credentials as the environment has them, in the order of Aliyun's own tools: keys, OIDC (RRSA), profile file, the
 * machine's role, an address. Which sources there are is read once, here; only those are asked.
 *
 * Variables: `ALIBABA_CLOUD_ACCESS_KEY_ID`, `…_ACCESS_KEY_SECRET`, `…_SECURITY_TOKEN`; `…_ROLE_ARN`,
 * `…_OIDC_PROVIDER_ARN`, `…_OIDC_TOKEN_FILE`, `…_ROLE_SESSION_NAME`; `…_CREDENTIALS_FILE`, `…_PROFILE`,
 * `…_CLI_PROFILE_DISABLED`; `…_ECS_METADATA` (a role's name), `…_ECS_METADATA_DISABLED`; `…_CREDENTIALS_URI`;
 * `…_STS_REGION`.
 */
export function credentialsFromEnvironment(
  settings: EnvironmentCredentialsSettings = {},
): CredentialsProvider {
  const { environment = process.env, ...connection } = settings;
  const read = (name: string): string | undefined =>
    environment[`ALIBABA_CLOUD_${name}`]?.trim() || undefined;
  const isTrue = (name: string): boolean => read(name)?.toLowerCase() === 'true';
  const sources: (NamedCredentials | undefined)[] = [
    keySource(read),
    oidcSource(read, connection),
    isTrue('CLI_PROFILE_DISABLED') && read('CREDENTIALS_FILE') === undefined
      ? undefined
      : {
          name: 'profile file',
          provider: profileCredentials({
            ...connection,
            file: read('CREDENTIALS_FILE'),
            profile: read('PROFILE'),
          }),
        },
    isTrue('ECS_METADATA_DISABLED')
      ? undefined
      : {
          name: 'role of the machine',
          provider: ecsRoleCredentials({ ...connection, roleName: read('ECS_METADATA') }),
        },
    uriSource(read, connection),
  ];
  return chainCredentials(sources.filter((source) => source !== undefined));
}

type Read = (name: string) => string | undefined;
type Connection = Omit<EnvironmentCredentialsSettings, 'environment'>;

function keySource(read: Read): NamedCredentials | undefined {
  const accessKeyId = read('ACCESS_KEY_ID');
  const accessKeySecret = read('ACCESS_KEY_SECRET');
  if (accessKeyId === undefined && accessKeySecret === undefined) return undefined;
  const name = 'variables';
  if (accessKeyId === undefined || accessKeySecret === undefined) {
    const missing = accessKeyId === undefined ? 'ACCESS_KEY_ID' : 'ACCESS_KEY_SECRET';
    return {
      name,
      provider: () => {
        throw new ConfigError(`ALIBABA_CLOUD_${missing} is missing.`, { platform: 'aliyunSms' });
      },
    };
  }
  const fixed = Object.freeze({ accessKeyId, accessKeySecret, securityToken: read('SECURITY_TOKEN') });
  return { name, provider: () => fixed };
}

function oidcSource(read: Read, connection: Connection): NamedCredentials | undefined {
  const roleArn = read('ROLE_ARN');
  const oidcProviderArn = read('OIDC_PROVIDER_ARN');
  const oidcTokenFile = read('OIDC_TOKEN_FILE');
  if (roleArn === undefined || oidcProviderArn === undefined || oidcTokenFile === undefined) return undefined;
  return {
    name: 'OIDC',
    provider: oidcCredentials({
      ...connection,
      roleArn,
      oidcProviderArn,
      oidcTokenFile,
      roleSessionName: read('ROLE_SESSION_NAME'),
      region: read('STS_REGION'),
    }),
  };
}

function uriSource(read: Read, connection: Connection): NamedCredentials | undefined {
  const uri = read('CREDENTIALS_URI');
  return uri === undefined
    ? undefined
    : { name: 'address', provider: uriCredentials({ ...connection, uri }) };
}

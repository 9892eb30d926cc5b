import type { CredentialsProvider } from './aliyun-credentials.js';
import type { CredentialsSettings } from './credentials-settings.js';
import { ecsRoleCredentials } from './ecs-role-credentials.js';
import { oidcCredentials } from './oidc-credentials.js';
import { roleCredentials } from './role-credentials.js';
import { credentialsError } from './credentials-error.js';

/** One profile of a file, with its keys as the file spells them. */
export type Profile = ReadonlyMap<string, string>;

interface ProfileContext extends CredentialsSettings {
  readonly file: string;
}

/** How far profiles may refer to each other. */
const deepest = 5;

/** What gives the credentials of a profile. @throws ConfigError naming the profile and key that are missing. */
export function providerOfProfile(
  name: string,
  profiles: ReadonlyMap<string, Profile>,
  context: ProfileContext,
  depth = 0,
): CredentialsProvider {
  const profile = profiles.get(name);
  if (profile === undefined) throw credentialsError(`${context.file} has no profile "${name}"`);
  if (depth > deepest)
    throw credentialsError(`The profiles of ${context.file} refer to each other in a circle`);
  const take = (...keys: string[]): string => {
    const value = keys.map((key) => profile.get(key)).find((one) => one !== undefined && one !== '');
    if (value === undefined)
      throw credentialsError(`The profile "${name}" of ${context.file} lacks ${keys.join(' or ')}`);
    return value;
  };
  const maybe = (...keys: string[]): string | undefined =>
    keys.map((key) => profile.get(key)).find((one) => one !== undefined && one !== '');
  const { endpoint, transport, fetch, clock, timeout } = context;
  const settings = { endpoint, transport, fetch, clock, timeout };
  const keys = () => ({
    accessKeyId: take('access_key_id'),
    accessKeySecret: take('access_key_secret'),
  });
  const role = () => ({
    ...settings,
    roleArn: take('ram_role_arn', 'role_arn'),
    roleSessionName: maybe('ram_session_name', 'role_session_name'),
    durationSeconds: Number(maybe('expired_seconds', 'duration_seconds') ?? 3600),
    policy: maybe('policy'),
    region: maybe('sts_region'),
  });
  const mode = maybe('mode', 'type') ?? 'AK';
  switch (mode) {
    case 'AK':
    case 'access_key': {
      const fixed = Object.freeze(keys());
      return () => fixed;
    }
    case 'StsToken':
    case 'sts': {
      const fixed = Object.freeze({ ...keys(), securityToken: take('sts_token', 'security_token') });
      return () => fixed;
    }
    case 'RamRoleArn':
    case 'ram_role_arn':
      return roleCredentials({ ...role(), source: keys(), externalId: maybe('external_id') });
    case 'ChainableRamRoleArn': {
      const source = providerOfProfile(take('source_profile'), profiles, context, depth + 1);
      return roleCredentials({ ...role(), source, externalId: maybe('external_id') });
    }
    case 'EcsRamRole':
    case 'ecs_ram_role':
      return ecsRoleCredentials({ ...settings, roleName: maybe('ram_role_name', 'role_name') });
    case 'OIDC':
    case 'oidc_role_arn':
      return oidcCredentials({
        ...role(),
        oidcProviderArn: take('oidc_provider_arn'),
        oidcTokenFile: take('oidc_token_file', 'oidc_token_file_path'),
      });
    default:
      throw credentialsError(
        `The profile "${name}" of ${context.file} is of the kind "${mode}", which is not supported here`,
      );
  }
}

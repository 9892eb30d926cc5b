import { assertEndpoint, joinUrl } from '@sdk/core-signing/internal';
import type { CredentialsProvider } from './aliyun-credentials.js';
import { malformedCredentials, readFields, withQuestions } from './ask-for-credentials.js';
import type { CredentialsSettings } from './credentials-settings.js';
import { readTemporaryCredentials } from './read-temporary-credentials.js';
import { refreshingCredentials } from './refreshing-credentials.js';

/** Settings of `ecsRoleCredentials`, which asks the metadata server of an ECS machine (IMDSv2). */
export interface EcsRoleCredentialsSettings extends CredentialsSettings {
  /** @default the role that is bound to the machine, which is asked for */
  readonly roleName?: string | undefined;
}

/** The metadata server: plain HTTP, on an address that leads nowhere but to the machine’s own host. */
const metadataServer = 'http://100.100.100.200';
const folder = '/latest/meta-data/ram/security-credentials/';
const tokenLife = '21600';
const defaultTimeout = 1000;

/**
 * Credentials of the RAM role that is bound to an ECS machine, from its metadata server, with the protection of
 * IMDSv2: first a token, then with it the credentials. Renewed ahead of their end.
 */
export function ecsRoleCredentials(settings: EcsRoleCredentialsSettings = {}): CredentialsProvider {
  const base =
    settings.endpoint === undefined
      ? metadataServer
      : assertEndpoint(settings.endpoint, { platform: 'aliyunSms' });
  const operation = 'metadata server';
  return refreshingCredentials(
    () =>
      withQuestions({ ...settings, timeout: settings.timeout ?? defaultTimeout }, async (ask) => {
        const token = await ask({
          operation,
          secrets: [],
          request: () => ({
            method: 'PUT',
            url: joinUrl(base, '/latest/api/token'),
            headers: { 'x-aliyun-ecs-metadata-token-ttl-seconds': tokenLife },
            body: null,
          }),
        });
        const get = (path: string) =>
          ask({
            operation,
            secrets: [token],
            request: () => ({
              method: 'GET',
              url: joinUrl(base, path),
              headers: { 'x-aliyun-ecs-metadata-token': token },
              body: null,
            }),
          });
        const name = settings.roleName ?? (await get(folder)).trim();
        if (!/^(?!\.{1,2}$)[\w.@-]{1,64}$/.test(name)) throw malformedCredentials(operation, 'names no role');
        const fields = readFields(await get(`${folder}${encodeURIComponent(name)}`), operation);
        if (fields['Code'] !== 'Success') throw malformedCredentials(operation, 'does not say Success');
        return readTemporaryCredentials(fields, operation);
      }),
    { clock: settings.clock },
  );
}

import { ConfigError } from '@sdk/core-signing';
import type { CredentialsProvider } from './aliyun-credentials.js';
import { readFields, withQuestions } from './ask-for-credentials.js';
import type { CredentialsSettings } from './credentials-settings.js';
import { readTemporaryCredentials } from './read-temporary-credentials.js';
import { refreshingCredentials } from './refreshing-credentials.js';

/** Settings of `uriCredentials`, which asks a server of yours for credentials. */
export interface UriCredentialsSettings extends Omit<CredentialsSettings, 'endpoint'> {
  /** An address that answers GET with `AccessKeyId`, `AccessKeySecret`, `SecurityToken`, `Expiration`. */
  readonly uri: string;
}

/**
 * Credentials that a server of yours hands out, renewed ahead of their end. Plain `http` is accepted: such servers
 * stand beside the program.
 *
 * @throws ConfigError
 */
export function uriCredentials(settings: UriCredentialsSettings): CredentialsProvider {
  const { uri } = settings;
  if (!URL.canParse(uri) || !/^https?:$/.test(new URL(uri).protocol))
    throw new ConfigError('`uri`: expected an http or https address. Nothing was sent.', {
      platform: 'aliyunSms',
    });
  const operation = 'credentials URI';
  return refreshingCredentials(
    async () => {
      const text = await withQuestions(settings, (ask) =>
        ask({
          operation,
          secrets: [],
          request: () => ({ method: 'GET', url: uri, headers: { accept: 'application/json' }, body: null }),
        }),
      );
      return readTemporaryCredentials(readFields(text, operation), operation);
    },
    { clock: settings.clock },
  );
}

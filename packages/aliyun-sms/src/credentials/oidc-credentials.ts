import { ConfigError, randomNonce } from '@sdk/core-signing';
import type { CredentialsProvider } from './aliyun-credentials.js';
import { readFields, withQuestions } from './ask-for-credentials.js';
import { readTemporaryCredentials } from './read-temporary-credentials.js';
import { refreshingCredentials } from './refreshing-credentials.js';
import {
  formPost,
  roleParameters,
  stsAddress,
  stsParameters,
  type RoleSettings,
} from './role-credentials.js';

/**
 * Settings of `oidcCredentials`, which takes a role with the token of a Kubernetes pod (AssumeRoleWithOIDC, RRSA).
 */
export interface OidcCredentialsSettings extends RoleSettings {
  /** `acs:ram::<account>:oidc-provider/<name>`. */
  readonly oidcProviderArn: string;
  /** The file with the token; it is read anew each time, because whoever writes it replaces it. */
  readonly oidcTokenFile: string;
}

/**
 * Credentials of a RAM role for a pod of Kubernetes (RRSA): STS AssumeRoleWithOIDC with the token in a file, renewed
 * ahead of their end.
 *
 * @throws ConfigError
 */
export function oidcCredentials(settings: OidcCredentialsSettings): CredentialsProvider {
  const { oidcProviderArn, oidcTokenFile } = settings;
  const operation = 'AssumeRoleWithOIDC';
  const url = stsAddress(settings);
  const role = roleParameters(settings);
  return refreshingCredentials(
    async () => {
      const token = await readToken(oidcTokenFile);
      const text = await withQuestions(settings, (ask) =>
        ask({
          operation,
          secrets: [token],
          request: (now) =>
            formPost(url, [
              ...stsParameters(operation, now, randomNonce),
              ...role,
              ['OIDCProviderArn', oidcProviderArn],
              ['OIDCToken', token],
            ]),
        }),
      );
      return readTemporaryCredentials(readFields(text, operation)['Credentials'], operation);
    },
    { clock: settings.clock },
  );
}

async function readToken(file: string): Promise<string> {
  try {
    const { readFile } = await import('node:fs/promises');
    const token = (await readFile(file, 'utf8')).trim();
    if (token !== '') return token;
  } catch {
    // Said below; a system error names the path, which is the same.
  }
  throw new ConfigError(`\`oidcTokenFile\`: ${file} cannot be read, or is empty. Nothing was sent.`, {
    platform: 'aliyunSms',
  });
}

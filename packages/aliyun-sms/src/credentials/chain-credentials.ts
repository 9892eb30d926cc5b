import { ConfigError, SdkError } from '@sdk/core-signing';
import type { AliyunCredentials, CredentialsProvider } from './aliyun-credentials.js';
import { checkCredentials } from './check-credentials.js';

/** A source of credentials with a name for errors. */
export interface NamedCredentials {
  readonly name: string;
  readonly provider: CredentialsProvider;
}

/**
 * The first of several sources that gives credentials. Only one that gave some is asked first the next time: a
 * failure of all of them is forgotten, so that a source that comes to life later is found.
 *
 * @throws ConfigError when none gives any; it says of each why, and shows no secret.
 */
export function chainCredentials(sources: readonly NamedCredentials[]): CredentialsProvider {
  let proven: NamedCredentials | undefined;
  return async (options) => {
    const order = proven === undefined ? sources : [proven, ...sources.filter((one) => one !== proven)];
    const reasons: string[] = [];
    for (const source of order) {
      try {
        const credentials: AliyunCredentials = checkCredentials(await source.provider(options));
        proven = source;
        return credentials;
      } catch (error) {
        if (options?.signal?.aborted) throw error;
        reasons.push(`${source.name}: ${SdkError.is(error) ? error.message : 'it failed'}`);
      }
    }
    proven = undefined;
    const list = reasons.length === 0 ? 'no source is configured' : reasons.join(' | ');
    throw new ConfigError(`No credentials were found. ${list}`, { platform: 'aliyunSms' });
  };
}

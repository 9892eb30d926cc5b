import { ConfigError } from '@sdk/core-signing';

/** Credentials that cannot be read from where they should be. @param problem - without a full stop, and without a value. */
export function credentialsError(problem: string): ConfigError {
  return new ConfigError(`${problem}. Nothing was sent.`, { platform: 'aliyunSms' });
}

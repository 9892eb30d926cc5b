import { ConfigError } from '@sdk/core-signing';

/** The error for what a platform cannot do, thrown before anything is sent. */
export function unsupported(platform: string, operation: string, message: string): ConfigError {
  return new ConfigError(`payment.${operation}: ${message} Nothing was sent.`, {
    code: 'ERR_SDK_UNSUPPORTED',
    platform,
    operation: `payment.${operation}`,
  });
}

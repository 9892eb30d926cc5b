import { SdkError } from './sdk-error.js';

/** A creator was given a setting it cannot work with. Thrown before any network traffic. */
export class ConfigError extends SdkError {
  override readonly name = 'ConfigError';

  constructor(
    message: string,
    options: {
      readonly code?: 'ERR_SDK_CONFIG' | 'ERR_SDK_CONFIG_KEY' | 'ERR_SDK_UNSUPPORTED';
      readonly platform?: string | undefined;
      readonly operation?: string | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { ...options, code: options.code ?? 'ERR_SDK_CONFIG', outcome: 'not-sent' });
  }
}

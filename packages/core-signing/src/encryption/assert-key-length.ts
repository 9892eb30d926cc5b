import { ConfigError } from '../errors/config-error.js';

/** Refuses a symmetric key of the wrong size, without saying anything about its content. */
export function assertKeyLength(key: Uint8Array, allowed: readonly number[], cipher: string): void {
  if (allowed.includes(key.length)) return;
  throw new ConfigError(
    `${cipher} key: expected ${allowed.join(', ').replace(/, (\d+)$/, ' or $1')} bytes, got ${key.length}. ` +
      'Decode a base64 key before passing it, and check that it was copied whole.',
    { code: 'ERR_SDK_CONFIG_KEY' },
  );
}

import { ConfigError } from '../errors/config-error.js';

/** Makes the error for a key option: `name: problem`. Never pass key material. */
export function keyError(name: string, problem: string): ConfigError {
  return new ConfigError(`${name}: ${problem}`, { code: 'ERR_SDK_CONFIG_KEY' });
}

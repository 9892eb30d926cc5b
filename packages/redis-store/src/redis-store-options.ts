import { ConfigError, type Logger } from '@sdk/core-signing';

/** Options of `createRedisStore`. */
export interface RedisStoreOptions {
  /**
   * Put before every key. Applications that must not see each other's entries need different ones.
   * No braces. @default 'sdk:'
   */
  readonly prefix?: string | undefined;
  /**
   * Encrypts values with AES-256-GCM: 32 bytes, or several keys, of which the first encrypts and all decrypt.
   * To rotate, add the new key at the end everywhere, then move it to the front, then remove the old one after its
   * values have expired. Values written without a key are refused: change `prefix` when switching it on.
   * @default values are kept as they are
   */
  readonly encryptionKey?: Uint8Array | readonly Uint8Array[] | undefined;
  /** Milliseconds for one operation, waiting for a connection included. @default 1000 */
  readonly timeout?: number | undefined;
  /** Told when Redis becomes unreachable and when it is back. Never receives a key or a value. @default none */
  readonly logger?: Logger | undefined;
}

export interface RedisStoreSettings {
  readonly prefix: string;
  readonly encryptionKeys: readonly Uint8Array[];
  readonly timeout: number;
  readonly logger: Logger | undefined;
}

/** @throws ConfigError naming the option, never its value. */
export function readRedisStoreOptions(options: RedisStoreOptions): RedisStoreSettings {
  const { prefix = 'sdk:', timeout = 1000, encryptionKey = [], logger } = options;
  if (typeof prefix !== 'string' || /[{}]/.test(prefix)) {
    throw invalid('`prefix` must be a string without braces: they choose the slot in a cluster');
  }
  // Node's timers end at 2^31 − 1 ms, and turn anything longer into 1 ms.
  if (!Number.isFinite(timeout) || timeout <= 0 || timeout > 2_147_483_647) {
    throw invalid('`timeout` must be a positive number of milliseconds');
  }
  const encryptionKeys = (encryptionKey instanceof Uint8Array ? [encryptionKey] : encryptionKey).map(copyKey);
  return Object.freeze({ prefix, timeout, encryptionKeys, logger });
}

/** A copy, so that a caller who wipes the key afterwards does not change it here. */
function copyKey(key: Uint8Array): Uint8Array {
  if (!(key instanceof Uint8Array) || key.length !== 32) {
    throw new ConfigError(
      'createRedisStore: `encryptionKey` must be 32 bytes, or a list of such keys. Decode a key from base64 first. ' +
        'Nothing was sent.',
      { code: 'ERR_SDK_CONFIG_KEY' },
    );
  }
  return Uint8Array.from(key);
}

function invalid(problem: string): ConfigError {
  return new ConfigError(`createRedisStore: ${problem}. Nothing was sent.`);
}

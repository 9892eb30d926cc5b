import { createHash, randomBytes } from 'node:crypto';
import { ConfigError, SignatureError, randomNonce } from '@sdk/core-signing';

/**
 * How a value lies in Redis: `p<mark>:<text>`, or `e<key id>:<base64 of nonce, ciphertext, tag>`.
 * An encrypted value is bound to its key: moved to another one it cannot be decrypted.
 */
export interface ValueEnvelope {
  /** `unique` makes two writes of the same text differ, so that a repeated command can recognise its own write. */
  seal(redisKey: string, text: string, options?: { readonly unique?: boolean }): Promise<string>;
  /**
   * @throws SignatureError `ERR_SDK_DECRYPTION` for a value that was changed, moved or written without encryption.
   * @throws ConfigError for one whose key is not known here, or that something else wrote.
   */
  open(redisKey: string, sealed: string): Promise<string>;
}

const nonceLength = 12;

export function createValueEnvelope(keys: readonly Uint8Array[]): ValueEnvelope {
  const [first] = keys;
  return first === undefined ? plainEnvelope : encryptedEnvelope(first, keys);
}

const plainEnvelope: ValueEnvelope = {
  async seal(_redisKey, text, options) {
    return `p${options?.unique === true ? randomNonce() : ''}:${text}`;
  },
  async open(_redisKey, sealed) {
    const { kind, body } = split(sealed);
    if (kind === 'p') return body;
    throw new ConfigError(
      'The value in Redis is encrypted, and this store has no `encryptionKey`. Give it the key, or another `prefix`.',
      { code: 'ERR_SDK_CONFIG_KEY', platform: 'redis', operation: 'get' },
    );
  },
};

function encryptedEnvelope(first: Uint8Array, keys: readonly Uint8Array[]): ValueEnvelope {
  const firstId = keyId(first);
  const byId = new Map(keys.map((key) => [keyId(key), key]));
  return {
    async seal(redisKey, text) {
      const { aesGcmEncrypt } = await import('@sdk/core-signing/internal');
      const nonce = randomBytes(nonceLength);
      const sealed = aesGcmEncrypt(first, text, { nonce, associatedData: redisKey });
      return `e${firstId}:${Buffer.concat([nonce, sealed]).toString('base64')}`;
    },
    async open(redisKey, sealed) {
      const { kind, mark, body } = split(sealed);
      if (kind === 'p') throw notEncrypted();
      const key = byId.get(mark);
      if (key === undefined) throw unknownKey();
      const { aesGcmDecrypt } = await import('@sdk/core-signing/internal');
      const bytes = Buffer.from(body, 'base64');
      return aesGcmDecrypt(key, bytes.subarray(nonceLength), {
        nonce: bytes.subarray(0, nonceLength),
        associatedData: redisKey,
      }).toString('utf8');
    },
  };
}

/** 48 bits of a hash of the key: enough to tell a few keys apart, and nothing to find a random key with. */
function keyId(key: Uint8Array): string {
  return createHash('sha256').update('sdk redis-store key id').update(key).digest('hex').slice(0, 12);
}

function split(sealed: string): { kind: 'p' | 'e'; mark: string; body: string } {
  const [, kind, mark = ''] = /^([pe])([0-9a-f]*):/.exec(sealed) ?? [];
  if (kind !== 'p' && kind !== 'e') {
    throw new ConfigError(
      'The value in Redis was not written by this store. Something else uses the same key names: choose another `prefix`.',
      { platform: 'redis', operation: 'get' },
    );
  }
  return { kind, mark, body: sealed.slice(mark.length + 2) };
}

function notEncrypted(): SignatureError {
  return new SignatureError(
    'The value in Redis is not encrypted, and this store accepts encrypted values only: whoever can write to Redis ' +
      'could have put it there. After switching encryption on, change `prefix` too.',
    {
      code: 'ERR_SDK_DECRYPTION',
      step: 'decrypt',
      outcome: 'rejected',
      platform: 'redis',
      operation: 'get',
    },
  );
}

function unknownKey(): ConfigError {
  return new ConfigError(
    'The value in Redis was encrypted with a key that is not in `encryptionKey`. Every process needs all keys in use: ' +
      'add the missing one at the end of the list.',
    { code: 'ERR_SDK_CONFIG_KEY', platform: 'redis', operation: 'get' },
  );
}

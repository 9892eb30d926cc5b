import { ConfigError } from '@sdk/core-signing';
import { aesGcmDecrypt, base64Bytes, parseJsonObject } from '@sdk/core-signing/internal';
import type { V3Credentials } from '../weixin-pay-context.js';
import { refuse } from './notification-refusal.js';
import { textOf } from './received-message.js';

/** A message of API v3 whose resource was opened. */
export interface OpenedV3Message {
  readonly id: string;
  readonly eventType: string;
  readonly originalType: string | undefined;
  /** In the platform's names; integers beyond 2^53 are texts. */
  readonly resource: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Opens a message whose signature was verified.
 *
 * @throws SignatureError when it is not in the form that is documented, or sealed with another key.
 * @throws ConfigError without the APIv3 key.
 */
export function openV3Message(credentials: V3Credentials, body: string | Uint8Array): OpenedV3Message {
  const message = parse(textOf(body), 'the message');
  const { resource } = message;
  if (message['resource_type'] !== 'encrypt-resource' || !isObject(resource)) {
    throw refuse('json', 'it carries no encrypted resource.');
  }
  if (resource['algorithm'] !== 'AEAD_AES_256_GCM') {
    throw refuse(
      'algorithm',
      'its resource is not encrypted with AEAD_AES_256_GCM, the only algorithm accepted.',
    );
  }
  return {
    id: requireText(message, 'id'),
    eventType: requireText(message, 'event_type'),
    originalType: typeof resource['original_type'] === 'string' ? resource['original_type'] : undefined,
    resource: parse(textOf(decrypt(credentials.apiV3Key, resource)), 'the resource'),
  };
}

function decrypt(key: Uint8Array | undefined, resource: Fields): Uint8Array {
  if (key === undefined) {
    throw new ConfigError(
      'Notifications of API v3 are decrypted with `apiV3Key`: pass it to createWeixinPay.',
      {
        platform: 'weixin-pay',
        operation: 'notification',
      },
    );
  }
  const { nonce, ciphertext, associated_data: associatedData = '' } = resource;
  const sealed = typeof ciphertext === 'string' ? base64Bytes(ciphertext) : undefined;
  if (sealed === undefined || typeof nonce !== 'string' || !isAssociatedData(associatedData)) {
    throw refuse(
      'decrypt',
      'its ciphertext, nonce or associated data is not in the form that is documented.',
    );
  }
  if (Buffer.byteLength(nonce) !== 12 || sealed.length < 16) {
    throw refuse(
      'decrypt',
      'its nonce is not 12 bytes, or its ciphertext is shorter than the tag of 16 bytes.',
    );
  }
  try {
    return aesGcmDecrypt(key, sealed, { nonce, associatedData: associatedData ?? '' });
  } catch (error) {
    throw refuse(
      'decrypt',
      'WeChat Pay signed it, but `apiV3Key` does not decrypt it. Compare it with the APIv3 key of this merchant in the ' +
        'merchant platform: it is not the APIv2 key, and changing it there takes effect at once.',
      'ERR_SDK_DECRYPTION',
      error,
    );
  }
}

function isAssociatedData(value: unknown): value is string | null {
  return typeof value === 'string' || value === null;
}

function parse(text: string, what: string): Fields {
  try {
    return parseJsonObject(text);
  } catch (error) {
    throw refuse('json', `${what} is not a JSON object.`, 'ERR_SDK_SIGNATURE_REJECTED', error);
  }
}

function requireText(message: Fields, name: string): string {
  const value = message[name];
  if (typeof value === 'string' && /^[\w.:-]{1,128}$/.test(value)) return value;
  throw refuse('fields', `its ${name} is missing or not in the form that is documented.`);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import type { AlipayContext } from '../alipay-context.js';
import { decryptContent } from '../content-encryption.js';
import { parseJsonObject } from '../gateway/parse-json-object.js';
import { refuse } from '../notification/notification-refusal.js';
import type { SignedParameters } from '../notification/verify-signed-form.js';

/**
 * `biz_content` of a verified message of the message gateway, decrypted when it says so, as an object.
 * `undefined` when there is none or it is no JSON object; the text stays in the message's parameters.
 *
 * @throws SignatureError `ERR_SDK_DECRYPTION` when it is encrypted and the content key is absent or wrong.
 */
export function openMessageContent(
  context: AlipayContext,
  parameters: SignedParameters,
): Readonly<Record<string, unknown>> | undefined {
  const text = parameters['biz_content'];
  if (text === undefined || text === '') return undefined;
  const encryption = parameters['encrypt_type'];
  if (encryption === undefined || encryption === '' || encryption === 'NONE') return tryParse(text);
  return tryParse(decrypt(context, text, encryption));
}

function decrypt(context: AlipayContext, text: string, encryption: string): string {
  if (encryption !== 'AES' || context.contentKey === undefined) {
    const message =
      encryption === 'AES'
        ? 'its content is encrypted: set `encryptKey`, the AES content key of the application.'
        : 'its content is encrypted in a way that is not supported; choose AES for the application.';
    throw refuse('decrypt', 'ERR_SDK_DECRYPTION', message, 'message');
  }
  try {
    return new TextDecoder().decode(decryptContent(text, context.contentKey));
  } catch (cause) {
    throw refuse(
      'decrypt',
      'ERR_SDK_DECRYPTION',
      'its content cannot be decrypted. Check that `encryptKey` is the current content key of the application.',
      'message',
      cause,
    );
  }
}

function tryParse(text: string): Record<string, unknown> | undefined {
  try {
    return parseJsonObject(text);
  } catch {
    return undefined;
  }
}

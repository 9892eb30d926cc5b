import { ConfigError, PlatformError, ValidationError } from '@sdk/core-signing';
import type { AlipayContext } from '../alipay-context.js';
import { decryptContent } from '../content-encryption.js';
import { parseJsonObject } from '../gateway/parse-json-object.js';
import { phoneRefusal } from './phone-refusal.js';

/** What `my.getPhoneNumber` hands to the mini program, which passes it on unchanged. */
export interface EncryptedPhoneNumber {
  /** Ciphertext; an object when the platform refused. */
  readonly response: string | Readonly<Record<string, unknown>>;
  readonly sign?: string | undefined;
  readonly sign_type?: string | undefined;
  readonly encrypt_type?: string | undefined;
  readonly charset?: string | undefined;
  readonly [field: string]: unknown;
}

/**
 * What `auth.decryptPhoneNumber` finds in the answer of `my.getPhoneNumber` (「获取会员手机号」): the user's number and what
 * came with it.
 */
export interface PhoneNumber {
  readonly mobile: string;
  /** For example `86`, where the platform sends it. */
  readonly countryCode?: string;
  /** Further fields (`code`, `msg`, …), in the platform's names. */
  readonly [field: string]: unknown;
}

const operation = 'my.getPhoneNumber';

/**
 * The phone number in an answer of `my.getPhoneNumber`: the signature is checked first, over the ciphertext in
 * its quotes, then it is decrypted with the content key.
 *
 * @throws SignatureError when it is unsigned, was changed, or cannot be decrypted.
 * @throws PlatformError when the platform refused to give the number.
 * @throws ConfigError without `encryptKey`; ValidationError for anything that is not such an answer.
 */
export async function decryptPhoneNumber(
  context: AlipayContext,
  input: EncryptedPhoneNumber | string,
): Promise<PhoneNumber> {
  const payload = readPayload(input);
  const { response, sign, sign_type: signType = 'RSA2', encrypt_type: encryptType = 'AES' } = payload;
  if (typeof response !== 'string') throw toPlatformError(response);
  if (sign === undefined || sign === '') {
    throw phoneRefusal('ERR_SDK_SIGNATURE_MISSING', 'sign', 'it carries no signature. Treat it as forged.');
  }
  if (signType !== context.signType) {
    const message = `its sign_type is not ${context.signType}, which this client is configured for.`;
    throw phoneRefusal('ERR_SDK_SIGNATURE_REJECTED', 'sign_type', message);
  }
  const verifier = await context.keyring.verifierFor(undefined, context.signType);
  const signed = [`"${response}"`, `"${response.replaceAll('/', '\\/')}"`];
  if (!signed.some((text) => verifier.verify(text, sign))) {
    const message =
      'its signature does not match. Pass what the mini program received unchanged, and check that the client has ' +
      'Alipay’s public key for this application.';
    throw phoneRefusal('ERR_SDK_SIGNATURE_MISMATCH', 'sign', message);
  }
  return readPlaintext(decrypt(context, response, encryptType));
}

/** Mini programs pass the whole object, its JSON text, or the result of the call that wraps that text. */
function readPayload(input: EncryptedPhoneNumber | string): EncryptedPhoneNumber {
  const object = typeof input === 'string' ? parse(input) : input;
  const response: unknown = (object as Partial<EncryptedPhoneNumber> | null)?.response;
  if (typeof response === 'object' && response !== null && 'response' in response) {
    return readPayload(response as unknown as EncryptedPhoneNumber);
  }
  if (typeof response === 'string' && response.trimStart().startsWith('{')) return readPayload(response);
  if (typeof response === 'string' || (typeof response === 'object' && response !== null)) return object;
  throw notAnAnswer();
}

function parse(text: string): EncryptedPhoneNumber {
  if (text.length > 16_384) throw notAnAnswer();
  try {
    return parseJsonObject(text) as EncryptedPhoneNumber;
  } catch {
    throw notAnAnswer();
  }
}

function notAnAnswer(): ValidationError {
  const expected = 'the object that my.getPhoneNumber gave to the mini program, or its JSON text, unchanged';
  return new ValidationError([{ path: 'payload', expected }], { platform: 'alipay', operation });
}

function decrypt(context: AlipayContext, response: string, encryptType: string): string {
  if (encryptType !== 'AES') {
    const message = 'its encrypt_type is not AES. Choose AES as the content encryption of the application.';
    throw phoneRefusal('ERR_SDK_DECRYPTION', 'decrypt', message);
  }
  if (context.contentKey === undefined) {
    throw new ConfigError(
      'A phone number can only be read with the content key. Pass `encryptKey`, the AES key of the application ' +
        '(接口内容加密方式).',
      { platform: 'alipay', operation },
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(decryptContent(response, context.contentKey));
  } catch {
    const message =
      'it cannot be decrypted. Check that `encryptKey` is the current content key of the application.';
    throw phoneRefusal('ERR_SDK_DECRYPTION', 'decrypt', message);
  }
}

function readPlaintext(text: string): PhoneNumber {
  let node: Record<string, unknown>;
  try {
    node = parseJsonObject(text);
  } catch {
    // Without the parser's error: it quotes what it could not read.
    throw phoneRefusal('ERR_SDK_DECRYPTION', 'decrypt', 'its content is not JSON.');
  }
  const { code, mobile } = node;
  if ((code !== undefined && code !== '10000') || typeof mobile !== 'string') throw toPlatformError(node);
  return { ...node, mobile };
}

function toPlatformError(node: Readonly<Record<string, unknown>>): PlatformError {
  const text = (...names: string[]): string | undefined => {
    const found = names.map((name) => node[name]).find((value) => typeof value === 'string' && value !== '');
    return typeof found === 'string' ? found : undefined;
  };
  return new PlatformError({
    platform: 'alipay',
    operation,
    errCode: text('code') ?? 'unknown',
    errMsg: text('msg') ?? '',
    subCode: text('sub_code', 'subCode'),
    subMsg: text('sub_msg', 'subMsg'),
    retryable: false,
    outcome: 'rejected',
    hint: 'The application needs the permission to read phone numbers (获取会员手机号) and the user’s consent.',
  });
}

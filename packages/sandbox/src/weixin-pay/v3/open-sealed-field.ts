import { constants, createPublicKey, privateDecrypt, publicEncrypt } from 'node:crypto';

import { keyOfSerial } from '../platform-keys.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { optionalText } from './read-fields.js';
import type { V3Call } from './v3-call.js';
import { V3Refusal, parameterRefusal } from './v3-refusal.js';

const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' } as const;

/**
 * The plain text of a field the client encrypted with the platform's key that `Wechatpay-Serial` names; `null` when the
 * field is absent.
 *
 * @throws `V3Refusal` PARAM_ERROR when the header is missing or the text cannot be opened.
 */
export function openSealedField(
  world: WeixinPayWorld,
  call: Pick<V3Call, 'askedSerial'>,
  content: V3Call['content'],
  field: string,
): string | null {
  const sealed = optionalText(content, field);
  if (sealed === null) return null;
  const name = call.askedSerial === null ? null : keyOfSerial(world, call.askedSerial);
  if (name === null) {
    throw new V3Refusal(
      400,
      'PARAM_ERROR',
      '请求中含有敏感信息字段，HTTP头部必须包含加密所用公钥的Wechatpay-Serial',
      { location: 'header', field: 'Wechatpay-Serial' },
    );
  }
  try {
    const key = world.keys.privateKey(name);
    return privateDecrypt({ key, ...padding }, Buffer.from(sealed, 'base64')).toString('utf8');
  } catch {
    throw parameterRefusal(field, '敏感信息解密失败，请检查加密公钥与Wechatpay-Serial是否一致', sealed);
  }
}

/** A field of an answer, encrypted for the merchant's private key. */
export function sealForMerchant(world: WeixinPayWorld, text: string): string {
  const key = createPublicKey(world.identities.merchantCertificate);
  return publicEncrypt({ key, ...padding }, Buffer.from(text, 'utf8')).toString('base64');
}

import { v2SignTypeOf } from '../v2/sign/v2-signature.js';
import type { WeixinPaySignType } from '../weixin-pay-config.js';
import { refuse } from './notification-refusal.js';

/**
 * Which algorithms a v2 message may be signed with unless the options say: the one that the client signs with, and
 * HMAC-SHA256 always. An order signed with HMAC-SHA256 is notified with HMAC-SHA256, mostly without `sign_type`, so
 * that the client's own setting does not tell; and no setting is weakened by it, because both are keyed with the same
 * secret and HMAC-SHA256 is the stronger. The other way round MD5, whose collisions can be made, is not accepted from
 * a sender where the merchant chose HMAC-SHA256.
 */
export function acceptedSignTypes(configured: WeixinPaySignType): readonly WeixinPaySignType[] {
  return configured === 'MD5' ? ['MD5', 'HMAC-SHA256'] : ['HMAC-SHA256'];
}

/**
 * Checks the algorithm of a signature, which its length tells.
 *
 * @throws SignatureError when it is none of the accepted, or the message itself says another.
 */
export function checkSignType(
  sign: string,
  claimed: string | undefined,
  accepted: readonly WeixinPaySignType[],
): void {
  const signType = v2SignTypeOf(sign);
  if (signType === undefined) {
    throw refuse('sign', 'its sign is neither an MD5 nor an HMAC-SHA256.', 'ERR_SDK_SIGNATURE_MISMATCH');
  }
  if (claimed !== undefined && claimed !== '' && claimed !== signType) {
    throw refuse('sign_type', 'its sign_type is not the algorithm of its sign.');
  }
  if (!accepted.includes(signType)) {
    throw refuse(
      'sign_type',
      `it is signed with ${signType}, and only ${accepted.join(', ') || 'nothing'} is accepted. Where orders are ` +
        'signed with it on purpose, name it in `signTypes`.',
    );
  }
}

import { verifyV2 } from '../v2/sign/v2-signature.js';
import type { WeixinPaySignType } from '../weixin-pay-config.js';
import type { V2Document } from '../xml/v2-document.js';
import { refuse } from './notification-refusal.js';
import { checkSignType } from './v2-sign-type.js';

/**
 * Checks that a document carries a signature made with the APIv2 key.
 *
 * @throws SignatureError naming the step that failed; never with the signature that would have been right.
 */
export function verifyV2Signature(
  document: V2Document,
  key: string,
  accepted: readonly WeixinPaySignType[],
): void {
  const { sign = '' } = document;
  if (sign === '') {
    throw refuse('sign', 'it carries no signature. Treat it as forged.', 'ERR_SDK_SIGNATURE_MISSING');
  }
  checkSignType(sign, document['sign_type'], accepted);
  if (verifyV2(document, key, accepted)) return;
  throw refuse(
    'sign',
    'its signature does not match. Either it is forged, or `key` is not the APIv2 key of this merchant (it is not the ' +
      'APIv3 key), or it was changed in the merchant platform.',
    'ERR_SDK_SIGNATURE_MISMATCH',
  );
}

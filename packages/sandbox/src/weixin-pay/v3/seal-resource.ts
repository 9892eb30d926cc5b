import { createCipheriv } from 'node:crypto';

import type { WeixinPayWorld } from '../weixin-pay-world.js';

export interface SealedResource {
  readonly algorithm: 'AEAD_AES_256_GCM';
  readonly ciphertext: string;
  readonly associated_data: string;
  readonly nonce: string;
}

/** AES-256-GCM under the merchant's APIv3 key; the tag follows the ciphertext. */
export function sealResource(world: WeixinPayWorld, text: string, associatedData: string): SealedResource {
  const nonce = world.kernel.ids.hex(12);
  const cipher = createCipheriv('aes-256-gcm', world.identities.apiV3Key, nonce);
  cipher.setAAD(Buffer.from(associatedData, 'utf8'));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: sealed.toString('base64'),
    associated_data: associatedData,
    nonce,
  };
}

import { createDecipheriv } from 'node:crypto';

import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { sealResource } from './seal-resource.js';

const apiV3Key = 'FAKEsandboxOnlyApiV3Key000000000';
const worldWith = (key: string, nonce: string) =>
  ({
    kernel: { ids: { hex: (length: number) => nonce.slice(0, length) } },
    identities: { apiV3Key: key },
  }) as unknown as WeixinPayWorld;

test('a resource is opened as 「证书和回调报文解密」 has it: the tag follows the ciphertext', () => {
  const text = '{"out_trade_no":"茶-1","amount":{"total":1}}😀';
  const sealed = sealResource(worldWith(apiV3Key, '0123456789abcdef'), text, 'transaction 茶');
  expect(sealed).toEqual({
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: expect.any(String),
    associated_data: 'transaction 茶',
    nonce: '0123456789ab',
  });
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  expect(bytes).toHaveLength(Buffer.byteLength(text) + 16);
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(sealed.nonce));
  decipher.setAAD(Buffer.from('transaction 茶')).setAuthTag(bytes.subarray(-16));
  expect(Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString()).toBe(text);
});

import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { contentProblem, decryptContent } from '../request/content-cipher.js';
import { parseObject } from '../../core/parse-object.js';
import type { AlipayWorld } from '../alipay-world.js';
import type { GatewayRequest } from './read-gateway-request.js';

/** The business parameters of a gateway request, decrypted when they are encrypted. */
export function readBizContent(world: AlipayWorld, request: GatewayRequest): Record<string, unknown> {
  const sent = request.values.get('biz_content') ?? '';
  if (sent === '') return {};
  const object = parseObject(isEncrypted(request) ? decrypt(world, sent, request) : sent);
  if (object === null)
    throw new AlipayRefusal(contentProblem(world.identities.aesKey, sent, isEncrypted(request)));
  return object;
}

/** Whether request and answer carry their content encrypted. */
export function isEncrypted(request: GatewayRequest): boolean {
  const type = request.values.get('encrypt_type') ?? '';
  if (type !== '' && type !== 'AES') throw new AlipayRefusal('isv.decryption-error-not-valid-encrypt-type');
  return type === 'AES';
}

function decrypt({ identities, codec }: AlipayWorld, ciphertext: string, request: GatewayRequest): string {
  const plain = decryptContent(identities.aesKey, ciphertext);
  if (plain === null) throw new AlipayRefusal('isv.decryption-error-unknown');
  return codec.decode(plain, request.charset);
}

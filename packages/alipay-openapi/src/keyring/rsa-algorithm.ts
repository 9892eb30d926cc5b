import type { AlipaySignType } from '../alipay-context.js';

/** The algorithm behind Alipay's name for it. */
export function rsaAlgorithm(signType: AlipaySignType): 'RSA-SHA256' | 'RSA-SHA1' {
  return signType === 'RSA2' ? 'RSA-SHA256' : 'RSA-SHA1';
}

/** RSASSA-PKCS1-v1_5 with the named digest. Alipay calls the first `RSA2`, the second `RSA`. */
export type RsaAlgorithm = 'RSA-SHA256' | 'RSA-SHA1';

/** Digest names as `node:crypto` wants them. */
export const rsaDigests: Readonly<Record<RsaAlgorithm, 'sha256' | 'sha1'>> = {
  'RSA-SHA256': 'sha256',
  'RSA-SHA1': 'sha1',
};

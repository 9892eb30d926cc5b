import { constants, sign, type KeyObject } from 'node:crypto';
import type { Signer } from '@sdk/core-signing';

/** RSASSA-PSS with SHA-256 and a salt of 32 bytes. No two signatures over the same text are alike. */
export function createPssSigner(privateKey: KeyObject): Signer {
  const key = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return {
    algorithm: 'RSA-PSS-SHA256',
    sign: (data) => sign('sha256', toBytes(data), key).toString('base64'),
    signAsync: (data) =>
      new Promise((resolve, reject) => {
        sign('sha256', toBytes(data), key, (error, signature) => {
          if (error) reject(error);
          else resolve(signature.toString('base64'));
        });
      }),
  };
}

function toBytes(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
}

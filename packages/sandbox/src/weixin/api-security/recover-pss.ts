import { constants, createHash, publicDecrypt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What an RSA signature shows once it is opened with the public key. */
export type OpenedSignature =
  | {
      readonly padding: 'pss';
      /** The hash that the mask was made with; anything but SHA-256 is a mistake. */
      readonly maskHash: 'sha256' | 'sha1';
      readonly salt: Buffer;
      /** Whether exactly this text was signed. */
      signed(text: Uint8Array): boolean;
    }
  | { readonly padding: 'pkcs1' };

const hashLength = 32;

/**
 * Opens a signature of RSASSA-PSS with SHA-256. Its padding fits only under the key that made it, so that `null`
 * means that another key did.
 */
export function recoverPss(publicKey: KeyObject, signature: Uint8Array): OpenedSignature | null {
  let encoded: Buffer;
  try {
    encoded = publicDecrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, signature);
  } catch {
    return null;
  }
  if (encoded[0] === 0 && encoded[1] === 1 && encoded[2] === 0xff) return { padding: 'pkcs1' };
  if (encoded.at(-1) !== 0xbc) return null;
  const hash = encoded.subarray(-hashLength - 1, -1);
  const masked = encoded.subarray(0, -hashLength - 1);
  for (const maskHash of ['sha256', 'sha1'] as const) {
    const salt = saltOf(masked, mask(hash, masked.length, maskHash));
    if (salt === null) continue;
    const signed = (text: Uint8Array): boolean =>
      digest('sha256', Buffer.alloc(8), digest('sha256', text), salt).equals(hash);
    return { padding: 'pss', maskHash, salt, signed };
  }
  return null;
}

/** Below the mask lie zeros, a one, and the salt. */
function saltOf(masked: Buffer, masking: Buffer): Buffer | null {
  const block = Buffer.from(masked.map((byte, index) => byte ^ (masking[index] ?? 0)));
  // The modulus has one bit more than the encoded message, so the first bit is no part of it.
  block[0] = (block[0] ?? 0) & 0x7f;
  const one = block.findIndex((byte) => byte !== 0);
  return one >= 0 && block[one] === 1 ? block.subarray(one + 1) : null;
}

/** MGF1. */
function mask(seed: Buffer, length: number, algorithm: 'sha256' | 'sha1'): Buffer {
  const blocks: Buffer[] = [];
  for (let counter = 0; Buffer.concat(blocks).length < length; counter += 1) {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(counter);
    blocks.push(digest(algorithm, seed, number));
  }
  return Buffer.concat(blocks).subarray(0, length);
}

function digest(algorithm: string, ...parts: readonly Uint8Array[]): Buffer {
  return createHash(algorithm).update(Buffer.concat(parts)).digest();
}

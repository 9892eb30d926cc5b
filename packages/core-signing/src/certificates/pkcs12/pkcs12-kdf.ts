import { createHash } from 'node:crypto';

/** What the derived bytes are for; the number enters the derivation. */
export const pkcs12Purpose = { key: 1, iv: 2, mac: 3 } as const;

export interface Pkcs12Derivation {
  /** `sha1`, `sha256`, … as `node:crypto` names it. */
  readonly digest: string;
  /** The passphrase as {@link bmpPassphrase} or another encoding of it. */
  readonly passphrase: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly purpose: (typeof pkcs12Purpose)[keyof typeof pkcs12Purpose];
  /** Bytes to derive. */
  readonly length: number;
}

/** Key derivation of RFC 7292, appendix B.2. */
export function pkcs12Kdf(derivation: Pkcs12Derivation): Buffer {
  const { digest, passphrase, salt, iterations, purpose, length } = derivation;
  const blockSize = digest === 'sha384' || digest === 'sha512' ? 128 : 64;
  const diversifier = Buffer.alloc(blockSize, purpose);
  const input = Buffer.concat([repeat(salt, blockSize), repeat(passphrase, blockSize)]);
  const output: Buffer[] = [];
  for (let derived = 0; derived < length;) {
    let block = createHash(digest).update(diversifier).update(input).digest();
    for (let round = 1; round < iterations; round += 1) block = createHash(digest).update(block).digest();
    output.push(block);
    derived += block.length;
    addToEachBlock(input, repeat(block, blockSize).subarray(0, blockSize), blockSize);
  }
  return Buffer.concat(output).subarray(0, length);
}

/** UTF-16 big endian with a terminating zero, which PKCS#12 calls BMPString. */
export function bmpPassphrase(passphrase: string): Buffer {
  return Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
}

/** Repeats `bytes` up to the next multiple of `blockSize`; nothing stays nothing. */
function repeat(bytes: Uint8Array, blockSize: number): Buffer {
  const length = blockSize * Math.ceil(bytes.length / blockSize);
  return Buffer.from(Uint8Array.from({ length }, (_, index) => bytes[index % bytes.length] ?? 0));
}

/** Adds `addend + 1` to each block of `input`, as big-endian numbers, dropping the carry. */
function addToEachBlock(input: Buffer, addend: Uint8Array, blockSize: number): void {
  for (let start = 0; start < input.length; start += blockSize) {
    let carry = 1;
    for (let index = blockSize - 1; index >= 0; index -= 1) {
      const sum = (input[start + index] ?? 0) + (addend[index] ?? 0) + carry;
      input[start + index] = sum & 0xff;
      carry = sum >> 8;
    }
  }
}

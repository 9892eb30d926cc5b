import { ConfigError } from '../../errors/config-error.js';

// RC2 as RFC 2268 describes it. OpenSSL 3 has retired the cipher, yet platforms still hand out PKCS#12 files whose
// certificates are encrypted with its 40-bit form. Only decryption is here: nothing new should be made with it.

/** The substitution table of RFC 2268, section 2. */
const substitution = Uint8Array.from(
  [
    'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2',
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82',
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626',
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7',
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec',
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731',
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9',
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  ]
    .join('')
    .match(/../g) ?? [],
  (pair) => parseInt(pair, 16),
);

const blockSize = 8;
/** Rotation of each of the four words of a block in a mixing round. */
const rotations = [1, 2, 3, 5] as const;

/**
 * Decrypts RC2 in CBC mode and removes the PKCS#7 padding. `undefined` when length or padding is wrong.
 *
 * @param effectiveBits - effective key length, for example 40; independent of the key's own length.
 */
export function rc2CbcDecrypt(
  key: Uint8Array,
  ciphertext: Uint8Array,
  options: { readonly iv: Uint8Array; readonly effectiveBits: number },
): Uint8Array | undefined {
  if (ciphertext.length % blockSize !== 0) return undefined;
  const schedule = expandKey(key, options.effectiveBits);
  const plaintext = new Uint8Array(ciphertext.length);
  let previous = options.iv;
  for (let offset = 0; offset < ciphertext.length; offset += blockSize) {
    const block = ciphertext.subarray(offset, offset + blockSize);
    const decrypted = decryptBlock(schedule, block);
    for (let index = 0; index < blockSize; index += 1) {
      plaintext[offset + index] = (decrypted[index] ?? 0) ^ (previous[index] ?? 0);
    }
    previous = block;
  }
  return withoutPadding(plaintext);
}

/** Decrypts one block of 8 bytes. */
export function rc2DecryptBlock(key: Uint8Array, block: Uint8Array, effectiveBits: number): Uint8Array {
  return decryptBlock(expandKey(key, effectiveBits), block);
}

function expandKey(key: Uint8Array, effectiveBits: number): Uint16Array {
  if (key.length < 1 || key.length > 128 || effectiveBits < 1 || effectiveBits > 1024) {
    throw new ConfigError('RC2 keys have 1 to 128 bytes and 1 to 1024 effective bits.', {
      code: 'ERR_SDK_CONFIG_KEY',
    });
  }
  const expanded = new Uint8Array(128);
  const at = (index: number): number => expanded[index] ?? 0;
  const substitute = (value: number): number => substitution[value & 0xff] ?? 0;
  expanded.set(key);
  for (let index = key.length; index < 128; index += 1) {
    expanded[index] = substitute(at(index - 1) + at(index - key.length));
  }
  const effectiveBytes = Math.ceil(effectiveBits / 8);
  const mask = 0xff >> (8 * effectiveBytes - effectiveBits);
  expanded[128 - effectiveBytes] = substitute(at(128 - effectiveBytes) & mask);
  for (let index = 127 - effectiveBytes; index >= 0; index -= 1) {
    expanded[index] = substitute(at(index + 1) ^ at(index + effectiveBytes));
  }
  return Uint16Array.from({ length: 64 }, (_, index) => at(2 * index) | (at(2 * index + 1) << 8));
}

function decryptBlock(schedule: Uint16Array, block: Uint8Array): Uint8Array {
  const view = new DataView(block.buffer, block.byteOffset, blockSize);
  const words = Uint16Array.from([0, 2, 4, 6], (offset) => view.getUint16(offset, true));
  // Sixteen mixing rounds undone, with the two mashing rounds where they stood: after the 11th and the 5th.
  for (let round = 15; round >= 0; round -= 1) {
    unmix(words, schedule, round);
    if (round === 11 || round === 5) unmash(words, schedule);
  }
  const plaintext = new Uint8Array(blockSize);
  const output = new DataView(plaintext.buffer);
  words.forEach((word, index) => {
    output.setUint16(2 * index, word, true);
  });
  return plaintext;
}

function unmix(words: Uint16Array, schedule: Uint16Array, round: number): void {
  for (let index = 3; index >= 0; index -= 1) {
    const rotation = rotations[index] ?? 0;
    const word = words[index] ?? 0;
    const rotated = ((word >>> rotation) | (word << (16 - rotation))) & 0xffff;
    const [before, twoBefore, threeBefore] = [1, 2, 3].map((back) => words[(index + 4 - back) % 4] ?? 0);
    const key = schedule[4 * round + index] ?? 0;
    const selected = ((before ?? 0) & (twoBefore ?? 0)) + (~(before ?? 0) & (threeBefore ?? 0));
    words[index] = rotated - key - selected;
  }
}

function unmash(words: Uint16Array, schedule: Uint16Array): void {
  for (let index = 3; index >= 0; index -= 1) {
    const selector = (words[(index + 3) % 4] ?? 0) & 63;
    words[index] = (words[index] ?? 0) - (schedule[selector] ?? 0);
  }
}

function withoutPadding(plaintext: Uint8Array): Uint8Array | undefined {
  const length = plaintext.at(-1) ?? 0;
  if (length < 1 || length > blockSize) return undefined;
  const padding = plaintext.subarray(plaintext.length - length);
  return padding.every((byte) => byte === length)
    ? plaintext.subarray(0, plaintext.length - length)
    : undefined;
}

/** A block as four 32-bit words, most significant first. */
type Words = [number, number, number, number];

/** GHASH of NIST SP 800-38D over associated data, ciphertext and their lengths. */
export function ghash(hashKey: Uint8Array, associatedData: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const key = wordsAt(hashKey, 0);
  let state: Words = [0, 0, 0, 0];
  for (const data of [associatedData, ciphertext]) {
    for (let offset = 0; offset < data.length; offset += 16)
      state = multiply(xor(state, wordsAt(data, offset)), key);
  }
  const lengths: Words = [...bitLength(associatedData), ...bitLength(ciphertext)];
  return toBytes(multiply(xor(state, lengths), key));
}

/** Words of the block at `offset`, filled with zeros beyond the end. */
function wordsAt(data: Uint8Array, offset: number): Words {
  const byte = (index: number): number => data[offset + index] ?? 0;
  const word = (index: number): number =>
    ((byte(index) << 24) | (byte(index + 1) << 16) | (byte(index + 2) << 8) | byte(index + 3)) >>> 0;
  return [word(0), word(4), word(8), word(12)];
}

function bitLength(data: Uint8Array): [number, number] {
  return [Math.floor(data.length / 0x20000000), (data.length * 8) >>> 0];
}

function xor(left: Words, right: Words): Words {
  return [left[0] ^ right[0], left[1] ^ right[1], left[2] ^ right[2], left[3] ^ right[3]];
}

/** Multiplication in GF(2^128) with GCM's bit order; the same work whatever the values. */
function multiply(left: Words, right: Words): Words {
  let product: Words = [0, 0, 0, 0];
  let [a, b, c, d] = right;
  for (const word of left) {
    for (let bit = 31; bit >= 0; bit -= 1) {
      const selected = -((word >>> bit) & 1);
      product = [
        product[0] ^ (a & selected),
        product[1] ^ (b & selected),
        product[2] ^ (c & selected),
        product[3] ^ (d & selected),
      ];
      const reduction = -(d & 1) & 0xe1000000;
      d = (d >>> 1) | (c << 31);
      c = (c >>> 1) | (b << 31);
      b = (b >>> 1) | (a << 31);
      a = (a >>> 1) ^ reduction;
    }
  }
  return product;
}

function toBytes(words: Words): Uint8Array {
  const view = new DataView(new ArrayBuffer(16));
  words.forEach((word, index) => {
    view.setInt32(4 * index, word);
  });
  return new Uint8Array(view.buffer);
}

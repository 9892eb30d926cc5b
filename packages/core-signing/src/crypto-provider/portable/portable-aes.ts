import { assertKeyLength } from '../../encryption/assert-key-length.js';
import { decryptionError } from '../../encryption/decryption-error.js';
import { bytesToHex } from '../../certificates/der-values.js';
import type { CryptoProvider, ProviderGcmOptions } from '../crypto-provider.js';
import { asBytes, concatBytes, equalBytes, xorBytes } from './bytes.js';
import { ghash } from './ghash.js';
import type { CryptoJsModule } from './jsrsasign-module.js';

/** AES on blocks of 16 bytes. */
interface BlockCipher {
  encrypt(block: Uint8Array): Uint8Array;
  decrypt(block: Uint8Array): Uint8Array;
}

type AesFunctions = Pick<
  CryptoProvider,
  'aesCbcEncrypt' | 'aesCbcDecrypt' | 'aesGcmEncrypt' | 'aesGcmDecrypt' | 'aesEcbEncrypt' | 'aesEcbDecrypt'
>;

const blockSize = 16;

/** The modes of operation over CryptoJS's block function. */
export function createPortableAes(cryptoJs: CryptoJsModule): AesFunctions {
  const cipherOf = (key: Uint8Array): BlockCipher => createBlockCipher(cryptoJs, key);
  return {
    aesCbcEncrypt(key, plaintext, { iv }) {
      assertCbc(key, iv);
      return cbcEncrypt(cipherOf(key), pad(asBytes(plaintext)), iv);
    },
    aesCbcDecrypt(key, ciphertext, { iv }) {
      assertCbc(key, iv);
      return unpad(cbcDecrypt(cipherOf(key), ciphertext, iv));
    },
    aesEcbEncrypt(key, plaintext) {
      assertKeyLength(key, [32], 'AES-256-ECB');
      const cipher = cipherOf(key);
      return mapBlocks(pad(asBytes(plaintext)), (block) => cipher.encrypt(block));
    },
    aesEcbDecrypt(key, ciphertext) {
      assertKeyLength(key, [32], 'AES-256-ECB');
      const cipher = cipherOf(key);
      return unpad(mapBlocks(ciphertext, (block) => cipher.decrypt(block)));
    },
    aesGcmEncrypt(key, plaintext, options) {
      assertKeyLength(key, [32], 'AES-256-GCM');
      const nonce = asBytes(options.nonce);
      assertKeyLength(nonce, [12], 'AES-256-GCM nonce, as a');
      const cipher = cipherOf(key);
      const ciphertext = counterMode(cipher, asBytes(plaintext), nonce);
      return concatBytes(ciphertext, gcmTag(cipher, ciphertext, options));
    },
    aesGcmDecrypt(key, sealed, options) {
      assertKeyLength(key, [32], 'AES-256-GCM');
      const nonce = asBytes(options.nonce);
      if (nonce.length !== 12 || sealed.length < blockSize) throw decryptionError();
      const cipher = cipherOf(key);
      const ciphertext = sealed.subarray(0, -blockSize);
      const expected = gcmTag(cipher, ciphertext, options);
      if (!equalBytes(expected, sealed.subarray(-blockSize))) throw decryptionError();
      return counterMode(cipher, ciphertext, nonce);
    },
  };
}

function createBlockCipher(cryptoJs: CryptoJsModule, key: Uint8Array): BlockCipher {
  const { parse } = cryptoJs.enc.Hex;
  const iv = parse('00'.repeat(blockSize));
  const cipher = cryptoJs.algo.AES.createEncryptor(parse(bytesToHex(key)), { iv });
  const apply = (block: Uint8Array, action: (words: number[]) => void): Uint8Array => {
    const input = new DataView(block.buffer, block.byteOffset, blockSize);
    const words = [0, 4, 8, 12].map((offset) => input.getInt32(offset));
    action(words);
    const output = new DataView(new ArrayBuffer(blockSize));
    words.forEach((word, index) => {
      output.setInt32(4 * index, word);
    });
    return new Uint8Array(output.buffer);
  };
  return {
    encrypt: (block) =>
      apply(block, (words) => {
        cipher.encryptBlock(words, 0);
      }),
    decrypt: (block) =>
      apply(block, (words) => {
        cipher.decryptBlock(words, 0);
      }),
  };
}

function assertCbc(key: Uint8Array, iv: Uint8Array): void {
  assertKeyLength(key, [16, 24, 32], 'AES-CBC');
  assertKeyLength(iv, [16], 'AES-CBC initialisation vector, as a');
}

function mapBlocks(data: Uint8Array, action: (block: Uint8Array) => Uint8Array): Uint8Array {
  if (data.length % blockSize !== 0) throw decryptionError();
  const output = new Uint8Array(data.length);
  for (let offset = 0; offset < data.length; offset += blockSize) {
    output.set(action(data.subarray(offset, offset + blockSize)), offset);
  }
  return output;
}

function cbcEncrypt(cipher: BlockCipher, data: Uint8Array, iv: Uint8Array): Uint8Array {
  let previous = iv;
  return mapBlocks(data, (block) => {
    previous = cipher.encrypt(xorBytes(block, previous));
    return previous;
  });
}

function cbcDecrypt(cipher: BlockCipher, data: Uint8Array, iv: Uint8Array): Uint8Array {
  let previous = iv;
  return mapBlocks(data, (block) => {
    const plaintext = xorBytes(cipher.decrypt(block), previous);
    previous = block;
    return plaintext;
  });
}

/** Counter mode as GCM uses it: the first counter after the one that seals the tag. */
function counterMode(cipher: BlockCipher, data: Uint8Array, nonce: Uint8Array): Uint8Array {
  const output = new Uint8Array(data.length);
  for (let offset = 0, counter = 2; offset < data.length; offset += blockSize, counter += 1) {
    const block = data.subarray(offset, offset + blockSize);
    output.set(xorBytes(block, cipher.encrypt(counterBlock(nonce, counter))), offset);
  }
  return output;
}

function gcmTag(cipher: BlockCipher, ciphertext: Uint8Array, options: ProviderGcmOptions): Uint8Array {
  const hashKey = cipher.encrypt(new Uint8Array(blockSize));
  const digest = ghash(hashKey, asBytes(options.associatedData ?? ''), ciphertext);
  return xorBytes(digest, cipher.encrypt(counterBlock(asBytes(options.nonce), 1)));
}

function counterBlock(nonce: Uint8Array, counter: number): Uint8Array {
  const block = new Uint8Array(blockSize);
  block.set(nonce);
  new DataView(block.buffer).setUint32(12, counter);
  return block;
}

function pad(data: Uint8Array): Uint8Array {
  const length = blockSize - (data.length % blockSize);
  return concatBytes(data, new Uint8Array(length).fill(length));
}

function unpad(data: Uint8Array): Uint8Array {
  const length = data.at(-1) ?? 0;
  const padding = data.subarray(data.length - length);
  if (length < 1 || length > blockSize || !padding.every((byte) => byte === length)) throw decryptionError();
  return data.subarray(0, data.length - length);
}

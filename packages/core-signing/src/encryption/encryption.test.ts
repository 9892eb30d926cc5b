import { createCipheriv, generateKeyPairSync } from 'node:crypto';
import { aesCbcDecrypt, aesCbcEncrypt, zeroIv } from './aes-cbc.js';
import { aesEcbDecrypt, aesEcbEncrypt } from './aes-ecb.js';
import { aesGcmDecrypt, aesGcmEncrypt } from './aes-gcm.js';
import { decryptionError } from './decryption-error.js';
import { rsaOaepDecrypt, rsaOaepEncrypt } from './rsa-oaep.js';

// What only the Node side does; the vectors of both providers are in crypto-provider.test.ts.
const key = new Uint8Array(32).fill(7);
const nonce = 'FAKE-nonce12';
const text = '手机号 13800000000 😀';

test('text is encrypted as its UTF-8', () => {
  const bytes = Buffer.from(text, 'utf8');
  expect(aesCbcEncrypt(key, text, { iv: zeroIv })).toEqual(aesCbcEncrypt(key, bytes, { iv: zeroIv }));
  expect(aesEcbEncrypt(key, text)).toEqual(aesEcbEncrypt(key, bytes));
  expect(aesGcmEncrypt(key, text, { nonce })).toEqual(aesGcmEncrypt(key, bytes, { nonce }));
  expect(aesCbcDecrypt(key, aesCbcEncrypt(key, text, { iv: zeroIv }), { iv: zeroIv })).toEqual(bytes);
  expect(aesEcbDecrypt(key, aesEcbEncrypt(key, text))).toEqual(bytes);
  expect(aesGcmDecrypt(key, aesGcmEncrypt(key, text, { nonce }), { nonce })).toEqual(bytes);
});

test('no associated data is empty associated data, in both directions', () => {
  const sealed = aesGcmEncrypt(key, text, { nonce });
  expect(sealed).toEqual(aesGcmEncrypt(key, text, { nonce, associatedData: '' }));
  expect(aesGcmDecrypt(key, sealed, { nonce, associatedData: '' }).toString()).toBe(text);
  const bound = aesGcmEncrypt(key, text, { nonce, associatedData: 'transaction' });
  expect(() => aesGcmDecrypt(key, bound, { nonce })).toThrow(decryptionError().message);
});

test('sixteen bytes are the tag of an empty text, fifteen are nothing', () => {
  const sealed = aesGcmEncrypt(key, '', { nonce });
  expect(sealed).toHaveLength(16);
  expect(aesGcmDecrypt(key, sealed, { nonce })).toHaveLength(0);
  expect(() => aesGcmDecrypt(key, sealed.subarray(0, 15), { nonce })).toThrow(decryptionError().message);
});

test('a nonce of another size is refused even where the tag is right', () => {
  const long = Buffer.alloc(16, 1);
  const cipher = createCipheriv('aes-256-gcm', key, long);
  const sealed = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  expect(() => aesGcmDecrypt(key, sealed, { nonce: long })).toThrow(decryptionError().message);
});

test.each<[string, RegExp, () => unknown]>([
  [
    'AES-CBC key',
    /^AES-CBC key: expected 16, 24 or 32 bytes, got 5\./,
    () => aesCbcEncrypt(key.subarray(27), '', { iv: zeroIv }),
  ],
  [
    'AES-CBC vector',
    /^AES-CBC initialisation vector, as a key: expected 16 bytes, got 8\./,
    () => aesCbcDecrypt(key, key, { iv: zeroIv.subarray(8) }),
  ],
  [
    'AES-ECB, sealing',
    /^AES-256-ECB key: expected 32 bytes, got 31\./,
    () => aesEcbEncrypt(key.subarray(1), ''),
  ],
  [
    'AES-ECB, opening',
    /^AES-256-ECB key: expected 32 bytes, got 31\./,
    () => aesEcbDecrypt(key.subarray(1), key),
  ],
  [
    'AES-GCM, sealing',
    /^AES-256-GCM key: expected 32 bytes, got 31\./,
    () => aesGcmEncrypt(key.subarray(1), '', { nonce }),
  ],
  [
    'AES-GCM nonce',
    /^AES-256-GCM nonce, as a key: expected 12 bytes, got 3\./,
    () => aesGcmEncrypt(key, '', { nonce: '茶' }),
  ],
  [
    'AES-GCM, opening',
    /^AES-256-GCM key: expected 32 bytes, got 31\./,
    () => aesGcmDecrypt(key.subarray(1), key, { nonce }),
  ],
])('a wrong size is named: %s', (_name, message, action) => {
  expect(action).toThrow(
    expect.objectContaining({
      code: 'ERR_SDK_CONFIG_KEY',
      message: expect.stringMatching(message) as string,
    }),
  );
});

test('a message that cannot be opened was rejected, and the error says nothing about why', () => {
  for (const open of [
    () => aesCbcDecrypt(key, key.subarray(0, 16), { iv: zeroIv }),
    () => aesEcbDecrypt(key, key.subarray(0, 15)),
    () => aesGcmDecrypt(key, key, { nonce }),
    () => aesGcmDecrypt(key, key, { nonce: 'short' }),
  ]) {
    expect(open).toThrow(
      expect.objectContaining({ code: 'ERR_SDK_DECRYPTION', step: 'decrypt', outcome: 'rejected' }),
    );
  }
});

test('what one key can hold, in bytes and not in characters', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const longest = '茶'.repeat(71);
  expect(rsaOaepDecrypt(privateKey, rsaOaepEncrypt(publicKey, longest)).toString()).toBe(longest);
  expect(rsaOaepEncrypt(publicKey, Buffer.alloc(214))).toHaveLength(256);
  expect(() => rsaOaepEncrypt(publicKey, '茶'.repeat(72))).toThrow(
    expect.objectContaining({
      issues: [{ path: 'plaintext', expected: 'at most 214 bytes of UTF-8 for this key' }],
    }),
  );
});

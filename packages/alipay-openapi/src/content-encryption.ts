import { aesCbcDecrypt, aesCbcEncrypt, zeroIv } from '@sdk/core-signing/internal';

/**
 * Encrypts a text with the content key (「接口内容加密」): AES-CBC, PKCS#7, an initialisation vector of 16 zero
 * bytes, base64.
 */
export function encryptContent(text: string, key: Uint8Array): string {
  return aesCbcEncrypt(key, text, { iv: zeroIv }).toString('base64');
}

/** @throws SignatureError `ERR_SDK_DECRYPTION` when key and text do not belong together. */
export function decryptContent(base64: string, key: Uint8Array): Uint8Array {
  return aesCbcDecrypt(key, Buffer.from(base64, 'base64'), { iv: zeroIv });
}

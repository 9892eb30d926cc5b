import { createCipheriv, createDecipheriv } from 'node:crypto';

import { contentProblem, decryptContent, encryptContent } from './content-cipher.js';

/** 「接口内容加密方式」: AES/CBC/PKCS5Padding, a zero vector. The cipher here is that of node:crypto, by hand. */
const aesKey = Buffer.from('FAKE sandbox key').toString('base64');
const iv = Buffer.alloc(16);
const cipherOf = (plain: Buffer): string => {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(aesKey, 'base64'), iv);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
};
const content = Buffer.from('{"subject":"茶 😀"}');

test('content is encrypted as the platform does', () => {
  const decipher = createDecipheriv('aes-128-cbc', Buffer.from(aesKey, 'base64'), iv);
  const plain = Buffer.concat([decipher.update(encryptContent(aesKey, content), 'base64'), decipher.final()]);
  expect(plain).toEqual(content);
});

test('a published block: NIST SP 800-38A, CBC-AES128.Encrypt without its padding', () => {
  const key = Buffer.from('2b7e151628aed2a6abf7158809cf4f3c', 'hex').toString('base64');
  // The vector there is 00…0f; over it the first block of the plain text is the same under a zero vector.
  const vector = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
  const plain = Buffer.from('6bc1bee22e409f96e93d7e117393172a', 'hex').map(
    (byte, index) => byte ^ (vector[index] ?? 0),
  );
  const encrypted = Buffer.from(encryptContent(key, Buffer.from(plain)), 'base64');
  expect(encrypted.subarray(0, 16).toString('hex')).toBe('7649abac8119b246cee98e9b12e9197d');
});

test('what was encrypted is decrypted, as bytes', () => {
  expect(decryptContent(aesKey, cipherOf(content))).toEqual(content);
  expect(decryptContent(aesKey, cipherOf(Buffer.from([0xff, 0xfe])))).toEqual(Buffer.from([0xff, 0xfe]));
});

test.each([
  ['nothing', ''],
  ['plain text', content.toString()],
  ['another key’s', encryptContent(Buffer.from('FAKE another key').toString('base64'), content)],
  ['half a block', Buffer.alloc(8).toString('base64')],
  ['white space before it', ` ${cipherOf(content)}`],
  ['white space after it', `${cipherOf(content)} `],
  ['a character of no base64 in it', cipherOf(content).replace(/^./, (first) => `${first}-`)],
  ['too much filling', `${cipherOf(content).replace(/=*$/, '')}===`],
])('%s is not decrypted', (_, ciphertext) => {
  expect(decryptContent(aesKey, ciphertext)).toBeNull();
});

test('content that is no JSON is a ciphertext that does not say so, or it is not', () => {
  expect(contentProblem(aesKey, cipherOf(content), false)).toBe('isv.decryption-error-missing-encrypt-type');
  expect(contentProblem(aesKey, cipherOf(content), true)).toBe('isv.illegal-json');
  expect(contentProblem(aesKey, 'no JSON', false)).toBe('isv.illegal-json');
});

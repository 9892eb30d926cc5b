import { decryptContent, encryptContent } from './content-encryption.js';

const key = Buffer.from('aa4BtZ4tspm2wnXLb1ThQA==', 'base64');

describe('content encryption', () => {
  it('gives the published known answer', () => {
    expect(encryptContent('test1234567', key)).toBe('ILpoMowjIQjfYMR847rnFQ==');
    expect(Buffer.from(decryptContent('ILpoMowjIQjfYMR847rnFQ==', key)).toString()).toBe('test1234567');
  });

  it.each([16, 24, 32])('goes both ways with a key of %d bytes', (length) => {
    const other = Buffer.alloc(length, 7);
    const text = '中文😀 %+&"';
    expect(Buffer.from(decryptContent(encryptContent(text, other), other)).toString()).toBe(text);
    expect(() => decryptContent(encryptContent(text, other), Buffer.alloc(length, 8))).toThrow(
      expect.objectContaining({ code: 'ERR_SDK_DECRYPTION' }),
    );
  });
});

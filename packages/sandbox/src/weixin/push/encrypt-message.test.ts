import { createDecipheriv } from 'node:crypto';

import fc from 'fast-check';

import { anyCharacter } from '../../../../../tooling/jest/any-character.js';
import { encryptMessage, signTexts } from './encrypt-message.js';

describe('published vectors', () => {
  test.each([
    {
      keys: {
        encodingAESKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
        appId: 'wxb11529c136998cb6',
        random: 'aaaabbbbccccdddd',
      },
      message: '我是中文abcd123',
      token: ['pamtest', '1409304348', 'xxxxxx'],
      encrypted: 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==',
      signature: '82c962d39941aa48552f90ef55aa323dc620cc10',
    },
    {
      keys: { encodingAESKey: 'A'.repeat(43), appId: 'wxba5fad812f8e6fb9', random: '707722b803182950' },
      message: '{"demo_resp":"good luck"}',
      token: ['AAAAA', '1713424427', '415670741'],
      encrypted: 'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==',
      signature: '1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1',
    },
  ])('$token.0', ({ keys, message, token, encrypted, signature }) => {
    expect(encryptMessage(message, keys)).toBe(encrypted);
    expect(signTexts(...token, encrypted)).toBe(signature);
  });

  test('the check of an address', () => {
    expect(signTexts('AAAAA', '1714036504', '1514711492')).toBe('f464b24fc39322e44b38aa78f5edd27bd1441696');
  });
});

test('whatever is encrypted can be read again, and is padded to whole blocks of 32', () => {
  const keys = { encodingAESKey: 'A'.repeat(43), appId: 'wx1', random: '0123456789abcdef' };
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), (message) => {
      const bytes = Buffer.from(encryptMessage(message, keys), 'base64');
      expect(bytes.length % 32).toBe(0);
      const key = Buffer.from(`${keys.encodingAESKey}=`, 'base64');
      const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
      const plain = Buffer.concat([decipher.update(bytes), decipher.final()]);
      const length = plain.readUInt32BE(16);
      expect(plain.subarray(20, 20 + length)).toEqual(Buffer.from(message));
      const padding = plain.at(-1) ?? 0;
      expect(plain.subarray(20 + length, plain.length - padding).toString()).toBe('wx1');
    }),
  );
});

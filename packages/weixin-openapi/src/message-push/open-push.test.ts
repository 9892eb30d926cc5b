import { createCipheriv } from 'node:crypto';
import {
  appId,
  token,
  encodingAesKey,
  key,
  seconds,
  sha1,
  contextOf,
  signed,
  refused,
} from '../../test/message-push/one-application.js';
import { decodeEncodingAesKey, openMessage, sealMessage } from './message-cipher.js';
import { openPush } from './open-push.js';

describe('the cipher', () => {
  /** What the platform would never write, sealed with the right key. */
  function seal(content: Buffer): string {
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    return Buffer.concat([cipher.update(content), cipher.final()]).toString('base64');
  }
  const filled = (content: Buffer, padding: number) =>
    Buffer.concat([content, Buffer.alloc(padding, padding)]);
  const head = (length: number) => {
    const bytes = Buffer.alloc(20, 1);
    bytes.writeUInt32BE(length, 16);
    return bytes;
  };
  const unreadable = refused('decrypt', 'ERR_SDK_DECRYPTION', 'it cannot be decrypted. Check that');

  it.each(['', 'a', 'x'.repeat(13), 'x'.repeat(14), '茶'.repeat(100)])(
    'opens what it seals: %j',
    (message) => {
      const sealed = sealMessage(key, message, { appId, random: Buffer.alloc(16, 1) });
      expect(openMessage(key, sealed, appId)).toBe(message);
      expect(() => openMessage(key, sealed, 'other')).toThrow(
        refused('appid', 'ERR_SDK_SIGNATURE_REJECTED', 'it is for another application'),
      );
    },
  );

  it('of nothing for nobody is for another application', () => {
    expect(() => openMessage(key, seal(filled(head(0), 12)), appId)).toThrow(
      refused('appid', 'ERR_SDK_SIGNATURE_REJECTED'),
    );
  });

  it.each<[string, string]>([
    ['no base64', '%'],
    ['nothing', ''],
    ['no whole block', Buffer.alloc(17).toString('base64')],
    ['no padding', seal(Buffer.alloc(32, 0))],
    ['a padding too long', seal(Buffer.alloc(64, 33))],
    ['a padding longer than all', seal(Buffer.alloc(16, 17))],
    ['nothing but padding', seal(Buffer.alloc(32, 32))],
    ['an uneven padding', seal(Buffer.concat([head(0), Buffer.alloc(10, 12), Buffer.from([1, 12])]))],
    ['a head cut short', seal(filled(Buffer.alloc(19, 0), 13))],
    ['a length beyond its end', seal(filled(head(1), 12))],
  ])('%s is unreadable', (_title, sealed) => {
    expect(() => openMessage(key, sealed, '')).toThrow(unreadable);
    expect(() => openMessage(key, sealed, appId)).toThrow(unreadable);
  });

  it.each([
    `x${encodingAesKey}`,
    `${encodingAesKey}x`,
    `${encodingAesKey}=`,
    encodingAesKey.slice(1),
    '',
    `${encodingAesKey.slice(1)}-`,
  ])('%j is no key', (text) => {
    expect(decodeEncodingAesKey(text)).toBeUndefined();
  });
});

describe('opening', () => {
  const text = '{"FromUserName":"o","CreateTime":1,"MsgType":"text","Content":"a","MsgId":1}';
  const encrypt = (plain: string) => sealMessage(key, plain, { appId, random: Buffer.alloc(16, 1) });
  const secure = contextOf({ encodingAesKey });
  const secureUrl = (encrypted: string) => signed(`&msg_signature=${sha1(token, seconds, 'n', encrypted)}`);

  it('a plain message', async () => {
    expect(await openPush(contextOf(), signed(), text)).toEqual({
      message: expect.objectContaining({ kind: 'text', content: 'a' }) as unknown,
      format: 'json',
      encrypted: false,
      timestamp: seconds,
      nonce: 'n',
      plaintext: text,
    });
  });

  it('an encrypted one, in the format of its envelope', async () => {
    const encrypted = encrypt(text);
    for (const [format, body] of [
      ['json', JSON.stringify({ Encrypt: encrypted })],
      ['xml', `<xml><Encrypt>${encrypted}</Encrypt></xml>`],
    ] as const) {
      const opened = await openPush(secure, secureUrl(encrypted), body);
      expect(opened).toMatchObject({
        format,
        encrypted: true,
        timestamp: seconds,
        nonce: 'n',
        plaintext: text,
      });
    }
  });

  it('without a key the signature is checked before the body is read', async () => {
    const url = `/?timestamp=${seconds}&nonce=n`;
    await expect(openPush(contextOf(), url, 'x')).rejects.toEqual(
      refused('signature', 'ERR_SDK_SIGNATURE_MISSING'),
    );
    await expect(openPush(contextOf(), signed(), 'x')).rejects.toMatchObject({ step: 'body' });
  });

  it('with a key only the signature over the ciphertext counts', async () => {
    const encrypted = encrypt(text);
    const body = JSON.stringify({ Encrypt: encrypted });
    const url = `/?timestamp=${seconds}&nonce=n&msg_signature=${sha1(token, seconds, 'n', encrypted)}`;
    expect(await openPush(secure, url, body)).toHaveProperty('encrypted', true);
    await expect(openPush(secure, signed(), body)).rejects.toMatchObject({ step: 'msg_signature' });
  });

  it.each(['{}', text, '{"Encrypt":""}', '{"Encrypt":7}'])('with a key %s is not believed', async (body) => {
    const error = refused('encrypt', 'ERR_SDK_SIGNATURE_REJECTED', 'it is not encrypted although');
    await expect(openPush(secure, secureUrl(''), body)).rejects.toEqual(error);
    await expect(openPush(secure, secureUrl(''), body)).rejects.toThrow(
      'encryption on the way is not believed.',
    );
  });

  it('without a key an encrypted message is explained, unless the plain one is beside it', async () => {
    await expect(openPush(contextOf(), signed(), '{"Encrypt":"x"}')).rejects.toEqual(
      refused('encrypt', 'ERR_SDK_DECRYPTION', 'it is encrypted and'),
    );
    const both = `{"Encrypt":"x",${text.slice(1)}`;
    expect(await openPush(contextOf(), signed(), both)).toHaveProperty('encrypted', false);
  });
});

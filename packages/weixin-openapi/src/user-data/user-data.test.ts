import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { checkSignature } from './check-signature.js';
import { decryptUserData, type EncryptedUserData } from './decrypt-user-data.js';
import { signWithSessionKey } from './sign-with-session-key.js';

/** FAKE */
const key = Buffer.from('FAKEfakeFAKEfake');
const sessionKey = key.toString('base64');
const iv = Buffer.alloc(16, 7);
const appId = 'wx0123456789abcdef';
const timestamp = 1_767_225_600;

function encrypt(plain: string | Uint8Array): string {
  const cipher = createCipheriv('aes-128-cbc', key, iv);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}

const input: EncryptedUserData = {
  sessionKey,
  iv: iv.toString('base64'),
  appId,
  encryptedData: encrypt(JSON.stringify({ openId: 'o', watermark: { appid: appId, timestamp, more: 1 } })),
};
const decrypt = (changes: object = {}) => decryptUserData({ ...input, ...changes });
const containing = (plain: unknown) => ({ encryptedData: encrypt(JSON.stringify(plain)) });

const refused = (code: string, step: string, message: string) =>
  expect.objectContaining({
    name: 'SignatureError',
    code,
    step,
    outcome: 'rejected',
    platform: 'weixin',
    operation: 'decryptUserData',
    message: expect.stringContaining(`at step ${step}: ${message}`) as string,
  }) as Error;
const mistake = (path: string, operation: string, expected: string) =>
  expect.objectContaining({
    code: 'ERR_SDK_VALIDATION',
    platform: 'weixin',
    operation,
    issues: [{ path, expected: expect.stringContaining(expected) as string }],
  }) as Error;

describe('decryptUserData', () => {
  it('keeps whatever the platform says', () => {
    expect(decrypt()).toEqual({ openId: 'o', watermark: { appid: appId, timestamp, more: 1 } });
  });

  it.each([undefined, '', 'x', `${sessionKey}=`, Buffer.alloc(15).toString('base64'), 7, [sessionKey]])(
    'the session key %j is a mistake',
    (wrong) => {
      expect(() => decrypt({ sessionKey: wrong })).toThrow(
        mistake('sessionKey', 'decryptUserData', 'the session_key that code2Session returned'),
      );
    },
  );

  it.each([
    undefined,
    '',
    Buffer.alloc(15).toString('base64'),
    Buffer.alloc(17).toString('base64'),
    7,
    ['x'],
  ])('the iv %j is a mistake', (wrong) => {
    expect(() => decrypt({ iv: wrong })).toThrow(mistake('iv', 'decryptUserData', '24 characters of base64'));
  });

  it.each<[string, object]>([
    ['no data', { encryptedData: undefined }],
    ['empty data', { encryptedData: '' }],
    ['data that is no text', { encryptedData: 7 }],
    ['a list', { encryptedData: [input.encryptedData] }],
    ['no base64', { encryptedData: '%' }],
    ['no whole block', { encryptedData: 'AAAA' }],
    ['another padding', { encryptedData: Buffer.alloc(16).toString('base64') }],
    ['no UTF-8', { encryptedData: encrypt(Buffer.from('{"a":"\u00e9"}', 'latin1')) }],
    ['no JSON', { encryptedData: encrypt('x') }],
    ['no object', containing([])],
    ['no watermark', containing({ openId: 'o' })],
    ['a watermark that is null', containing({ watermark: null })],
    ['one without an application', containing({ watermark: { timestamp } })],
    ['one without a time', containing({ watermark: { appid: appId } })],
    ['one whose time is text', containing({ watermark: { appid: appId, timestamp: String(timestamp) } })],
  ])('%s is unreadable', (_title, changes) => {
    expect(() => decrypt(changes)).toThrow(
      refused('ERR_SDK_DECRYPTION', 'decrypt', 'it cannot be decrypted'),
    );
  });

  it('for another mini program is refused', () => {
    expect(() => decrypt({ appId: 'wx0' })).toThrow(
      refused('ERR_SDK_SIGNATURE_REJECTED', 'watermark', 'it was encrypted for another mini program'),
    );
  });

  const sent = timestamp * 1000;
  it.each([
    [sent, 0, true],
    [sent + 60_000, 60_000, true],
    [sent + 60_001, 60_000, false],
    [sent - 300_000, 60_000, true],
    [sent - 300_001, 60_000, false],
    [sent + 1e12, undefined, true],
  ])('read at %i with the greatest age %p is accepted: %s', (now, maxAge, accepted) => {
    const call = () => decrypt({ now, maxAge });
    if (accepted) expect(call()).toHaveProperty('openId', 'o');
    else
      expect(call).toThrow(
        refused('ERR_SDK_SIGNATURE_EXPIRED', 'watermark', 'it was not fetched within `maxAge`'),
      );
  });
});

describe('checkSignature', () => {
  const rawData = '{"nickName":"茶"}';
  const signature = createHash('sha1')
    .update(rawData + sessionKey)
    .digest('hex');

  it('compares with SHA-1 over text and key', () => {
    expect(checkSignature({ rawData, signature, sessionKey })).toBe(true);
    for (const wrong of [signature.toUpperCase(), '', `${signature}0`, undefined, 7]) {
      expect(checkSignature({ rawData, signature: wrong as string, sessionKey })).toBe(false);
    }
    expect(checkSignature({ rawData: `${rawData} `, signature, sessionKey })).toBe(false);
  });

  it('what was parsed cannot be checked', () => {
    const parsed = JSON.parse(rawData) as string;
    expect(() => checkSignature({ rawData: parsed, signature, sessionKey })).toThrow(
      mistake('rawData', 'checkSignature', 'the text that the client received'),
    );
    expect(() => checkSignature({ rawData, signature, sessionKey: 'x' })).toThrow(
      mistake('sessionKey', 'checkSignature', 'unchanged'),
    );
  });
});

it('signWithSessionKey signs with the text of the key', () => {
  const of = (body: string) => createHmac('sha256', sessionKey).update(body).digest('hex');
  expect(signWithSessionKey(sessionKey)).toEqual({ signature: of(''), sig_method: 'hmac_sha256' });
  expect(signWithSessionKey(sessionKey, '茶').signature).toBe(of('茶'));
  expect(signWithSessionKey(sessionKey, Buffer.from('茶')).signature).toBe(of('茶'));
  expect(() => signWithSessionKey('x')).toThrow(mistake('sessionKey', 'signWithSessionKey', 'unchanged'));
});

import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkSignature } from '../../src/user-data/check-signature.js';
import { decryptUserData, type EncryptedUserData } from '../../src/user-data/decrypt-user-data.js';
import { signWithSessionKey } from '../../src/user-data/sign-with-session-key.js';

interface Vector extends EncryptedUserData {
  readonly title: string;
}
interface Suite {
  readonly encrypted: readonly (Vector & { readonly plain: string })[];
  readonly refused: readonly Vector[];
  readonly rawData: { readonly rawData: string; readonly sessionKey: string; readonly signature: string };
}

const suite = JSON.parse(readFileSync(join(__dirname, '../vectors/user-data.json'), 'utf8')) as Suite;
const [sample] = suite.encrypted;
if (sample === undefined) throw new Error('the vectors are empty');

const appId = 'wx0123456789abcdef';
const key = randomBytes(16);
const sessionKey = key.toString('base64');

/** As the platform encrypts, with nothing but `node:crypto`. */
function encrypt(plaintext: string | Uint8Array): EncryptedUserData {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', key, iv);
  const bytes = typeof plaintext === 'string' ? Buffer.from(plaintext, 'utf8') : plaintext;
  const encryptedData = Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
  return { sessionKey, encryptedData, iv: iv.toString('base64'), appId };
}

function refusal(input: unknown): unknown {
  try {
    decryptUserData(input as EncryptedUserData);
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe.each(suite.encrypted)('decryptUserData: $title', (vector) => {
  it('decrypts', () => {
    expect(decryptUserData(vector)).toEqual(JSON.parse(vector.plain));
  });

  it('is refused for another mini program', () => {
    expect(refusal({ ...vector, appId: 'wx0000000000000000' })).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step: 'watermark',
      outcome: 'rejected',
    });
  });
});

it.each(suite.refused)('decryptUserData refuses: $title', (vector) => {
  expect(refusal(vector)).toMatchObject({ code: 'ERR_SDK_DECRYPTION', step: 'decrypt' });
});

describe('decryptUserData', () => {
  const watermark = { appid: appId, timestamp: 1_767_225_600 };

  it('reads back whatever the platform may encrypt', () => {
    const fields = fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fields, (given) => {
        const { ['__proto__']: _dropped, ...named } = given;
        const data = { ...named, watermark };
        expect(decryptUserData(encrypt(JSON.stringify(data)))).toEqual(data);
      }),
    );
  });

  it('keeps %, +, Chinese, emoji and empty texts', () => {
    const data = { nickName: '100%+张三😀', city: '', province: '%E5%8C%97', watermark };
    expect(decryptUserData(encrypt(JSON.stringify(data)))).toEqual(data);
  });

  it('says the same whatever is wrong with data or key', () => {
    const good = encrypt(JSON.stringify({ watermark }));
    const bytes = Buffer.from(good.encryptedData, 'base64');
    const cases: Record<string, Partial<EncryptedUserData>> = {
      'last block': { encryptedData: flip(bytes, bytes.length - 1) },
      'first block': { encryptedData: flip(bytes, 0) },
      truncated: { encryptedData: bytes.subarray(0, -16).toString('base64') },
      'not whole blocks': { encryptedData: bytes.subarray(0, -1).toString('base64') },
      empty: { encryptedData: '' },
      'not base64': { encryptedData: '%%%' },
      'another key': { sessionKey: randomBytes(16).toString('base64') },
      'not JSON': encrypt('hello'),
      'no watermark': encrypt('{"openId":"o"}'),
      'watermark of another type': encrypt('{"watermark":{"appid":1,"timestamp":"x"}}'),
      'not UTF-8': encrypt(
        Buffer.concat([
          Buffer.from('{"nickName":"'),
          Buffer.from([0xff, 0xfe]),
          Buffer.from(`","watermark":${JSON.stringify(watermark)}}`),
        ]),
      ),
    };
    const messages = new Set<string>();
    for (const [name, change] of Object.entries(cases)) {
      const error = refusal({ ...good, ...change }) as Error;
      expect([name, error]).toEqual([name, expect.objectContaining({ code: 'ERR_SDK_DECRYPTION' })]);
      messages.add(`${error.message} ${String(error.cause)}`);
    }
    expect([...messages]).toHaveLength(1);
    expect([...messages][0]).toContain('in a form or an address + becomes a space');
  });

  it.each([
    ['sessionKey', randomBytes(15).toString('base64')],
    ['sessionKey', randomBytes(32).toString('base64')],
    ['sessionKey', undefined],
    ['sessionKey', ''],
    ['iv', randomBytes(12).toString('base64')],
    ['iv', 'secret iv'],
    ['iv', 1],
  ])('refuses a %s of the wrong kind before decrypting', (name, value) => {
    const error = refusal({ ...sample, [name]: value });
    expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', issues: [{ path: name }] });
    expect(String(error)).not.toContain('secret');
  });

  it('drops __proto__', () => {
    const text = `{"__proto__":{"polluted":1},"watermark":${JSON.stringify(watermark)}}`;
    const data = decryptUserData(encrypt(text));
    expect(Object.hasOwn(data, '__proto__')).toBe(false);
    expect(data['polluted']).toBeUndefined();
  });

  it('refuses data older than maxAge, or from the future', () => {
    const input = encrypt(JSON.stringify({ watermark }));
    const sent = watermark.timestamp * 1000;
    expect(decryptUserData({ ...input, maxAge: 60_000, now: sent + 60_000 })).toEqual({ watermark });
    expect(decryptUserData({ ...input, now: sent + 1e12 })).toEqual({ watermark });
    for (const now of [sent + 60_001, sent - 300_001]) {
      expect(refusal({ ...input, maxAge: 60_000, now })).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_EXPIRED',
        step: 'watermark',
      });
    }
  });
});

describe('checkSignature', () => {
  const { rawData } = suite;

  it('accepts the published sample', () => {
    expect(checkSignature(rawData)).toBe(true);
  });

  it.each([
    ['rawData changed', { rawData: rawData.rawData.replace('Band', 'Bend') }],
    ['rawData written again', { rawData: JSON.stringify(JSON.parse(rawData.rawData), null, 1) }],
    ['rawData empty', { rawData: '' }],
    ['another key', { sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==' }],
    ['signature empty', { signature: '' }],
    ['signature cut', { signature: rawData.signature.slice(1) }],
    ['signature absent', { signature: undefined }],
  ])('refuses: %s', (_name, change) => {
    expect(checkSignature({ ...rawData, ...(change as object) })).toBe(false);
  });

  it('explains that rawData must not be parsed', () => {
    expect(() => checkSignature({ ...rawData, rawData: {} as string })).toThrow(/once parsed/);
  });
});

describe('signWithSessionKey', () => {
  it('signs the empty text with the text of the key', () => {
    expect(signWithSessionKey(sessionKey)).toEqual({
      signature: createHmac('sha256', sessionKey).update('').digest('hex'),
      sig_method: 'hmac_sha256',
    });
  });

  it('signs the very bytes of the body', () => {
    const body = '{"kv_list":[{"key":"名","value":"😀 %"}]}';
    const expected = createHmac('sha256', sessionKey).update(Buffer.from(body)).digest('hex');
    expect(signWithSessionKey(sessionKey, body).signature).toBe(expected);
    expect(signWithSessionKey(sessionKey, Buffer.from(body)).signature).toBe(expected);
    expect(signWithSessionKey(sessionKey, `${body} `).signature).not.toBe(expected);
  });

  it('refuses what is no session_key, without printing it', () => {
    expect(() => signWithSessionKey('topsecret')).toThrow(/24 characters/);
    expect(() => signWithSessionKey('topsecret')).not.toThrow(/topsecret/);
  });
});

function flip(bytes: Uint8Array, index: number): string {
  const changed = Buffer.from(bytes);
  changed[index] = (changed[index] ?? 0) ^ 1;
  return changed.toString('base64');
}

import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { loadPublicKey } from '@sdk/core-signing';
import type { ApiSecurityOptions } from '../../src/api-security/api-security-options.js';
import { createApiSecurity } from '../../src/api-security/create-api-security.js';
import { createPssVerifier } from '../../src/api-security/create-pss-verifier.js';
import { encryptBody } from '../../src/api-security/encrypt-body.js';
import type { SealedApiResponse } from '../../src/api-security/open-response.js';
import { signedBytes } from '../../src/api-security/security-texts.js';

interface Suite {
  readonly url: string;
  readonly appId: string;
  readonly symmetricSn: string;
  readonly symmetricKey: string;
  readonly request: Record<'body' | 'signature' | 'publicKey' | 'plain', string> & {
    readonly timestamp: number;
  };
  readonly response: Record<
    'serial' | 'body' | 'signature' | 'certificate' | 'plain' | 'hash' | 'serialDeprecated',
    string
  > & { readonly timestamp: number };
}

const suite = JSON.parse(readFileSync(join(__dirname, '../vectors/api-security.json'), 'utf8')) as Suite;
const { url, appId, symmetricSn, request, response } = suite;
const application = generateKeyPairSync('rsa', { modulusLength: 2048 });
const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const symmetricKey = Buffer.from(suite.symmetricKey, 'base64');
const now = response.timestamp * 1000;

const options: ApiSecurityOptions = {
  appId,
  symmetricKey: { sn: symmetricSn, key: suite.symmetricKey },
  privateKey: { sn: 'application-key', key: application.privateKey },
  platformCertificates: [
    { sn: response.serial, certificate: response.certificate },
    { sn: 'fake-platform', certificate: platform.publicKey },
  ],
  clock: { now: () => now },
};
const security = createApiSecurity(options);

const published: SealedApiResponse = {
  url: `${url}?access_token=TOKEN`,
  headers: {
    'wechatmp-appid': appId,
    'wechatmp-timestamp': String(response.timestamp),
    'wechatmp-serial': response.serial,
    'wechatmp-signature': response.signature,
  },
  body: Buffer.from(response.body),
};

describe('the published samples', () => {
  it('an encrypted request, byte for byte', () => {
    const { iv } = JSON.parse(request.body) as { readonly iv: string };
    const scope = { urlPath: url, appId, timestamp: request.timestamp };
    const settings = { symmetricKey, symmetricSn, scope, nonce: Buffer.from(iv, 'base64') };
    expect(encryptBody(settings, request.plain)).toBe(request.body);
  });

  it('the signature of a request', () => {
    const verifier = createPssVerifier(loadPublicKey(request.publicKey));
    const scope = { urlPath: url, appId, timestamp: request.timestamp };
    const body = Buffer.from(request.body);
    expect(verifier.verify(signedBytes(scope, body), request.signature)).toBe(true);
    const later = { ...scope, timestamp: request.timestamp + 1 };
    expect(verifier.verify(signedBytes(later, body), request.signature)).toBe(false);
    expect(verifier.verify(signedBytes(scope, body), `${request.signature}=`)).toBe(false);
  });

  it('an answer', () => {
    const { _n, _appid, _timestamp, ...data } = JSON.parse(response.plain) as Record<string, unknown>;
    expect(security.open(published)).toEqual({ data, verified: true, certificateDeprecated: false });
  });

  it('an answer verified with the certificate that is being replaced', () => {
    const { 'wechatmp-serial': serial, 'wechatmp-signature': signature, ...rest } = published.headers;
    const headers = {
      ...rest,
      'wechatmp-serial': response.serialDeprecated,
      'wechatmp-signature': 'x',
      'wechatmp-serial-deprecated': serial,
      'wechatmp-signature-deprecated': signature,
    };
    expect(security.open({ ...published, headers }).certificateDeprecated).toBe(true);
  });
});

/** The platform’s side, with nothing but `node:crypto`. */
function answerAs(
  fields: object,
  settings: { readonly key?: KeyObject; readonly address?: string; readonly saltLength?: number } = {},
): SealedApiResponse {
  const { key = platform.privateKey, address = url, saltLength = 32 } = settings;
  const seconds = response.timestamp;
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', symmetricKey, iv);
  cipher.setAAD(Buffer.from(`${address}|${appId}|${seconds}|${symmetricSn}`));
  const plaintext = JSON.stringify({ _n: 'noise', _appid: appId, _timestamp: seconds, ...fields });
  const data = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  const body = JSON.stringify({
    iv: iv.toString('base64'),
    data: data.toString('base64'),
    authtag: cipher.getAuthTag().toString('base64'),
  });
  const signature = sign('sha256', Buffer.from(`${address}\n${appId}\n${seconds}\n${body}`), {
    key,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength,
  });
  return {
    url,
    headers: {
      'wechatmp-appid': appId,
      'wechatmp-timestamp': String(seconds),
      'wechatmp-serial': 'fake-platform',
      'wechatmp-signature': signature.toString('base64'),
    },
    body: Buffer.from(body),
  };
}

/** Reads a sealed request as the platform does. */
function readAs(sealed: {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}): unknown {
  const seconds = sealed.headers['Wechatmp-TimeStamp'] ?? '';
  const genuine = verify(
    'sha256',
    Buffer.from(`${url}\n${appId}\n${seconds}\n${sealed.body}`),
    { key: application.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
    Buffer.from(sealed.headers['Wechatmp-Signature'] ?? '', 'base64'),
  );
  if (!genuine) throw new Error('40234');
  const { iv, data, authtag } = JSON.parse(sealed.body) as Record<'iv' | 'data' | 'authtag', string>;
  const decipher = createDecipheriv('aes-256-gcm', symmetricKey, Buffer.from(iv, 'base64'));
  decipher.setAAD(Buffer.from(`${url}|${appId}|${seconds}|${symmetricSn}`));
  decipher.setAuthTag(Buffer.from(authtag, 'base64'));
  return JSON.parse(decipher.update(data, 'base64', 'utf8') + decipher.final('utf8'));
}

describe('seal', () => {
  it('whatever is sent, the platform reads', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
        (given) => {
          const { ['__proto__']: _dropped, ...parameters } = given;
          fc.pre(!Object.keys(parameters).some((name) => name.startsWith('_') || name === 'access_token'));
          const sealed = security.seal({ url: `${url}?access_token=TOKEN#x`, parameters });
          expect(readAs(sealed)).toEqual({
            ...parameters,
            _n: expect.stringMatching(/^[A-Za-z0-9+/]{22,43}={0,2}$/),
            _appid: appId,
            _timestamp: response.timestamp,
          });
          expect(sealed.body).not.toContain('TOKEN');
        },
      ),
      { numRuns: 50 },
    );
  });

  it('no two attempts are alike', () => {
    const [first, second] = [1, 2].map((seconds) =>
      security.seal({ url, parameters: { openid: 'o' }, now: now + seconds * 1000 }),
    );
    expect(first?.headers['Wechatmp-TimeStamp']).not.toBe(second?.headers['Wechatmp-TimeStamp']);
    expect(first?.body).not.toBe(second?.body);
  });

  it.each(['_n', '_appid', '_timestamp', 'access_token'])('refuses %s among the parameters', (name) => {
    const call = () => security.seal({ url, parameters: { [name]: 'SECRET' } });
    expect(call).toThrow(expect.objectContaining({ code: 'ERR_SDK_VALIDATION' }));
    expect(call).not.toThrow(/SECRET/);
  });

  it.each(['/wxa/getuserriskrank', 'api.weixin.qq.com/wxa', 'https://api.weixin.qq.com/a|b', ''])(
    'refuses the address %s',
    (address) => expect(() => security.seal({ url: address, parameters: {} })).toThrow(/full address/),
  );
});

describe('open', () => {
  const genuine = answerAs({ errcode: 0, name: '张三 50%+😀', unoin_id: 1 });
  const refuses = (changed: SealedApiResponse): unknown => {
    try {
      security.open(changed);
    } catch (error) {
      return error;
    }
    throw new Error('nothing was thrown');
  };
  const withHeader = (name: string, value: string | undefined): SealedApiResponse => ({
    ...genuine,
    headers: { ...genuine.headers, [name]: value },
  });

  it('whatever the platform answers is read', () => {
    expect(security.open(genuine).data).toEqual({ errcode: 0, name: '张三 50%+😀', unoin_id: 1 });
    expect(security.open(answerAs({}, { saltLength: 20 })).data).toEqual({});
  });

  it('every byte of the body is protected', () => {
    for (let index = 0; index < genuine.body.length; index += 9) {
      const body = Buffer.from(genuine.body);
      body[index] = (body[index] ?? 0) ^ 1;
      expect(refuses({ ...genuine, body })).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_MISMATCH',
        step: 'wechatmp-signature',
        outcome: 'unknown',
      });
    }
  });

  it.each([
    ['wechatmp-signature', undefined, 'ERR_SDK_SIGNATURE_MISSING'],
    ['wechatmp-signature', '', 'ERR_SDK_SIGNATURE_MISMATCH'],
    ['wechatmp-signature', 'AAAA', 'ERR_SDK_SIGNATURE_MISMATCH'],
    ['wechatmp-serial', undefined, 'ERR_SDK_SIGNATURE_KEY_UNKNOWN'],
    ['wechatmp-serial', 'constructor', 'ERR_SDK_SIGNATURE_KEY_UNKNOWN'],
    ['wechatmp-serial', response.serial, 'ERR_SDK_SIGNATURE_MISMATCH'],
    ['wechatmp-appid', 'wx0000000000000000', 'ERR_SDK_SIGNATURE_REJECTED'],
    ['wechatmp-appid', undefined, 'ERR_SDK_SIGNATURE_REJECTED'],
    ['wechatmp-timestamp', undefined, 'ERR_SDK_SIGNATURE_MISSING'],
    ['wechatmp-timestamp', '-1', 'ERR_SDK_SIGNATURE_MISSING'],
    ['wechatmp-timestamp', `0${response.timestamp}`, 'ERR_SDK_SIGNATURE_MISSING'],
    ['wechatmp-timestamp', String(response.timestamp + 1), 'ERR_SDK_SIGNATURE_MISMATCH'],
  ])('refuses %s: %s', (name, value, code) => {
    expect(refuses(withHeader(name, value))).toMatchObject({ code, outcome: 'unknown', platform: 'weixin' });
  });

  it('refuses an answer of another function', () => {
    expect(refuses({ ...genuine, url: `${url}2` })).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH' });
    const other = answerAs({}, { address: `${url}2` });
    expect(refuses(other)).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH' });
  });

  it('refuses what somebody else signed', () => {
    expect(refuses(answerAs({}, { key: application.privateKey }))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_MISMATCH',
    });
  });

  it('refuses an encrypted part that names another application or moment', () => {
    for (const fields of [{ _appid: 'wx0' }, { _timestamp: 1 }, { _appid: undefined }]) {
      expect(refuses(answerAs(fields))).toMatchObject({ code: 'ERR_SDK_SIGNATURE_REJECTED', step: 'data' });
    }
  });

  it('refuses what cannot be decrypted', () => {
    const other = createApiSecurity({
      ...options,
      symmetricKey: { sn: symmetricSn, key: randomBytes(32).toString('base64') },
    });
    expect(() => other.open(genuine)).toThrow(expect.objectContaining({ code: 'ERR_SDK_DECRYPTION' }));
    const anotherSn = createApiSecurity({ ...options, symmetricKey: { sn: 'x', key: suite.symmetricKey } });
    expect(() => anotherSn.open(genuine)).toThrow(expect.objectContaining({ code: 'ERR_SDK_DECRYPTION' }));
  });

  it('refuses an answer from another time', () => {
    for (const offset of [-300_001, 300_001]) {
      const shifted = createApiSecurity({ ...options, clock: { now: () => now + offset } });
      expect(() => shifted.open(genuine)).toThrow(
        expect.objectContaining({ code: 'ERR_SDK_SIGNATURE_EXPIRED' }),
      );
      const patient = createApiSecurity({ ...options, clock: { now: () => now + offset }, maxSkew: 400_000 });
      expect(patient.open(genuine).verified).toBe(true);
    }
  });

  it('lets errors in the open through, and nothing else', () => {
    const plain = (text: string) => ({ url, headers: {}, body: Buffer.from(text) });
    expect(security.open(plain('{"errcode":40234,"errmsg":"invalid signature rid: 1"}'))).toEqual({
      data: { errcode: 40234, errmsg: 'invalid signature rid: 1' },
      verified: false,
      certificateDeprecated: false,
    });
    const texts = ['{"errcode":0}', '{}', '{"errcode":"1"}', '', '<html>', '[]', genuine.body.toString()];
    for (const text of texts) {
      expect(refuses(plain(text))).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISSING', outcome: 'unknown' });
    }
  });
});

describe('createApiSecurity', () => {
  const refusal = (change: object): unknown => {
    try {
      createApiSecurity({ ...options, ...change });
    } catch (error) {
      return error;
    }
    throw new Error('nothing was thrown');
  };

  it('refuses SM2 and SM4 clearly', () => {
    const cases = [
      { symmetricKey: { ...options.symmetricKey, algorithm: 'SM4_GCM' } },
      { symmetricKey: { sn: 'x', key: randomBytes(16).toString('base64') } },
      { privateKey: { ...options.privateKey, algorithm: 'SM2withSM3' } },
    ];
    for (const change of cases) {
      expect(refusal(change)).toMatchObject({
        code: 'ERR_SDK_UNSUPPORTED',
        message: expect.stringMatching(/AES256_GCM/),
      });
    }
  });

  it.each([
    [
      'a short key',
      { symmetricKey: { sn: 'x', key: randomBytes(31).toString('base64') } },
      'ERR_SDK_CONFIG_KEY',
    ],
    ['no number', { symmetricKey: { sn: '', key: suite.symmetricKey } }, 'ERR_SDK_CONFIG'],
    ['no certificate', { platformCertificates: [] }, 'ERR_SDK_CONFIG_KEY'],
    [
      'the own key as the platform’s',
      { platformCertificates: [{ sn: 'x', certificate: createPublicKey(application.privateKey) }] },
      'ERR_SDK_CONFIG_KEY',
    ],
    [
      'a key that is too short',
      { privateKey: { key: generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey } },
      'ERR_SDK_CONFIG_KEY',
    ],
    ['no appId', { appId: '' }, 'ERR_SDK_CONFIG'],
  ])('refuses %s', (_name, change, code) => {
    expect(refusal(change)).toMatchObject({ code });
  });

  it('shows no key', () => {
    expect(inspect(security, { depth: 9, showHidden: true })).not.toContain(suite.symmetricKey);
    const error = refusal({ symmetricKey: { sn: 'x', key: 'SECRETSECRET' } });
    expect(inspect(error)).not.toContain('SECRETSECRET');
  });
});

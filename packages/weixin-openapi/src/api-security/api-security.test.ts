import { constants, createCipheriv, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { ApiSecurityOptions } from './api-security-options.js';
import { createApiSecurity } from './create-api-security.js';
import { createPssSigner } from './create-pss-signer.js';
import { createPssVerifier } from './create-pss-verifier.js';
import { toUrlPath } from './security-texts.js';

const application = generateKeyPairSync('rsa', { modulusLength: 2048 });
const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const appId = 'wx0123456789abcdef';
const url = 'https://api.weixin.qq.com/wxa/getuserriskrank';
const now = Date.UTC(2026, 0, 1, 4, 0, 0);
/** FAKE */
const key = Buffer.from('fakeFAKEfakeFAKEfakeFAKEfakeFAKE');
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

const options: ApiSecurityOptions = {
  appId,
  symmetricKey: { sn: 'sym', key: key.toString('base64') },
  privateKey: { key: application.privateKey },
  platformCertificates: [{ sn: 'new', certificate: platform.publicKey }],
  clock: { now: () => now },
};
const security = createApiSecurity(options);
const signatureError = (code: string, step: string, message = '') =>
  expect.objectContaining({
    name: 'SignatureError',
    code,
    step,
    outcome: 'unknown',
    platform: 'weixin',
    operation: 'apiSecurity',
    message: expect.stringContaining(`at step ${step}: ${message}`) as string,
  }) as Error;

describe('RSA-PSS', () => {
  const signer = createPssSigner(application.privateKey);
  const verifier = createPssVerifier(application.publicKey);
  const text = '茶\n';

  it('signs text and bytes, at once or on another thread', async () => {
    expect([signer.algorithm, verifier.algorithm]).toEqual(['RSA-PSS-SHA256', 'RSA-PSS-SHA256']);
    for (const data of [text, Buffer.from(text)]) {
      for (const signature of [signer.sign(data), await signer.signAsync(data)]) {
        const bytes = Buffer.from(signature, 'base64');
        const publicKey = { key: application.publicKey, ...pss };
        expect(verify('sha256', Buffer.from(text), publicKey, bytes)).toBe(true);
        expect(verifier.verify(text, signature)).toBe(true);
        expect(verifier.verify(Buffer.from(text), signature)).toBe(true);
        expect(verifier.verify(`${text} `, signature)).toBe(false);
      }
    }
  });

  it('a key that cannot sign rejects', async () => {
    const { privateKey } = generateKeyPairSync('ed25519', {});
    await expect(createPssSigner(privateKey).signAsync(text)).rejects.toThrow();
  });

  it.each(['', '=', 'A', undefined, 7, null, ['x']])('%j is no signature', (signature) => {
    expect(verifier.verify(text, signature as string)).toBe(false);
  });

  it('only the canonical spelling of a signature is one', () => {
    const signature = signer.sign(text);
    for (const wrong of [`${signature}=`, signature.replace(/=+$/, ''), ` ${signature}`, `${signature}\n`]) {
      expect(verifier.verify(text, wrong)).toBe(false);
    }
  });
});

describe('addresses', () => {
  it.each([
    [`${url}?access_token=T`, url],
    [`${url}#x?y`, url],
    ['http://127.0.0.1:8080/a', 'http://127.0.0.1:8080/a'],
    ['https://h/', 'https://h/'],
  ])('%s is signed as %s', (given, signed) => {
    expect(toUrlPath(given)).toBe(signed);
  });

  it.each([
    '',
    '/wxa/x',
    'https://h',
    'https:///x',
    'xhttps://h/',
    'ftp://h/',
    'https://h/a b',
    'https://h/a|b',
    '?',
  ])('%j is none', (given) => {
    expect(() => toUrlPath(given)).toThrow(
      expect.objectContaining({
        code: 'ERR_SDK_VALIDATION',
        platform: 'weixin',
        operation: 'apiSecurity',
        issues: [{ path: 'url', expected: expect.stringContaining('the full address') as string }],
      }),
    );
  });
});

describe('requests', () => {
  it('are JSON, signed for the application and the second', () => {
    const { headers, body } = security.seal({ url, parameters: { a: 1 }, now: now + 1999 });
    const { 'Wechatmp-Signature': signature = '', ...rest } = headers;
    expect(rest).toEqual({
      'content-type': 'application/json',
      'Wechatmp-Appid': appId,
      'Wechatmp-TimeStamp': String(now / 1000 + 1),
    });
    const text = `${url}\n${appId}\n${now / 1000 + 1}\n${body}`;
    const publicKey = { key: createPublicKey(application.privateKey), ...pss };
    expect(verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))).toBe(true);
  });

  it.each([
    ['_n', 'not given: encryption adds it'],
    ['_appid', 'not given: encryption adds it'],
    ['_timestamp', 'not given: encryption adds it'],
    ['access_token', 'it stays in the query'],
  ])('must not name %s', (name, expected) => {
    expect(() => security.seal({ url, parameters: { [name]: 1 } })).toThrow(
      expect.objectContaining({
        code: 'ERR_SDK_VALIDATION',
        platform: 'weixin',
        operation: 'apiSecurity',
        issues: [{ path: `parameters.${name}`, expected: expect.stringContaining(expected) as string }],
      }),
    );
  });
});

describe('answers', () => {
  const timestamp = now / 1000;

  function bodyOf(plain: string, changes: Record<string, unknown> = {}): Buffer {
    const iv = Buffer.alloc(12, 5);
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
    cipher.setAAD(Buffer.from(`${url}|${appId}|${timestamp}|sym`));
    const data = Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
    const authtag = cipher.getAuthTag().toString('base64');
    return Buffer.from(JSON.stringify({ iv: iv.toString('base64'), data, authtag, ...changes }));
  }

  const usual = JSON.stringify({ _n: 'x', _appid: appId, _timestamp: timestamp, a: 1 });
  const signatureOf = (body: Uint8Array, time: number | string = timestamp) =>
    sign('sha256', Buffer.concat([Buffer.from(`${url}\n${appId}\n${time}\n`), body]), {
      key: platform.privateKey,
      ...pss,
    }).toString('base64');

  function open(
    body: Uint8Array = bodyOf(usual),
    headers: Record<string, string | undefined> = {},
    client = security,
  ) {
    return client.open({
      url: `${url}?access_token=T`,
      headers: {
        'wechatmp-appid': appId,
        'wechatmp-timestamp': String(timestamp),
        'wechatmp-serial': 'new',
        'wechatmp-signature': signatureOf(body),
        ...headers,
      },
      body,
    });
  }

  it('are verified, decrypted, and without what encryption added', () => {
    expect(open()).toEqual({ data: { a: 1 }, verified: true, certificateDeprecated: false });
  });

  it('may be signed with the certificate that is being replaced alone', () => {
    const body = bodyOf(usual);
    const old = {
      'wechatmp-serial-deprecated': 'new',
      'wechatmp-signature-deprecated': signatureOf(body),
    };
    const opened = { data: { a: 1 }, verified: true, certificateDeprecated: true };
    expect(open(body, { ...old, 'wechatmp-serial': 'unknown' })).toEqual(opened);
    const alone = { ...old, 'wechatmp-serial': undefined, 'wechatmp-signature': undefined };
    expect(open(body, alone)).toEqual(opened);
    expect(open(body, { ...old, 'wechatmp-signature': undefined })).toEqual(opened);
    const wrong = { ...alone, 'wechatmp-signature-deprecated': signatureOf(Buffer.from('x')) };
    expect(() => open(body, wrong)).toThrow(
      signatureError('ERR_SDK_SIGNATURE_MISMATCH', 'wechatmp-signature-deprecated'),
    );
  });

  it.each<[string, string, Record<string, string | undefined>]>([
    ['ERR_SDK_SIGNATURE_REJECTED', 'wechatmp-appid', { 'wechatmp-appid': 'other' }],
    ['ERR_SDK_SIGNATURE_REJECTED', 'wechatmp-appid', { 'wechatmp-appid': undefined }],
    ['ERR_SDK_SIGNATURE_MISSING', 'wechatmp-timestamp', { 'wechatmp-timestamp': undefined }],
    ['ERR_SDK_SIGNATURE_MISSING', 'wechatmp-timestamp', { 'wechatmp-timestamp': '' }],
    ['ERR_SDK_SIGNATURE_MISSING', 'wechatmp-timestamp', { 'wechatmp-timestamp': '017' }],
    ['ERR_SDK_SIGNATURE_MISSING', 'wechatmp-timestamp', { 'wechatmp-timestamp': '1e3' }],
    ['ERR_SDK_SIGNATURE_MISSING', 'wechatmp-timestamp', { 'wechatmp-timestamp': '1234567890123' }],
    ['ERR_SDK_SIGNATURE_KEY_UNKNOWN', 'wechatmp-serial', { 'wechatmp-serial': 'unknown' }],
    ['ERR_SDK_SIGNATURE_KEY_UNKNOWN', 'wechatmp-serial', { 'wechatmp-serial': undefined }],
    ['ERR_SDK_SIGNATURE_MISMATCH', 'wechatmp-signature', { 'wechatmp-signature': 'AAAA' }],
  ])('%s at %s with %j', (code, step, headers) => {
    expect(() => open(bodyOf(usual), headers)).toThrow(signatureError(code, step));
  });

  it('are as old as the clock allows', () => {
    const at = (time: number) => createApiSecurity({ ...options, clock: { now: () => time } });
    for (const offset of [300_000, -300_000]) {
      expect(open(undefined, {}, at(now + offset))).toHaveProperty('verified', true);
      expect(() => open(undefined, {}, at(now + offset + Math.sign(offset)))).toThrow(
        signatureError('ERR_SDK_SIGNATURE_EXPIRED', 'wechatmp-timestamp'),
      );
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['no iv', { iv: undefined }],
    ['an iv of another length', { iv: Buffer.alloc(16).toString('base64') }],
    ['no base64', { data: '%' }],
    ['no text', { data: [Buffer.alloc(4).toString('base64')] }],
    ['a short tag', { authtag: Buffer.alloc(12).toString('base64') }],
    ['another tag', { authtag: Buffer.alloc(16).toString('base64') }],
  ])('that hold %s cannot be decrypted', (_title, changes) => {
    expect(() => open(bodyOf(usual, changes))).toThrow(
      signatureError('ERR_SDK_DECRYPTION', 'decrypt', 'it cannot be decrypted'),
    );
  });

  it('a tag that is cut, with the rest of it in the data, is not taken', () => {
    const whole = JSON.parse(bodyOf(usual).toString()) as Record<'data' | 'authtag', string>;
    const joined = Buffer.concat([Buffer.from(whole.data, 'base64'), Buffer.from(whole.authtag, 'base64')]);
    const moved = {
      data: joined.subarray(0, -12).toString('base64'),
      authtag: joined.subarray(-12).toString('base64'),
    };
    expect(() => open(bodyOf(usual, moved))).toThrow(signatureError('ERR_SDK_DECRYPTION', 'decrypt'));
  });

  it('whose inside is of something else are refused', () => {
    for (const wrong of [
      { _appid: 'other' },
      { _timestamp: timestamp - 1 },
      { _timestamp: String(timestamp) },
    ]) {
      const plain = JSON.stringify({ _appid: appId, _timestamp: timestamp, ...wrong });
      expect(() => open(bodyOf(plain))).toThrow(signatureError('ERR_SDK_SIGNATURE_REJECTED', 'data'));
    }
    expect(() => open(bodyOf('[]'))).toThrow(
      expect.objectContaining({
        code: 'ERR_SDK_MALFORMED_RESPONSE',
        outcome: 'unknown',
        platform: 'weixin',
        operation: 'apiSecurity',
        cause: expect.any(Error) as Error,
        message: expect.stringContaining('is not a JSON object') as string,
      }),
    );
  });

  it('without a signature are errors, or nothing', () => {
    const none = { 'wechatmp-signature': undefined };
    const data = { errcode: 40230, errmsg: 'x' };
    expect(open(Buffer.from(JSON.stringify(data)), none)).toEqual({
      data,
      verified: false,
      certificateDeprecated: false,
    });
    for (const body of ['{"errcode":0}', '{"errcode":"1"}', '{}', '[]', '', 'x']) {
      expect(() => open(Buffer.from(body), none)).toThrow(
        signatureError('ERR_SDK_SIGNATURE_MISSING', 'wechatmp-signature'),
      );
    }
  });
});

describe('options', () => {
  const create = (changes: object) => () => createApiSecurity({ ...options, ...changes });
  const wrong = (code: string, text: string) =>
    expect.objectContaining({
      name: 'ConfigError',
      code,
      message: expect.stringContaining(`createApiSecurity: ${text}`) as string,
    }) as Error;
  const base64 = (length: number) => Buffer.alloc(length, 1).toString('base64');
  const symmetric = (changes: object) => ({ symmetricKey: { ...options.symmetricKey, ...changes } });
  const own = createPublicKey(application.privateKey);

  it.each<[object, string, string]>([
    [{ appId: '' }, 'ERR_SDK_CONFIG', '`appId`: expected text'],
    [{ appId: 7 }, 'ERR_SDK_CONFIG', '`appId`: expected text'],
    [symmetric({ sn: '' }), 'ERR_SDK_CONFIG', '`symmetricKey.sn`: expected text'],
    [symmetric({ key: base64(31) }), 'ERR_SDK_CONFIG_KEY', '`symmetricKey.key`: expected 32 bytes'],
    [symmetric({ key: [base64(32)] }), 'ERR_SDK_CONFIG_KEY', '`symmetricKey.key`: expected 32 bytes'],
    [symmetric({ key: '%' }), 'ERR_SDK_CONFIG_KEY', '`symmetricKey.key`: expected 32 bytes'],
    [symmetric({ key: undefined }), 'ERR_SDK_CONFIG_KEY', '`symmetricKey.key`: expected 32 bytes'],
    [symmetric({ key: base64(16) }), 'ERR_SDK_UNSUPPORTED', '`symmetricKey.key` has 16 bytes, as SM4'],
    [
      symmetric({ algorithm: 'SM4_GCM' }),
      'ERR_SDK_UNSUPPORTED',
      '`symmetricKey.algorithm` is SM4_GCM, which',
    ],
    [symmetric({ algorithm: 'AES' }), 'ERR_SDK_CONFIG', "`symmetricKey.algorithm`: expected 'AES256_GCM'."],
    [
      { privateKey: { ...options.privateKey, algorithm: 'SM2withSM3' } },
      'ERR_SDK_UNSUPPORTED',
      '`privateKey.algorithm` is SM2withSM3, which',
    ],
    [
      { privateKey: { ...options.privateKey, algorithm: 'RSA' } },
      'ERR_SDK_CONFIG',
      "`privateKey.algorithm`: expected 'RSAwithSHA256'.",
    ],
    [{ platformCertificates: [] }, 'ERR_SDK_CONFIG_KEY', '`platformCertificates` is empty: download'],
    [
      { platformCertificates: [{ sn: '', certificate: platform.publicKey }] },
      'ERR_SDK_CONFIG',
      '`platformCertificates[0].sn`: expected text',
    ],
    [
      { platformCertificates: [...options.platformCertificates, { sn: 'own', certificate: own }] },
      'ERR_SDK_CONFIG_KEY',
      '`platformCertificates[1].certificate` is the application’s own public key',
    ],
  ])('%#: %j', (changes, code, text) => {
    expect(create(changes)).toThrow(wrong(code, text));
    if (code !== 'ERR_SDK_UNSUPPORTED') return;
    expect(create(changes)).toThrow('under 「API 安全」');
  });

  it('that are right are taken, with the algorithms named too', () => {
    const named = {
      ...symmetric({ algorithm: 'AES256_GCM' }),
      privateKey: { ...options.privateKey, algorithm: 'RSAwithSHA256' },
    };
    expect(create(named)).not.toThrow();
  });

  it('keys that cannot be read are named', () => {
    expect(create({ privateKey: { key: 'x' } })).toThrow(/^privateKey\.key: /);
    expect(create({ platformCertificates: [{ sn: 'a', certificate: 'x' }] })).toThrow(
      /^platformCertificates\[0\]\.certificate: /,
    );
  });

  it('errors are WeChat’s', () => {
    expect(create({ appId: '' })).toThrow(expect.objectContaining({ platform: 'weixin' }));
  });
});

import { createCipheriv, createPublicKey, randomBytes, sign, verify, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import type { AlipayContext } from '../../src/alipay-context.js';
import type { AuthExec } from '../../src/auth/auth-exec.js';
import { createAuth } from '../../src/auth/create-auth.js';
import { createTestContext, generateTestKeys, rejection, testAppId } from '../notification/test-context.js';

const keys = generateTestKeys();
const contentKey = randomBytes(16);
const noExec: AuthExec = () => Promise.reject(new Error('no call was expected'));
const authOf = (changes: Partial<AlipayContext> = {}, exec = noExec) =>
  createAuth(createTestContext(keys, { contentKey, ...changes }), exec);

describe('sessions', () => {
  const answer = {
    user_id: '2088000000000002',
    access_token: 'token',
    expires_in: 1296000,
    refresh_token: 'refresh',
    re_expires_in: '2592000',
    auth_start: '2026-01-01 12:00:00',
    new_field: 'kept',
  };
  const calls: unknown[] = [];
  const exec =
    (node: object): AuthExec =>
    (...call) => {
      calls.push(call);
      return Promise.resolve(node);
    };
  beforeEach(() => {
    calls.length = 0;
  });

  it('code2Session exchanges the code', async () => {
    const session = await authOf({}, exec(answer)).code2Session('code-1', { timeout: 9 });
    expect(session).toEqual({
      errCode: 0,
      errMsg: '',
      openid: '2088000000000002',
      userId: '2088000000000002',
      accessToken: 'token',
      expiresIn: 1296000,
      refreshToken: 'refresh',
      reExpiresIn: 2592000,
      authStart: '2026-01-01 12:00:00',
      new_field: 'kept',
    });
    expect(calls).toEqual([
      [
        'alipay.system.oauth.token',
        { grant_type: 'authorization_code', code: 'code-1' },
        { timeout: 9, names: 'wire' },
      ],
    ]);
  });

  it('prefers open_id, and reads union_id', async () => {
    const { user_id: _userId, ...rest } = answer;
    const session = await authOf({}, exec({ ...rest, open_id: 'o', union_id: 'u' })).code2Session('c');
    expect(session).toMatchObject({ openid: 'o', unionId: 'u' });
    expect(session).not.toHaveProperty('userId');
  });

  it('refreshes', async () => {
    await authOf({}, exec(answer)).refreshToken('refresh-1');
    expect(calls).toMatchObject([
      ['alipay.system.oauth.token', { grant_type: 'refresh_token', refresh_token: 'refresh-1' }, {}],
    ]);
  });

  it('refuses an empty code, and an answer without user or token', async () => {
    expect(await rejection(authOf().code2Session(''))).toMatchObject({ code: 'ERR_SDK_VALIDATION' });
    expect(await rejection(authOf({}, exec({ user_id: '1' })).code2Session('c'))).toMatchObject({
      code: 'ERR_SDK_MALFORMED_RESPONSE',
    });
  });
});

describe('phone numbers', () => {
  const mobile = '10000000000';
  const encrypt = (text: string): string => {
    const cipher = createCipheriv('aes-128-cbc', contentKey, Buffer.alloc(16));
    return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
  };
  const payloadOf = (text: string, key: KeyObject = keys.alipay) => {
    const response = encrypt(text);
    return {
      response,
      sign: sign('RSA-SHA256', Buffer.from(`"${response}"`), key).toString('base64'),
      sign_type: 'RSA2',
      encrypt_type: 'AES',
      charset: 'UTF-8',
    };
  };
  const payload = payloadOf(JSON.stringify({ code: '10000', msg: 'Success', mobile }));
  const decrypt = (input: Parameters<ReturnType<typeof authOf>['decryptPhoneNumber']>[0]) =>
    authOf().decryptPhoneNumber(input);

  it.each([
    ['the object', payload],
    ['its JSON text', JSON.stringify(payload)],
    ['its JSON text with escaped slashes', JSON.stringify(payload).replaceAll('/', '\\/')],
    ['the result of the call, which wraps the text', { response: JSON.stringify(payload) }],
  ])('reads %s', async (_name, input) => {
    expect(await decrypt(input)).toEqual({ code: '10000', msg: 'Success', mobile });
  });

  it.each([
    ['another ciphertext', { response: encrypt('{"mobile":"1"}') }, 'MISMATCH', 'sign'],
    ['no signature', { sign: '' }, 'MISSING', 'sign'],
    ['SHA-1', { sign_type: 'RSA' }, 'REJECTED', 'sign_type'],
  ])('%s is refused before it is decrypted', async (_name, changes, code, step) => {
    const error = await rejection(decrypt({ ...payload, ...changes }));
    expect(error).toMatchObject({ code: `ERR_SDK_SIGNATURE_${code}`, step, outcome: 'rejected' });
  });

  it('a genuine key of somebody else is refused', async () => {
    expect(await rejection(decrypt(payloadOf('{"mobile":"1"}', keys.application)))).toMatchObject({
      step: 'sign',
    });
  });

  it('says what is wrong with the content key, and leaks nothing', async () => {
    const wrong = await rejection(authOf({ contentKey: randomBytes(16) }).decryptPhoneNumber(payload));
    expect(wrong).toMatchObject({ code: 'ERR_SDK_DECRYPTION', step: 'decrypt' });
    expect(inspect(wrong)).not.toContain(mobile);
    expect(await rejection(authOf({ contentKey: undefined }).decryptPhoneNumber(payload))).toMatchObject({
      code: 'ERR_SDK_CONFIG',
    });
    expect(await rejection(decrypt({ ...payload, encrypt_type: 'SM4' }))).toMatchObject({ step: 'decrypt' });
    const text = inspect(await rejection(decrypt(payloadOf(`not json ${mobile}`))));
    expect(text).not.toContain(mobile);
  });

  it('a refusal of the platform, plain or encrypted, is its error', async () => {
    const plain = {
      response: { code: '40003', msg: 'Insufficient Conditions', subCode: 'isv.x', subMsg: 'y' },
    };
    const refused = { code: 'ERR_SDK_PLATFORM', errCode: '40003', subCode: 'isv.x', outcome: 'rejected' };
    expect(await rejection(decrypt(plain))).toMatchObject(refused);
    expect(await rejection(decrypt(JSON.stringify(plain)))).toMatchObject(refused);
    const hidden = payloadOf(JSON.stringify({ code: '40003', msg: 'x', sub_code: 'isv.x' }));
    expect(await rejection(decrypt(hidden))).toMatchObject(refused);
  });

  it.each(['', '{', '[]', '{}', 'null', '{"response":7}', `{"response":"${'x'.repeat(20_000)}"}`])(
    'garbage: %.20s',
    async (input) => {
      expect(await rejection(decrypt(input))).toMatchObject({ code: 'ERR_SDK_VALIDATION' });
    },
  );
});

describe('addresses', () => {
  it('of the authorisation page', () => {
    const address = new URL(
      authOf().authorizationUrl({
        redirectUri: 'https://shop.example/a?b=1&c=中',
        scope: ['auth_user', 'auth_base'],
        state: 's+&',
      }),
    );
    expect(address.origin + address.pathname).toBe(
      'https://openauth.alipay.com/oauth2/publicAppAuthorize.htm',
    );
    expect(Object.fromEntries(address.searchParams)).toEqual({
      app_id: testAppId,
      scope: 'auth_user,auth_base',
      redirect_uri: 'https://shop.example/a?b=1&c=中',
      state: 's+&',
    });
  });

  it('of the sandbox, and of anywhere else', () => {
    const sandbox = authOf({ gatewayUrl: 'https://openapi-sandbox.dl.alipaydev.com/gateway.do' });
    const redirectUri = 'https://shop.example/';
    expect(sandbox.authorizationUrl({ redirectUri })).toContain(
      'https://openauth-sandbox.dl.alipaydev.com/oauth2/',
    );
    expect(sandbox.authorizationUrl({ redirectUri, origin: 'http://127.0.0.1:1/' })).toMatch(
      /^http:\/\/127\.0\.0\.1:1\/oauth2\//,
    );
  });

  it('of the page for third-party applications', () => {
    const options = { redirectUri: 'https://isv.example/', applicationTypes: ['TINYAPP', 'WEBAPP'] };
    expect(authOf().appToAppAuthorizationUrl(options)).toBe(
      `https://openauth.alipay.com/oauth2/appToAppAuth.htm?app_id=${testAppId}&application_type=TINYAPP%2CWEBAPP&redirect_uri=https%3A%2F%2Fisv.example%2F`,
    );
    expect(authOf().appToAppAuthorizationUrl({ ...options, batch: true })).toContain(
      '/appToAppBatchAuth.htm?',
    );
  });

  it.each(['', '/relative', 'javascript:alert(1)'])('refuses the address %s', (redirectUri) => {
    const refusal = expect.objectContaining({ code: 'ERR_SDK_VALIDATION' });
    expect(() => authOf().authorizationUrl({ redirectUri })).toThrow(refusal);
  });
});

describe('the app-login string', () => {
  it('is sorted, signed over the raw values, and ends with the encoded signature', () => {
    const text = authOf().appLoginString({ pid: '2088123456789012', targetId: 'login_1' });
    const [content = '', encoded = ''] = text.split('&sign=');
    expect(content).toBe(
      `apiname=com.alipay.account.auth&app_id=${testAppId}&app_name=mc&auth_type=AUTHACCOUNT&biz_type=openservice` +
        '&method=alipay.open.auth.sdk.code.get&pid=2088123456789012&product_id=APP_FAST_LOGIN&scope=kuaijie' +
        '&sign_type=RSA2&target_id=login_1',
    );
    const signature = Buffer.from(decodeURIComponent(encoded), 'base64');
    expect(verify('RSA-SHA256', Buffer.from(content), createPublicKey(keys.application), signature)).toBe(
      true,
    );
    expect(encoded).not.toMatch(/[+/=]/);
  });

  it.each([
    { pid: '2021', targetId: 'x' },
    { pid: '2088123456789012', targetId: 'a&b=c' },
    { pid: '2088123456789012', targetId: '' },
  ])('refuses %p', (options) => {
    expect(() => authOf().appLoginString(options)).toThrow(
      expect.objectContaining({ code: 'ERR_SDK_VALIDATION' }),
    );
  });
});

import { createHash, createHmac } from 'node:crypto';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ clock: 'virtual' });
});
afterAll(() => sandbox.close());

const secret = () => sandbox.credentials('http://127.0.0.1').mpserverless.clientSecret;
const body = () => ({
  spaceId: sandbox.credentials('http://127.0.0.1').mpserverless.spaceId,
  method: 'serverless.auth.user.getProfileInfo',
  params: '{"authProvider": "alipay_openapi"}',
  token: 'none',
  timestamp: 1_795_311_782_311,
});

/** The string to sign, with the fields of `names` in their order. */
const text = (names: readonly string[], changes: Record<string, unknown> = {}) =>
  names.map((name) => `${name}=${String({ ...body(), ...changes }[name])}`).join('&');
const right = ['method', 'params', 'spaceId', 'timestamp', 'token'];
const hmac = (signed: string, key = secret(), algorithm = 'md5') => createHmac(algorithm, key).update(signed);

async function send(sign: string | null, changes: Record<string, unknown> = {}) {
  const response = await sandbox.fetch(
    new Request('http://127.0.0.1/mpserverless/client', {
      method: 'POST',
      headers: sign === null ? {} : { 'x-serverless-sign': sign },
      body: JSON.stringify({ ...body(), ...changes }),
    }),
  );
  const answer = (await response.json()) as { error?: { code: string } };
  return { code: answer.error?.code, signature: sandbox.requests.last()?.signature };
}

it('accepts the signature of the SDK, and then asks for the token', async () => {
  const { code, signature } = await send(hmac(text(right)).digest('hex'));
  expect(signature).toMatchObject({ valid: true, expectedStringToSign: text(right) });
  expect(code).toBe('GATEWAY_INVALID_TOKEN');
});

it.each<[string, () => string | null]>([
  ['signature-missing', () => null],
  ['hex-upper-case', () => hmac(text(right)).digest('hex').toUpperCase()],
  ['digest-base64', () => hmac(text(right)).digest('base64')],
  ['sha256-digest', () => hmac(text(right), secret(), 'sha256').digest('hex')],
  [
    'plain-md5',
    () =>
      createHash('md5')
        .update(`${text(right)}${secret()}`)
        .digest('hex'),
  ],
  ['token-not-signed', () => hmac(text(['method', 'params', 'spaceId', 'timestamp'])).digest('hex')],
  ['timestamp-not-signed', () => hmac(text(['method', 'params', 'spaceId', 'token'])).digest('hex')],
  [
    'fields-not-sorted',
    () => hmac(text(['spaceId', 'method', 'params', 'token', 'timestamp'])).digest('hex'),
  ],
  ['secret-empty', () => hmac(text(right), '').digest('hex')],
  ['unexplained', () => hmac(text(right), 'FAKE-OTHER-SECRET').digest('hex')],
])('explains %s', async (cause, sign) => {
  const { code, signature } = await send(sign());
  expect(code).toBe('GATEWAY_INVALID_SIGN');
  expect(signature).toMatchObject({ valid: false, cause, fix: expect.any(String) });
});

it('a parameter changed after signing is refused', async () => {
  const { code } = await send(hmac(text(right)).digest('hex'), { params: '{"authProvider":"other"}' });
  expect(code).toBe('GATEWAY_INVALID_SIGN');
});

it.each([
  ['another space', { spaceId: 'other' }, 'InvalidParameter.SpaceId'],
  ['parameters that are no JSON', { params: '{' }, 'InvalidParameter'],
])('refuses %s', async (_, changes, code) => {
  const names = right;
  expect((await send(hmac(text(names, changes)).digest('hex'), changes)).code).toBe(code);
});

it('a body that is no object is refused', async () => {
  const response = await sandbox.fetch(
    new Request('http://127.0.0.1/mpserverless/client', { method: 'POST', body: '[]' }),
  );
  expect(await response.json()).toMatchObject({ error: { code: 'GATEWAY_INVALID_BODY' } });
});

import { createPublicKey } from 'node:crypto';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import {
  callV3,
  currentSerial,
  mchId,
  nextSerial,
  openResource,
  orderContent,
  publicKeyId,
  serialOf,
  signedV3Request,
  verifyMessage,
} from './raw-v3-client.js';
import type { V3Quirks } from './raw-v3-client.js';

const jsapi = '/v3/pay/transactions/jsapi';

describe('the door of API v3', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 3 });
  });

  beforeEach(() => {
    sandbox.reset();
  });

  afterAll(() => sandbox.close());

  const create = (quirks?: V3Quirks, change?: Record<string, unknown>) =>
    callV3(sandbox, 'POST', jsapi, orderContent('order-1', change), quirks);
  const settings = (change: Record<string, string>) =>
    sandbox.fetch(
      new Request('http://127.0.0.1/wxpay/sandbox/settings', { method: 'PUT', body: JSON.stringify(change) }),
    );

  it('answers a signed request with a signed answer', async () => {
    const reply = await create();
    expect(reply).toMatchObject({ status: 200, verified: true });
    expect(reply.body).toEqual({ prepay_id: expect.stringMatching(/^wx20260102110000[0-9a-f]{20}$/) });
    expect(reply.response.headers.get('wechatpay-serial')).toBe(currentSerial);
    expect(reply.response.headers.get('wechatpay-signature-type')).toBe('WECHATPAY2-SHA256-RSA2048');
    expect(reply.response.headers.get('request-id')).toMatch(/^08[0-9A-F]{20}-0$/);
    expect(sandbox.requests.last()).toMatchObject({
      platform: 'weixinPay',
      operation: `POST ${jsapi}`,
      outTradeNo: 'order-1',
      result: '200',
      signature: { valid: true },
    });
  });

  it('signs an answer without a body too', async () => {
    await create();
    const path = '/v3/pay/transactions/out-trade-no/order-1/close';
    const reply = await callV3(sandbox, 'POST', path, { mchid: mchId });
    expect(reply).toMatchObject({ status: 204, text: '', verified: true });
  });

  it('verifies the path as it was requested, on the real host and by its marks too', async () => {
    for (const host of ['https://api.mch.weixin.qq.com', 'https://api2.wechatpay.cn', 'http://127.0.0.1']) {
      const { headers } = signedV3Request(sandbox, 'GET', '/v3/certificates');
      const response = await sandbox.fetch(new Request(`${host}/v3/certificates`, { headers }));
      expect(response.status).toBe(200);
    }
    const mounted = await sandbox.fetch(
      new Request('http://127.0.0.1/wxpay/v3/certificates', {
        headers: signedV3Request(sandbox, 'GET', '/v3/certificates').headers,
      }),
    );
    expect(mounted.status).toBe(401);
    expect(sandbox.requests.last()?.signature).toMatchObject({ valid: false });
  });

  it('keeps the percent-encoding of the path in what has to be signed', async () => {
    await create({}, { out_trade_no: 'a|b*c-1' });
    const path = `/v3/pay/transactions/out-trade-no/${encodeURIComponent('a|b*c-1')}?mchid=${mchId}`;
    expect(await callV3(sandbox, 'GET', path)).toMatchObject({
      status: 200,
      body: { trade_state: 'NOTPAY' },
    });
  });

  it.each<[string, V3Quirks, number, string, RegExp]>([
    ['no header', { authorization: '' }, 401, 'SIGN_ERROR', /缺少Authorization/],
    ['another scheme', { authorization: 'Bearer x' }, 401, 'SIGN_ERROR', /认证类型不正确/],
    [
      'a missing field',
      { authorization: 'WECHATPAY2-SHA256-RSA2048 mchid="1"' },
      401,
      'SIGN_ERROR',
      /格式错误/,
    ],
    ['a timestamp in ms', { timestamp: '1767322800000' }, 401, 'SIGN_ERROR', /不得超过5分钟/],
    ['a timestamp 301 s ago', { timestamp: '1767322499' }, 401, 'SIGN_ERROR', /不得超过5分钟/],
    ['a timestamp 301 s ahead', { timestamp: '1767323101' }, 401, 'SIGN_ERROR', /不得超过5分钟/],
    ['an unknown merchant', { mchid: '1900000001' }, 500, 'SYSTEM_ERROR', /系统繁忙/],
    ['an unknown serial number', { serialNo: 'AB12' }, 500, 'SYSTEM_ERROR', /系统繁忙/],
    ['another key', { privateKey: fakeKeyPairs.strangerPrivateKey }, 401, 'SIGN_ERROR', /验签失败/],
    [
      'a string without its last line end',
      { stringToSign: (text) => text.slice(0, -1) },
      401,
      'SIGN_ERROR',
      /验签失败/,
    ],
    [
      'a body changed after signing',
      { body: '{}', stringToSign: (text) => `${text} ` },
      401,
      'SIGN_ERROR',
      /验签失败/,
    ],
  ])('refuses %s, unsigned', async (_, quirks, status, code, message) => {
    const reply = await create(quirks);
    expect(reply).toMatchObject({ status, verified: null });
    expect(reply.body['code']).toBe(code);
    expect(reply.body['message']).toMatch(message);
    expect(sandbox.orders.list()).toEqual([]);
  });

  it('takes a timestamp exactly five minutes away', async () => {
    expect(await create({ timestamp: '1767322500' })).toMatchObject({ status: 200 });
    expect(await create({ timestamp: '1767323100' })).toMatchObject({ status: 200 });
    await settings({ timestampTolerance: 'off' });
    expect(await create({ timestamp: '1' })).toMatchObject({ status: 200 });
  });

  it('shows the string it made beside SIGN_ERROR, and says in the journal what was wrong', async () => {
    const reply = await create({ stringToSign: (text) => text.slice(0, -1) });
    expect(reply.body['detail']).toMatchObject({
      field: 'signature',
      location: 'authorization',
      sign_information: {
        method: 'POST',
        url: `/wxpay${jsapi}`,
        truncated_sign_message: expect.stringMatching(
          /^POST\n\/wxpay\/v3\/pay\/transactions\/jsapi\n1767322800\n/,
        ),
        sign_message_length: expect.any(Number),
      },
    });
    expect(sandbox.requests.last()?.signature).toMatchObject({
      valid: false,
      cause: 'trailing-newline-missing',
    });
    await create({ serialNo: currentSerial });
    expect(sandbox.requests.last()?.signature).toMatchObject({ cause: 'serial-no-unknown' });
  });

  it.each([
    ['{', /JSON/],
    ['[]', /JSON/],
    ['null', /JSON/],
  ])('refuses the body %s', async (body, message) => {
    const reply = await create({ body });
    expect(reply).toMatchObject({ status: 400, verified: true, body: { code: 'PARAM_ERROR' } });
    expect(reply.body['message']).toMatch(message);
  });

  it('names what it emulates to whoever asks for more', async () => {
    const reply = await callV3(sandbox, 'POST', '/v3/marketing/favor/stocks', {});
    expect(reply).toMatchObject({ status: 404, body: { code: 'NOT_EMULATED' } });
    expect(reply.body['message']).toContain('POST /v3/pay/transactions/jsapi');
  });

  it('refuses with what the setting says, as often as it says', async () => {
    await settings({ refuseWith: `FREQUENCY_LIMITED*2@${jsapi}` });
    expect(await create()).toMatchObject({
      status: 429,
      verified: true,
      body: { code: 'FREQUENCY_LIMITED' },
    });
    expect(await create()).toMatchObject({ status: 429 });
    expect(await create()).toMatchObject({ status: 200 });
    expect(await create({ headers: { 'x-sandbox-refuse-with': 'SYSTEM_ERROR' } })).toMatchObject({
      status: 500,
    });
  });

  it('refuses a setting it does not have', async () => {
    expect((await settings({ timestampTolerance: 'never' })).status).toBe(400);
    expect((await settings({ unknown: 'x' })).status).toBe(400);
  });
});

describe('what answers are signed with', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 3 });
  });

  beforeEach(() => {
    sandbox.reset();
  });

  afterAll(() => sandbox.close());

  const asking = (serial: string, headers: Record<string, string> = {}) =>
    callV3(sandbox, 'GET', '/v3/certificates', undefined, {
      headers: { 'wechatpay-serial': serial, ...headers },
    });
  const serialIn = ({ response }: { response: Response }) => response.headers.get('wechatpay-serial');

  it('is the key that was asked for', async () => {
    expect(await asking(publicKeyId)).toMatchObject({ status: 200, verified: true });
    expect(serialIn(await asking(publicKeyId))).toBe(publicKeyId);
    expect(serialIn(await asking(currentSerial))).toBe(currentSerial);
    expect(await asking('PUB_KEY_ID_unknown')).toMatchObject({ status: 400, body: { code: 'PARAM_ERROR' } });
    expect(await asking(nextSerial)).toMatchObject({ status: 400 });
  });

  it('is always the public key for a merchant without certificates', async () => {
    const reply = await callV3(sandbox, 'GET', '/v3/certificates', undefined, {
      headers: { 'x-sandbox-platform-keys': 'public-key-only' },
    });
    expect(reply).toMatchObject({ status: 404, body: { code: 'RESOURCE_NOT_EXISTS' } });
    expect(reply.body['message']).toMatch(/^无可用的平台证书/);
  });

  it('is the certificate the list holds, which opens with the APIv3 key', async () => {
    const { body } = await asking(currentSerial);
    const data = body['data'] as {
      serial_no: string;
      encrypt_certificate: Parameters<typeof openResource>[0];
    }[];
    expect(data.map(({ serial_no }) => serial_no)).toEqual([currentSerial]);
    const pem = openResource(
      data[0]?.encrypt_certificate ?? { ciphertext: '', nonce: '', associated_data: '' },
    );
    expect(serialOf(pem)).toBe(currentSerial);
    expect(createPublicKey(pem).asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  it('changes when the certificate is rotated, by stages', async () => {
    const rotate = async () => {
      const response = await sandbox.fetch(
        new Request('http://127.0.0.1/_sandbox/weixinPay/certificates/rotate', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        }),
      );
      const { stage } = (await response.json()) as { stage?: string };
      const reply = await callV3(sandbox, 'GET', '/v3/certificates');
      const listed = (reply.body['data'] as { serial_no: string }[]).map(({ serial_no }) => serial_no);
      return { status: response.status, stage, listed, signs: serialIn(reply), verified: reply.verified };
    };
    const both = [currentSerial, nextSerial];
    expect(await rotate()).toMatchObject({
      stage: 'announced',
      listed: both,
      signs: currentSerial,
      verified: true,
    });
    expect(await rotate()).toMatchObject({
      stage: 'switched',
      listed: both,
      signs: nextSerial,
      verified: true,
    });
    expect(await rotate()).toMatchObject({
      stage: 'after',
      listed: [nextSerial],
      signs: nextSerial,
      verified: true,
    });
    expect(await rotate()).toMatchObject({ status: 409 });
  });

  it.each([
    ['wrong', false],
    ['missing', null],
    ['unknown-serial', false],
    ['probe', false],
    ['stale', true],
  ])('can be wrong on demand: %s', async (fault, verified) => {
    const request = signedV3Request(sandbox, 'GET', '/wxpay/v3/certificates', undefined, {
      headers: { 'x-sandbox-answer-signature': fault },
    });
    const response = await sandbox.fetch(request);
    const { headers } = response;
    expect(response.status).toBe(200);
    expect(verifyMessage(headers, await response.text())).toBe(verified);
    if (fault === 'probe') expect(headers.get('wechatpay-signature')).toMatch(/^WECHATPAY\/SIGNTEST\//);
    if (fault === 'stale') {
      const age = sandbox.clock.now() / 1000 - Number(headers.get('wechatpay-timestamp'));
      expect(age).toBe(600);
    }
  });
});

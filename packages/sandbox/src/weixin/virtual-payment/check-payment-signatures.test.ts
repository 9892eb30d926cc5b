import { createHmac } from 'node:crypto';

import type { SignatureDiagnosis } from '../../core/kernel.js';
import { createMemoryStore } from '../../core/memory-store.js';
import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { createWeixinIdentities } from '../weixin-identities.js';
import type { WeixinWorld } from '../weixin-world.js';
import { checkPaymentSignatures } from './check-payment-signatures.js';
import type { SignedPayment } from './check-payment-signatures.js';

/** Signed by hand with node:crypto; the sample is that of SKIT.FlurlHttpClient.Wechat, TestCase_RequestSigningTests. */
const identities = createWeixinIdentities({ name: 'default', index: 0 });
const sessionKey = '9hAb/NEYUlkaMBEsmFgzig==';
const uri = '/xpay/query_user_balance';
const url = new URL(`http://127.0.0.1:4010/weixin${uri}?access_token=FAKE`);

function worldOf(change: Partial<WeixinWorld['identities']> = {}): WeixinWorld {
  const store = createMemoryStore({ events: { publish: () => undefined, subscribe: () => () => undefined } });
  for (const openid of ['xxx', identities.openid])
    store.collection('weixin.users').set(openid, { openid, sessionKey });
  store.collection('weixin.users').set('new', { openid: 'new', sessionKey: null });
  const kernel = { store } as unknown as WeixinWorld['kernel'];
  return { kernel, identities: { ...identities, ...change } };
}

let noted: SignatureDiagnosis[];
beforeEach(() => (noted = []));

/** `null` when the payment is believed. */
function refusalOf(payment: SignedPayment, openid?: string, world = worldOf()): WeixinRefusal | null {
  try {
    checkPaymentSignatures(world, payment, (diagnosis) => noted.push(diagnosis), openid);
    return null;
  } catch (error) {
    if (error instanceof WeixinRefusal) return error;
    throw error;
  }
}

const hmac = (key: string | Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('hex');
const bodyOf = (change: object = {}): string =>
  JSON.stringify({ openid: identities.openid, env: 0, user_ip: '203.0.113.7', ...change });
const live = identities.virtualPaymentAppKey;
const sandbox = identities.virtualPaymentSandboxAppKey;

function payment(body: string, change: Partial<SignedPayment> = {}, key = live): SignedPayment {
  return {
    uri,
    body,
    paySignature: hmac(key, `${uri}&${body}`),
    userSignature: hmac(sessionKey, body),
    url,
    ...change,
  };
}

const sample: SignedPayment = {
  uri,
  body: '{"openid":"xxx","env":0,"user_ip":"127.0.0.1"}',
  paySignature: 'fb4703e6b7da545a7f43428f02f2a9fa42e895704c6319d01a0aa859cf63253c',
  userSignature: 'e690cc22b6378ca9d70fe61727fabf65f0273d436813447816951989867a134c',
  url,
};

describe('a published sample', () => {
  const world = worldOf({ virtualPaymentAppKey: '12345' });

  test('is believed', () => {
    expect(refusalOf(sample, undefined, world)).toBeNull();
    expect(noted.map(({ valid, scheme }) => [valid, scheme])).toEqual([
      [true, 'pay_sig HMAC-SHA256'],
      [true, 'pay_sig HMAC-SHA256'],
    ]);
    expect(noted[1]?.expectedStringToSign).toBe(`${uri}&${sample.body}`);
  });

  test.each([
    ['body', { body: sample.body.replace('127.0.0.1', '127.0.0.2') }, ' pay_sig'],
    ['pay_sig', { paySignature: sample.paySignature.replace('f', 'e') }, ' pay_sig'],
    ['pay_sig in capitals', { paySignature: sample.paySignature.toUpperCase() }, ' pay_sig'],
    ['signature', { userSignature: hmac('other', sample.body) }, ' signature'],
    ['signature left empty', { userSignature: '' }, ' signature'],
    ['path', { uri: '/xpay/query_order' }, ' pay_sig'],
  ])('with another %s is refused', (_, change, which) => {
    const refusal = refusalOf({ ...sample, ...change }, undefined, world);
    expect(refusal).toMatchObject({
      errcode: 268490003,
      message: expect.stringMatching(new RegExp(`${which}$`)),
    });
    expect(noted.at(-1)).toMatchObject({
      valid: false,
      scheme: which === ' pay_sig' ? 'pay_sig HMAC-SHA256' : 'user signature HMAC-SHA256',
    });
  });
});

test('a function that needs no signature of the user asks for no session', () => {
  expect(refusalOf(payment(bodyOf({ openid: 'nobody' }), { userSignature: null }))).toBeNull();
  expect(noted).toMatchObject([{ valid: true, scheme: 'pay_sig HMAC-SHA256' }]);
});

describe('the environment chooses the AppKey', () => {
  test.each([
    [0, live],
    [1, sandbox],
    [2, live],
    ['1', live],
    [undefined, live],
  ])('env %p', (env, key) => {
    expect(refusalOf(payment(bodyOf({ env }), {}, key))).toBeNull();
    expect(refusalOf(payment(bodyOf({ env }), {}, key === live ? sandbox : live))).toMatchObject({
      errcode: 268490003,
    });
  });

  test('a body that is no object is of env 0', () => {
    expect(refusalOf(payment('no JSON', { userSignature: null }))).toBeNull();
  });
});

describe('the key that was used by mistake is named', () => {
  test.each([
    [0, sandbox, 'made with the AppKey of env 1 instead of the AppKey of env 0.'],
    [1, live, 'made with the AppKey of env 0 instead of the AppKey of env 1.'],
    [0, identities.secret, 'made with the AppSecret instead of the AppKey of env 0.'],
    [0, identities.symmetricKey, 'made with the symmetric key of server-API security instead of'],
  ])('for pay_sig of env %d', (env, key, words) => {
    expect(refusalOf(payment(bodyOf({ env }), {}, key))).toMatchObject({ errcode: 268490003 });
    expect(noted).toMatchObject([
      {
        cause: 'wrong-hmac-key',
        evidence: expect.stringContaining(words),
        fix: expect.stringContaining('`pay_sig`'),
      },
    ]);
  });

  test.each([
    [
      0,
      Buffer.from(sessionKey, 'base64'),
      'with the session_key decoded from base64 instead of the user’s session_key.',
    ],
    [0, live, 'with the AppKey of env 0 instead of the user’s session_key.'],
    [1, sandbox, 'with the AppKey of env 1 instead of the user’s session_key.'],
  ])('for the signature of the user, env %d', (env, key, words) => {
    const body = bodyOf({ env });
    const userSignature = hmac(key, body);
    expect(refusalOf(payment(body, { userSignature }, env === 1 ? sandbox : live))).toMatchObject({
      errcode: 268490003,
    });
    expect(noted[1]).toMatchObject({
      cause: 'wrong-hmac-key',
      evidence: expect.stringContaining(words),
      fix: expect.stringContaining('`signature`'),
    });
  });
});

describe('the text that was signed by mistake is shown', () => {
  const body = bodyOf();
  const mistakes = [
    `/weixin${uri}&${body}`,
    `http://127.0.0.1:4010/weixin${uri}&${body}`,
    `https://api.weixin.qq.com${uri}&${body}`,
    `xpay/query_user_balance&${body}`,
    `requestVirtualPayment&${body}`,
    body,
    `${uri}${body}`,
    `${uri}?${body}`,
  ];
  test.each(mistakes)('for pay_sig: %s', (text) => {
    expect(refusalOf(payment(body, { paySignature: hmac(live, text) }))).toMatchObject({
      errcode: 268490003,
    });
    expect(noted).toMatchObject([
      { cause: 'wrong-uri', signedString: text, expectedStringToSign: `${uri}&${body}` },
    ]);
  });

  test.each([`${uri}&${body}`, ...mistakes.filter((text) => text !== body)])('for the user: %s', (text) => {
    expect(refusalOf(payment(body, { userSignature: hmac(sessionKey, text) }))).toMatchObject({
      errcode: 268490003,
    });
    expect(noted[1]).toMatchObject({ cause: 'wrong-uri', signedString: text, expectedStringToSign: body });
  });

  test('in wx.requestVirtualPayment the word itself is the path', () => {
    const own = { uri: 'requestVirtualPayment', paySignature: hmac(live, `requestVirtualPayment&${body}`) };
    expect(refusalOf(payment(body, own))).toBeNull();
  });
});

describe('whose session', () => {
  test.each<[unknown, number]>([
    ['new', 268490009],
    [`o${'x'.repeat(27)}`, 268490009],
    ['nobody', 268490001],
    [undefined, 268490001],
    [null, 268490001],
    [5, 268490001],
    // Would be taken for a text by whoever only looks at its pattern.
    [[`o${'x'.repeat(27)}`], 268490001],
  ])('openid %p: %d', (openid, errcode) => {
    expect(refusalOf(payment(bodyOf({ openid })))).toMatchObject({ errcode });
    expect(noted).toMatchObject([{ valid: true }]);
  });

  test('the one that the caller knows counts more than the body', () => {
    expect(refusalOf(payment(bodyOf({ openid: 'nobody' })), identities.openid)).toBeNull();
    expect(refusalOf(payment(bodyOf()), 'nobody')).toMatchObject({ errcode: 268490001 });
  });
});

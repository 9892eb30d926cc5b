import { generateKeyPairSync } from 'node:crypto';
import { createSandbox, type Sandbox } from '@sdk/sandbox';
import { thrown } from '../../../tooling/jest/thrown.js';
import {
  createAliyunSms,
  createAlipay,
  createPayment,
  createWeixin,
  createWeixinPay,
  initAlipay,
  initWeixin,
} from '../src/index.js';

jest.setTimeout(60_000);

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const weixinOptions = { appId: 'wxfa4e5a9db0a00001', secret: 'FAKE' };
const alipayOptions = { appId: '2021000000000000', privateKey };

const refusal = (act: () => unknown) => thrown(act) as Error;
/** As plain JavaScript gives them: nothing looks at the names. */
const weixin = (more: object) => initWeixin({ ...weixinOptions, ...more });
const alipay = (more: object) => initAlipay({ ...alipayOptions, ...more });

describe('an option that would be without effect is told, where it is written and before payment is looked at', () => {
  it.each([
    ['mchid', 'did you mean `mchId`?'],
    ['mch_id', 'did you mean `mchId`?'],
    ['secert', 'did you mean `secret`?'],
    ['notifyurl', 'did you mean `notifyUrl`?'],
    ['api_v3_key', 'did you mean `apiV3Key`?'],
    ['timeOut', 'did you mean `timeout`?'],
    ['paymentEndPoint', 'did you mean `paymentEndpoint`?'],
    ['clienttype', 'did you mean `clientType`?'],
    ['proxy', 'give `transport: undiciTransport({ proxy })`'],
    ['ca', 'give `transport: undiciTransport({ ca })`'],
    ['agent', 'give `transport: undiciTransport('],
    ['baseurl', 'give `endpoint`'],
  ])('initWeixin: %s', (name, words) => {
    const { appId } = weixinOptions;
    const error = refusal(() => initWeixin({ appId, mchId: undefined, [name]: 'FAKE-VALUE' }));
    expect(error).toMatchObject({ code: 'ERR_SDK_CONFIG', platform: 'weixin', outcome: 'not-sent' });
    expect(error.message).toMatch(/^initWeixin: unknown option `/);
    expect(error.message).toContain(words);
    expect(error.message).not.toContain('FAKE-VALUE');
  });

  it.each([
    ['alipay_public_key', 'did you mean `alipayPublicKey`?'],
    ['AlipayPublicKey', 'did you mean `alipayPublicKey`?'],
    ['keytype', 'did you mean `keyType`?'],
    ['notify_url', 'did you mean `notifyUrl`?'],
    ['getway', 'did you mean `gateway`?'],
    ['httpsAgent', 'give `transport: undiciTransport('],
    ['environment', 'give `sandbox: true`'],
    ['sellerId', 'give `mchId`'],
    ['dangerouslySkipResponseVerification', 'createAlipay'],
  ])('initAlipay: %s', (name, words) => {
    const error = refusal(() => alipay({ [name]: 'FAKE-VALUE' }));
    expect(error).toMatchObject({ code: 'ERR_SDK_CONFIG', platform: 'alipay', outcome: 'not-sent' });
    expect(error.message).toMatch(/^initAlipay: unknown option `/);
    expect(error.message).toContain(words);
  });

  it('all slips of a call at once', () => {
    expect(refusal(() => weixin({ mchid: '1', notifyurl: 'x' })).message).toBe(
      'initWeixin: unknown option `mchid`, did you mean `mchId`?; unknown option `notifyurl`, did you mean `notifyUrl`? Nothing was sent.',
    );
  });

  it.each([undefined, null, 'wx0', 5, []])('no options at all: %p', (options) => {
    expect(refusal(() => initWeixin(options as never))).toMatchObject({
      code: 'ERR_SDK_CONFIG',
      message: 'initWeixin: expected an object of options.',
    });
    expect(refusal(() => initAlipay(options as never)).message).toBe(
      'initAlipay: expected an object of options.',
    );
  });
});

describe('what the plugin let pass still passes', () => {
  it('options of the other platform, those it never had, and names beside the right ones', async () => {
    await weixin({ keyType: 'PKCS8', alipayPublicKey: 'FAKE', uid: 1, mchid: undefined }).close();
    await weixin({ mchId: '1900000001', mchid: '1900000001' }).close();
    await weixin({ storeId: 7, batch: 20, storage: 'oss' }).close();
    await alipay({ secret: 'FAKE', keyType: 'PKCS8', pfx: 'FAKE', key: 'FAKE', clientType: 'h5' }).close();
  });
});

describe('what is null is not given, as in the plugin', () => {
  it('initWeixin', async () => {
    const unused = {
      accessToken: null,
      timeout: null,
      retry: null,
      logger: null,
      clientType: '',
      tokenMode: null,
    };
    const payment = {
      pfx: null,
      passphrase: null,
      signType: null,
      sandbox: null,
      notifyUrl: null,
      cert: null,
    };
    const openapi = weixin({ ...unused, ...payment, mchId: '1900000001', key: 'k'.repeat(32) });
    expect(openapi.payment.provider).toBe('wxpay');
    await expect(openapi.payment.client()).resolves.toMatchObject({ mchId: '1900000001' });
    await openapi.close();
    expect(refusal(() => weixin({ mchId: null }).payment).message).toContain('`mchId`: required');
    expect(refusal(() => weixin({ appId: null })).message).toContain('`appId`');
  });

  it('initAlipay', async () => {
    const unused = {
      keyType: null,
      timeout: null,
      sandbox: null,
      mchId: null,
      signType: null,
      clientType: null,
    };
    const openapi = alipay({
      ...unused,
      encryptKey: null,
      gateway: null,
      endpoint: null,
      alipayPublicKey: null,
    });
    expect(refusal(() => openapi.payment).message).toContain('`alipayPublicKey`: required');
    await openapi.close();
    const { publicKey: alipayPublicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const paying = alipay({ ...unused, alipayPublicKey, appCert: null, encryptKey: null, notifyUrl: null });
    await expect(paying.payment.client()).resolves.toHaveProperty('exec');
    await paying.close();
  });
});

describe('every option reaches the client it is for', () => {
  let sandbox: Sandbox;
  let url: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    ({ url } = await sandbox.listen({ port: 0 }));
  });
  afterAll(() => sandbox.close());

  it('options are read once: what changes before the first look at payment changes nothing', async () => {
    const { mchId, key, endpoint: paymentEndpoint } = sandbox.credentials(url).weixinPay;
    const options = { ...weixinOptions, mchId, key, paymentEndpoint, notifyUrl: `${url}/n`, retry: false };
    const openapi = initWeixin(options as Parameters<typeof initWeixin>[0]);
    Object.assign(options, { paymentEndpoint: 'http://127.0.0.1:9', key: 'another' });
    const order = { body: '茶', openid: 'o', outTradeNo: 'read_once', totalFee: 1 };
    expect(await openapi.payment.getOrderInfo(order)).toMatchObject({ signType: 'MD5' });
    await openapi.close();
  });

  it('options that an instance of a class inherits count', async () => {
    const { appId, privateKey: key, alipayPublicKey, gateway, buyerId } = sandbox.credentials(url).alipay;
    class Shop {
      readonly appId = appId;
      get privateKey() {
        return key;
      }
      get alipayPublicKey() {
        return alipayPublicKey;
      }
      get gateway() {
        return gateway;
      }
    }
    const openapi = initAlipay(new Shop());
    const order = { subject: '茶', openid: buyerId, outTradeNo: 'inherited', totalFee: 1 };
    expect(await openapi.payment.getOrderInfo(order)).toMatch(/^\d{28}$/);
    await openapi.close();
  });

  it('mchId is the seller of an order of Alipay', async () => {
    const { appId, privateKey: key, alipayPublicKey, gateway, buyerId } = sandbox.credentials(url).alipay;
    const options = { appId, privateKey: key, alipayPublicKey, gateway, mchId: '2088000000000000' };
    const openapi = initAlipay(options);
    const order = { subject: '茶', openid: buyerId, outTradeNo: 'of_a_seller', totalFee: 1 };
    await openapi.payment.getOrderInfo(order);
    const sent = sandbox.requests.list().find(({ operation }) => operation === 'alipay.trade.create');
    expect(JSON.stringify(sent)).toContain(options.mchId);
    await openapi.close();
  });
});

describe('the credentials of the sandbox may be spread into everything that is made of them', () => {
  let sandbox: Sandbox;
  let keys: ReturnType<Sandbox['credentials']>;
  beforeAll(async () => {
    sandbox = await createSandbox();
    const { url } = await sandbox.listen({ port: 0 });
    keys = sandbox.credentials(url);
  });
  afterAll(() => sandbox.close());

  it.each<[string, () => { close(): Promise<void> }]>([
    ['createAlipay', () => createAlipay({ ...keys.alipay })],
    ['createAliyunSms', () => createAliyunSms({ ...keys.aliyunSms })],
    ['createWeixin', () => createWeixin({ ...keys.weixin })],
    ['createWeixinPay', () => createWeixinPay({ ...keys.weixinPay })],
    ['createPayment over Alipay', () => createPayment({ provider: 'alipay', ...keys.alipay })],
    ['createPayment over WeChat Pay', () => createPayment({ provider: 'wxpay', ...keys.weixinPay })],
    ['initAlipay', () => initAlipay({ ...keys.alipay })],
  ])('%s', async (_name, make) => {
    await make().close();
  });

  it('initWeixin, and its payment works', async () => {
    const { weixinPay, weixin: mini } = keys;
    const openapi = initWeixin({ ...weixinPay, ...mini, paymentEndpoint: weixinPay.endpoint });
    const { openid } = await openapi.auth.code2Session(mini.jsCode);
    const order = {
      outTradeNo: 'spread_1',
      totalFee: 1,
      body: 'Tea',
      notifyUrl: 'https://shop.example/notify',
    };
    expect(await openapi.payment.getOrderInfo({ ...order, openid })).toMatchObject({ appId: mini.appId });
    await openapi.close();
  });

  it('without the public key, the certificate is a slip of those that are needed', () => {
    const { publicKey: _none, publicKeyId: _id, ...others } = keys.weixinPay;
    for (const make of [
      () => createWeixinPay({ ...others }),
      () => createPayment({ provider: 'wxpay', ...others }),
      () => initWeixin({ ...others, ...keys.weixin }),
    ]) {
      expect(refusal(make).message).toContain(
        'unknown option `platformCertificate`, did you mean `platformCertificates`?',
      );
    }
  });
});

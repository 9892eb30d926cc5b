import { generateKeyPairSync } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { inspect } from 'node:util';

import { requestChannels, SdkError, type Logger } from '@sdk/core-signing';
import {
  createAlipay,
  createAliyunSms,
  createPayment,
  createWeixin,
  createWeixinPay,
  initAlipay,
  initWeixin,
} from '../../src/index.js';
import { findSecrets, visibleOf } from './find-secrets.js';
import { replies, startEchoServer, type EchoServer } from './echo-server.js';

jest.setTimeout(180_000);

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** The platform's, of a pair of its own. */
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const platformKey = publicKey.export({ type: 'spki', format: 'pem' }).toString();
/** Fake, and each of them nowhere else: what is found of one was let out. */
const secrets = {
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  appSecret: 'FAKEappSecret9f8e7d6c5b4a3921',
  accessToken: 'FAKEaccessToken_71a9-Zq',
  apiKey: 'FAKEapiKeyV2of32charactersABCDEF',
  apiV3Key: 'FAKEapiKeyV3of32charactersGHIJKL',
  accessKeySecret: 'FAKEaccessKeySecret+/x30abcdef',
  securityToken: 'FAKEsecurityToken/+==abcdefgh',
  encryptKey: Buffer.from('FAKEaesKey16byte').toString('base64'),
  appAuthToken: 'FAKEappAuthToken202601',
  userToken: 'FAKEuserTokenOfTheBuyer01',
  jsCode: 'FAKEcodeOfWxLogin0123456789',
  phone: '13912345678',
  smsCode: 'FAKEcode-246810',
} as const;

/** Without what only the caller's parameters hold: a platform may repeat those in its own words. */
const { phone: _phone, smsCode: _smsCode, jsCode: _jsCode, userToken: _userToken, ...held } = secrets;

interface Client {
  readonly object: object;
  readonly calls: Readonly<Record<string, () => Promise<unknown>>>;
  close(): Promise<unknown>;
}

const publicKeyId = 'PUB_KEY_ID_0119000099992024010100FA4E00000001';
const fast = { retry: { maxAttempts: 2, baseDelay: 1, maxDelay: 2 } };

/** Every client with every secret it takes, against one address that repeats what it is sent. */
const clients: Readonly<Record<string, (endpoint: string, logger: Logger) => Client>> = {
  'alipay-openapi'(endpoint, logger) {
    const alipay = createAlipay({
      ...{ ...fast, logger, gateway: `${endpoint}/gateway.do`, appId: '2021000000000000' },
      ...{ privateKey: secrets.privateKey, alipayPublicKey: platformKey },
      ...{ encryptKey: secrets.encryptKey, appAuthToken: secrets.appAuthToken },
    });
    const trade = { outTradeNo: 'A1', authCode: secrets.userToken, body: secrets.phone };
    return {
      object: alipay,
      calls: {
        exec: () => alipay.exec('alipay.trade.query', trade, { authToken: secrets.userToken }),
        encrypted: () => alipay.exec('alipay.trade.query', trade, { encrypt: true }),
        v3: () => alipay.v3.request('POST', '/v3/alipay/trade/query', { body: { mobile: secrets.phone } }),
        code: () => alipay.auth.code2Session(secrets.jsCode),
      },
      close: () => alipay.close(),
    };
  },
  'weixin-openapi'(endpoint, logger) {
    const weixin = createWeixin({
      ...fast,
      logger,
      endpoint,
      appId: 'wx0123456789abcdef',
      secret: secrets.appSecret,
    });
    const given = createWeixin({
      ...{ ...fast, logger, endpoint, appId: 'wx0123456789abcdef', secret: secrets.appSecret },
      accessToken: secrets.accessToken,
    });
    return {
      object: { weixin, given },
      calls: {
        code: () => weixin.auth.code2Session(secrets.jsCode),
        token: () => weixin.auth.getAccessToken(),
        call: () => given.phonenumber.getPhoneNumber({ code: secrets.jsCode }),
        file: () => given.wxacode.getUnlimited({ scene: secrets.phone }),
      },
      close: () => Promise.all([weixin.close(), given.close()]),
    };
  },
  'weixin-pay'(endpoint, logger) {
    const pay = createWeixinPay({
      ...{ ...fast, logger, endpoint, appId: 'wx0123456789abcdef', mchId: '1900009999', serialNo: 'A1' },
      ...{ privateKey: secrets.privateKey, key: secrets.apiKey, apiV3Key: secrets.apiV3Key },
      ...{ publicKey: platformKey, publicKeyId, notifyUrl: 'https://shop.example.com/n' },
    });
    const order = { outTradeNo: 'order_0001', description: secrets.phone, amount: { total: 1 } };
    return {
      object: pay,
      calls: {
        v3: () => pay.v3.transactions.jsapi({ ...order, payer: { openid: secrets.userToken } }),
        v3Query: () => pay.v3.transactions.query({ outTradeNo: 'order_0001' }),
        v2: () =>
          pay.v2.unifiedOrder({
            outTradeNo: 'o1',
            body: secrets.phone,
            totalFee: 1,
            openid: secrets.userToken,
          }),
        notification: () => pay.verifyNotification({ headers: {}, body: `{"a":"${secrets.userToken}"}` }),
      },
      close: () => pay.close(),
    };
  },
  'aliyun-sms'(endpoint, logger) {
    const credentials = {
      accessKeyId: 'LTAIfake',
      accessKeySecret: secrets.accessKeySecret,
      securityToken: secrets.securityToken,
    };
    const made = (['acs3', 'rpc'] as const).map((signature) =>
      createAliyunSms({ ...fast, logger, endpoint, credentials, signature }),
    );
    const message = {
      ...{ phoneNumbers: secrets.phone, signName: '签名', templateCode: 'SMS_1' },
      templateParam: { code: secrets.smsCode },
    };
    return {
      object: made,
      calls: Object.fromEntries(
        made.flatMap((sms, index) => [
          [`send${index}`, () => sms.sendSms(message)],
          [`query${index}`, () => sms.querySendDetails({ phoneNumber: secrets.phone, sendDate: '20260304' })],
        ]),
      ),
      close: () => Promise.all(made.map((sms) => sms.close())),
    };
  },
  'unified-pay'(endpoint, logger) {
    const wxpay = createPayment({
      ...{ provider: 'wxpay', ...fast, logger, endpoint, appId: 'wx0123456789abcdef', mchId: '1900009999' },
      key: secrets.apiKey,
    });
    const alipay = createPayment({
      ...{ provider: 'alipay', ...fast, logger, endpoint, appId: '2021000000000000' },
      ...{ privateKey: secrets.privateKey, alipayPublicKey: platformKey },
    });
    const order = { outTradeNo: 'o1', totalFee: 1, subject: secrets.phone, body: secrets.phone };
    const more = { openid: secrets.userToken, notifyUrl: 'https://shop.example.com/n' };
    return {
      object: { wxpay, alipay },
      calls: {
        wxpay: () => wxpay.getOrderInfo({ ...order, ...more }),
        alipay: () => alipay.getOrderInfo({ ...order, ...more }),
        refund: () => alipay.refund({ outTradeNo: 'o1', outRefundNo: 'r1', totalFee: 1, refundFee: 1 }),
      },
      close: () => Promise.all([wxpay.close(), alipay.close()]),
    };
  },
  openapi(endpoint, logger) {
    const weixin = initWeixin({
      ...{ ...fast, logger, endpoint, paymentEndpoint: endpoint, appId: 'wx0123456789abcdef' },
      ...{ secret: secrets.appSecret, mchId: '1900009999', key: secrets.apiKey },
    });
    const alipay = initAlipay({
      ...{ ...fast, logger, gateway: `${endpoint}/gateway.do`, appId: '2021000000000000' },
      ...{ privateKey: secrets.privateKey, alipayPublicKey: platformKey },
    });
    return {
      object: { weixin, alipay },
      calls: {
        weixin: () => weixin.auth.code2Session(secrets.jsCode),
        alipay: () => alipay.auth.code2Session(secrets.jsCode),
        query: () => weixin.payment.orderQuery({ outTradeNo: 'o1' }),
      },
      close: () => Promise.all([weixin.close(), alipay.close()]),
    };
  },
};

let server: EchoServer;
beforeAll(async () => {
  server = await startEchoServer();
});
afterAll(() => server.close());

describe.each(Object.entries(clients))('%s', (_name, create) => {
  it.each(Object.keys(replies))('lets out no secret after %s', async (reply) => {
    const shown: string[] = [];
    const log = (fields: Record<string, unknown>, message: string): void => {
      shown.push(visibleOf(fields), message);
    };
    const onEvent = (event: unknown): void => void shown.push(visibleOf(event));
    const channels = Object.values(requestChannels);
    for (const channel of channels) subscribe(channel, onEvent);
    server.answer(reply);
    const { object, calls, close } = create(server.url, { debug: log, info: log, warn: log, error: log });
    const outcomes: unknown[] = [];
    try {
      for (const call of Object.values(calls)) {
        const outcome: unknown = await call().then(
          // An answer that nobody signs may be taken; what the caller gets is the caller's.
          () => undefined,
          (error: unknown) => error,
        );
        if (outcome !== undefined) outcomes.push(outcome);
      }
      shown.push(visibleOf(object), ...outcomes.map(visibleOf));
    } finally {
      await close();
      for (const channel of channels) unsubscribe(channel, onEvent);
    }
    expect(outcomes.length).toBeGreaterThan(0);
    expect(outcomes.filter((error) => !SdkError.is(error)).map((error) => inspect(error))).toEqual([]);
    const searched = reply.includes('whose words') ? held : secrets;
    const found = findSecrets(shown.join('\n'), searched);
    const where = shown
      .filter((text) => findSecrets(text, searched).length > 0)
      .map((text) => text.slice(0, 1500));
    expect({ found, where }).toEqual({ found: [], where: [] });
  });
});

describe('the search itself', () => {
  it.each(Object.entries(secrets))('finds %s in every spelling, wherever it hides', (name, secret) => {
    const part = secret.split('\n').find((line) => line.length > 40 && !line.startsWith('-')) ?? secret;
    const hidden = [
      new Error('x', { cause: new Error(`y ${part}`) }),
      Object.assign(new Error('x'), { request: { headers: { a: [part] } } }),
      Object.defineProperty({}, 'inner', { value: part, enumerable: false }),
      { deep: { deeper: { deepest: Buffer.from(part).toString('base64') } } },
      new AggregateError([new Error(encodeURIComponent(part))], 'several'),
      Object.defineProperty(new Error('x'), 'inner', { value: { part }, enumerable: false }),
      Object.defineProperty(new Error('x'), 'inner', { value: part, enumerable: false }),
    ];
    for (const one of hidden) expect(findSecrets(visibleOf(one), secrets)).toContain(name);
  });

  it('finds nothing where nothing is', () => {
    expect(findSecrets(visibleOf(new Error('ERR_SDK_NETWORK: refused')), secrets)).toEqual([]);
  });
});

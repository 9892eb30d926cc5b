/**
 * A test as a user of Jest writes it, in the mode that Jest has by itself: CommonJS, in a context of its own, where
 * `import()` does not exist. So whatever a package loads late has to be required.
 */
export const jestSource = `const fs = require('node:fs');
const { createAlipay } = require('@sdk/alipay-openapi');
const { createCloud } = require('@sdk/alipay-serverless');
const { createDirectServerless } = require('@sdk/alipay-serverless/direct');
const { createAliyunSms } = require('@sdk/aliyun-sms');
const { undiciTransport } = require('@sdk/core-signing');
const { initWeixin } = require('@sdk/openapi');
const { createSandbox } = require('@sdk/sandbox');
const { createPayment } = require('@sdk/unified-pay');
const { createMessagePush, createWeixin } = require('@sdk/weixin-openapi');
const { generateTestPush } = require('@sdk/weixin-openapi/testing');

let sandbox;
let keys;
const open = [];
const opened = (client) => (open.push(client), client);

beforeAll(async () => {
  sandbox = await createSandbox();
  keys = sandbox.credentials((await sandbox.listen({ port: 0 })).url);
});
afterAll(async () => {
  for (const client of open) await client.close();
  await sandbox.close();
});

test('Alipay, and what a mini program calls', async () => {
  const { gateway, appId, privateKey, alipayPublicKey } = keys.alipay;
  const alipay = opened(createAlipay({ gateway, appId, privateKey, alipayPublicKey }));
  const order = { outTradeNo: 'jest_1', totalAmount: '1.00', subject: 'Tea' };
  expect((await alipay.exec('alipay.trade.precreate', order)).qrCode).toContain('http');
  const cloud = createCloud(createDirectServerless({ alipay: { gateway, appId, privateKey, alipayPublicKey } }));
  expect((await cloud.payment.common.query('jest_2')).subCode).toBe('ACQ.TRADE_NOT_EXIST');
});

test('WeChat Pay in XML, with the certificate', async () => {
  const { appId, mchId, key, pfxBase64: pfx, endpoint } = keys.weixinPay;
  const payment = opened(createPayment({ provider: 'wxpay', appId, mchId, key, pfx, endpoint }));
  const order = await payment.precreate({
    outTradeNo: 'jest_3',
    body: 'Tea',
    totalFee: 35,
    notifyUrl: 'http://127.0.0.1:1/notify',
  });
  expect(order.codeUrl).toContain('weixin://');
  await sandbox.orders.pay('jest_3');
  const refund = { outTradeNo: 'jest_3', outRefundNo: 'jest_3_1', totalFee: 35, refundFee: 5 };
  expect((await payment.refund(refund)).refundFee).toBe(5);
});

test('WeChat: a picture, a file of a path, a log-in, a message in XML', async () => {
  const { appId, secret, endpoint, jsCode } = keys.weixin;
  const weixin = opened(createWeixin({ appId, secret, endpoint }));
  fs.writeFileSync('code.png', (await weixin.wxacode.getUnlimited({ scene: 'a=1' })).buffer);
  const media = { path: 'code.png' };
  expect((await weixin.customerServiceMessage.uploadTempMedia({ type: 'image', media })).mediaId).toBeTruthy();
  expect((await opened(initWeixin({ appId, secret, endpoint })).auth.code2Session(jsCode)).openid).toBeTruthy();

  const received = [];
  const onMessage = (message) => void received.push(message.kind);
  const push = createMessagePush({ appId, token: 'Token', onMessage });
  await push.handle(generateTestPush({ appId, token: 'Token', format: 'xml' }).toRequest());
  expect(received).toEqual(['text']);
});

test('a short message', async () => {
  const { endpoint, accessKeyId, accessKeySecret, signName, templateCode } = keys.aliyunSms;
  const sms = opened(createAliyunSms({ endpoint, accessKeyId, accessKeySecret }));
  const phoneNumbers = '13900001111';
  await sms.sendSms({ phoneNumbers, signName, templateCode, templateParam: { code: '246810' } });
  expect((await sandbox.sms.waitFor({ phone: phoneNumbers })).code).toBe('246810');
});

test('a proxy', async () => {
  const { gateway, appId, privateKey, alipayPublicKey } = keys.alipay;
  const transport = undiciTransport({ proxy: 'http://127.0.0.1:1' });
  const alipay = opened(createAlipay({ gateway, appId, privateKey, alipayPublicKey, transport, retry: false }));
  const failure = alipay.exec('alipay.trade.query', { outTradeNo: 'jest_4' });
  await expect(failure).rejects.toMatchObject({ code: 'ERR_SDK_NETWORK', outcome: 'not-sent' });
});

test('an unchanged program: the real hosts lead to the sandbox', async () => {
  const interception = await sandbox.intercept({ others: 'refuse' });
  const { appId, privateKey, alipayPublicKey } = keys.alipay;
  const alipay = opened(createAlipay({ appId, privateKey, alipayPublicKey }));
  const order = { outTradeNo: 'jest_5', totalAmount: '1.00', subject: 'Tea' };
  expect((await alipay.exec('alipay.trade.precreate', order)).qrCode).toContain('http');
  await interception.restore();
});
`;

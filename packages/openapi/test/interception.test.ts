import { createSandbox, type Sandbox } from '@sdk/sandbox';
import { createAlipay, createAliyunSms, createWeixin, createWeixinPay } from '../src/index.js';

/** The creators as a shop has them in production, without a word about where the platforms are. */
let sandbox: Sandbox;
const clients: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  sandbox = await createSandbox();
  await sandbox.intercept({ others: 'refuse' });
  // The first use translates all of the sandbox.
}, 60_000);
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await sandbox.close();
});

function closed<Client extends { close(): Promise<void> }>(client: Client): Client {
  clients.push(client);
  return client;
}

/** The address of the last request, as the platform was asked for it. */
const lastAddress = () => new URL(sandbox.requests.last()?.url ?? '');

it('createAlipay', async () => {
  const { appId, privateKey, alipayPublicKey, buyerId } = sandbox.credentials().alipay;
  const alipay = closed(createAlipay({ appId, privateKey, alipayPublicKey }));
  const order = { outTradeNo: 'shop_0001', totalAmount: '10.00', subject: '茶 & 🍵', buyerId };
  await alipay.exec('alipay.trade.create', order);
  await sandbox.orders.pay('shop_0001');
  expect(await alipay.exec('alipay.trade.query', { outTradeNo: 'shop_0001' })).toMatchObject({
    tradeStatus: 'TRADE_SUCCESS',
  });
  expect(lastAddress().origin).toBe('https://openapi.alipay.com');
});

it('createWeixinPay, v3', async () => {
  const { appId, mchId, privateKey, serialNo, publicKey, publicKeyId, openid } =
    sandbox.credentials().weixinPay;
  const keys = { appId, mchId, privateKey, serialNo, publicKey, publicKeyId };
  const { v3 } = closed(createWeixinPay({ ...keys, notifyUrl: 'https://shop.example/notify' }));
  const outTradeNo = 'shop_0002';
  await v3.transactions.jsapi({ description: '茶', outTradeNo, amount: { total: 888 }, payer: { openid } });
  expect(sandbox.orders.get(outTradeNo)).toMatchObject({ platform: 'weixinPay' });
  expect(lastAddress().origin).toBe('https://api.mch.weixin.qq.com');
});

it('createWeixinPay, v2: a refund shows the certificate of the pfx, and the platform checks it', async () => {
  const { appId, mchId, key, pfxBase64, openid } = sandbox.credentials().weixinPay;
  const config = { appId, mchId, key, pfx: pfxBase64, notifyUrl: 'https://shop.example/notify' };
  const { v2 } = closed(createWeixinPay(config));
  const outTradeNo = 'shop_0003';
  await v2.unifiedOrder({ body: '茶', outTradeNo, totalFee: 100, openid });
  await sandbox.orders.pay(outTradeNo);
  const refund = { outTradeNo, outRefundNo: 'shop_0003_r', totalFee: 100, refundFee: 40 };
  expect(await v2.refund(refund)).toMatchObject({ refundFee: 40 });
  expect(sandbox.requests.last()?.requestHeaders).toMatchObject({ 'x-sandbox-tls-client': '1900009999' });
  expect(lastAddress().href).toBe('https://api.mch.weixin.qq.com/secapi/pay/refund');
});

it('createWeixin', async () => {
  const { appId, secret } = sandbox.credentials().weixin;
  const weixin = closed(createWeixin({ appId, secret }));
  expect(await weixin.getAccessToken()).toEqual(expect.any(String));
  expect(lastAddress().origin).toBe('https://api.weixin.qq.com');
});

it('createAliyunSms', async () => {
  const { accessKeyId, accessKeySecret, signName, templateCode } = sandbox.credentials().aliyunSms;
  const sms = closed(createAliyunSms({ accessKeyId, accessKeySecret }));
  const message = { phoneNumbers: '13900001234', signName, templateCode, templateParam: '{"code":"135790"}' };
  await sms.sendSms(message);
  expect(sandbox.sms.list()).toMatchObject([{ code: '135790' }]);
  expect(lastAddress().origin).toBe('https://dysmsapi.aliyuncs.com');
});

import { request } from 'node:https';

import * as dysms from '@alicloud/dysmsapi20170525';
import RPCClient from '@alicloud/pop-core';
import { AlipaySdk } from 'alipay-sdk';
import { Wechatpay } from 'wechatpay-axios-plugin';
import WxPay from 'wechatpay-node-v3';

import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { fakeCertificates } from '../../src/keys/fake-certificates.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import { fakeWeixinPayCertificates } from '../../src/keys/fake-weixin-pay-certificates.js';
import { createServerless } from '../mpserverless/create-serverless.js';
import { signedV3Request } from '../weixin-pay/raw-v3-client.js';
import { orderFields, readXml, signOf, v2Client, writeXml } from '../weixin-pay/v2-client.js';

const Dysms = dysms.default as unknown as typeof dysms.default.default;

/** Clients as they are, without a word about where the platform is: their own addresses lead to the sandbox. */
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox();
  await sandbox.intercept({ others: 'refuse' });
  // The first use translates all of the sandbox, and loads clients that are large.
}, 60_000);
afterAll(() => sandbox.close());

const keys = () => sandbox.credentials();

it('alipay-sdk: an order from birth to refund', async () => {
  const { appId, privateKey, alipayPublicKey, buyerId } = keys().alipay;
  const sdk = new AlipaySdk({ appId, privateKey, keyType: 'PKCS8', alipayPublicKey });
  const bizContent = { out_trade_no: 'A1', subject: '茶 & 🍵', total_amount: '0.03', buyer_id: buyerId };
  const checked = { validateSign: true };
  expect(await sdk.exec('alipay.trade.create', { bizContent }, checked)).toMatchObject({ code: '10000' });
  await sandbox.orders.pay('A1');
  expect(await sdk.exec('alipay.trade.query', { bizContent: { out_trade_no: 'A1' } }, checked)).toMatchObject(
    { tradeStatus: 'TRADE_SUCCESS' },
  );
  const found = await sdk.curl<{ trade_status: string }>('POST', '/v3/alipay/trade/query', {
    body: { out_trade_no: 'A1' },
  });
  expect(found.data).toMatchObject({ trade_status: 'TRADE_SUCCESS' });
  expect(sandbox.requests.last()?.url).toMatch(/^https:\/\/openapi\.alipay\.com\/v3\//);
});

it('a page for the buyer leads back', async () => {
  const { appId, privateKey, alipayPublicKey } = keys().alipay;
  const sdk = new AlipaySdk({ appId, privateKey, keyType: 'PKCS8', alipayPublicKey });
  const bizContent = {
    out_trade_no: 'P1',
    subject: '茶',
    total_amount: '1.00',
    product_code: 'FAST_INSTANT_TRADE_PAY',
  };
  const address = sdk.pageExecute('alipay.trade.page.pay', 'GET', { bizContent });
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(page.url).toMatch(/^https:\/\/openapi\.alipay\.com\//);
  expect(await page.text()).toContain('1.00');
});

it('wechatpay-axios-plugin: order and query', async () => {
  const { mchId, serialNo, privateKey, platformSerialNo, platformCertificate, appId } = keys().weixinPay;
  const wxpay = new Wechatpay({
    mchid: mchId,
    serial: serialNo,
    privateKey,
    certs: { [platformSerialNo]: platformCertificate },
  });
  const created = await wxpay.chain('v3/pay/transactions/native').post({
    appid: appId,
    mchid: mchId,
    description: '茶',
    out_trade_no: 'SHOP0001',
    notify_url: 'http://127.0.0.1/notify',
    amount: { total: 888, currency: 'CNY' },
  });
  expect(created.data).toMatchObject({ code_url: expect.stringContaining('weixin://') as string });
  await sandbox.orders.pay('SHOP0001');
  const queried = await wxpay.chain('v3/pay/transactions/out-trade-no/{out_trade_no}').get({
    params: { mchid: mchId },
    out_trade_no: 'SHOP0001',
  });
  expect(queried.data).toMatchObject({ trade_state: 'SUCCESS' });
});

it('wechatpay-node-v3: order and query', async () => {
  const { appId, mchId, privateKey, merchantCertificate, apiV3Key } = {
    ...keys().weixinPay,
    merchantCertificate: fakeWeixinPayCertificates.merchant,
  };
  const pay = new WxPay({
    appid: appId,
    mchid: mchId,
    publicKey: Buffer.from(merchantCertificate),
    privateKey: Buffer.from(privateKey),
    key: apiV3Key,
  });
  const created = await pay.transactions_native({
    description: '茶',
    out_trade_no: 'SHOP0002',
    notify_url: 'http://127.0.0.1/notify',
    amount: { total: 1 },
  });
  expect(created).toMatchObject({ status: 200 });
  expect(sandbox.orders.get('SHOP0002')).toBeDefined();
});

describe('a client with a certificate', () => {
  const refundFields = (outRefundNo: string) => {
    const { appId, mchId, key } = keys().weixinPay;
    const fields = {
      appid: appId,
      mch_id: mchId,
      nonce_str: 'n',
      out_trade_no: 'C1',
      out_refund_no: outRefundNo,
      total_fee: '100',
      refund_fee: '1',
    };
    return writeXml({ ...fields, sign: signOf(fields, key) });
  };
  const refund = (options: object, outRefundNo: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const address = 'https://api.mch.weixin.qq.com/secapi/pay/refund';
      const headers = { 'x-sandbox-client-certificate': 'required' };
      const sent = request(address, { method: 'POST', headers, agent: false, ...options }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
        answer.on('end', () => resolve(text));
      });
      sent.on('error', reject);
      sent.end(refundFields(outRefundNo));
    });

  beforeAll(async () => {
    await v2Client(sandbox).call('/pay/unifiedorder', orderFields('C1'));
    await sandbox.orders.pay('C1');
  });

  it('is checked for real', async () => {
    const { privateKey } = keys().weixinPay;
    const merchant = { key: privateKey, cert: fakeWeixinPayCertificates.merchant };
    expect(readXml(await refund(merchant, 'CR2'))).toMatchObject({ result_code: 'SUCCESS' });
    const other = { key: fakeKeyPairs.appPrivateKey, cert: fakeCertificates.app };
    await expect(refund(other, 'CR3')).rejects.toThrow();
    expect(readXml(await refund({}, 'CR4'))).toMatchObject({ return_code: 'FAIL' });
  });
});

it('pop-core and the official client of Aliyun SMS', async () => {
  const { accessKeyId, accessKeySecret, signName, templateCode } = keys().aliyunSms;
  const rpc = new RPCClient({
    accessKeyId,
    accessKeySecret,
    endpoint: 'https://dysmsapi.aliyuncs.com',
    apiVersion: '2017-05-25',
  });
  const fields = {
    PhoneNumbers: '13900001234',
    SignName: signName,
    TemplateCode: templateCode,
    TemplateParam: '{"code":"135790"}',
  };
  expect(await rpc.request('SendSms', fields, { method: 'POST' })).toMatchObject({ Code: 'OK' });
  const official = new Dysms({
    accessKeyId,
    accessKeySecret,
    endpoint: 'dysmsapi.aliyuncs.com',
    toMap: () => ({}),
  });
  const request = new dysms.SendSmsRequest({
    phoneNumbers: '13900001235',
    signName,
    templateCode,
    templateParam: '{"code":"975310"}',
  });
  expect((await official.sendSms(request)).body).toMatchObject({ code: 'OK' });
  expect(sandbox.sms.list().map(({ code }) => code)).toEqual(['975310', '135790']);
  expect(sandbox.requests.last()?.url).toMatch(/^https:\/\/dysmsapi\.aliyuncs\.com\//);
});

it('the mini program’s SDK of MPServerless', async () => {
  const serverless = createServerless({ ...keys().mpserverless, endpoint: 'https://api.next.bspapp.com' });
  await serverless.user.authorize({ authProvider: 'alipay_openapi' }).catch(() => undefined);
  expect(sandbox.requests.last()).toMatchObject({
    platform: 'mpserverless',
    url: 'https://api.next.bspapp.com/client',
  });
});

describe('links in answers lead back', () => {
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

  it('a bill of Alipay', async () => {
    const { appId, privateKey, alipayPublicKey } = keys().alipay;
    const sdk = new AlipaySdk({ appId, privateKey, keyType: 'PKCS8', alipayPublicKey });
    const bizContent = { bill_type: 'trade', bill_date: day };
    await sandbox.clock.advance('24h');
    const answer = await sdk.exec('alipay.data.dataservice.bill.downloadurl.query', { bizContent });
    const url = String(answer['billDownloadUrl']);
    expect(url).toMatch(/^https:\/\/openapi\.alipay\.com\//);
    const file = await fetch(url);
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('a bill of WeChat Pay', async () => {
    const target = `/v3/bill/tradebill?bill_date=${day}`;
    await sandbox.clock.advance('24h');
    const { headers } = signedV3Request(sandbox, 'GET', target);
    const answer = await fetch(`https://api.mch.weixin.qq.com${target}`, { headers });
    const { download_url: url } = (await answer.json()) as { download_url: string };
    expect(url).toMatch(/^https:\/\/api\.mch\.weixin\.qq\.com\/v3\/billdownload\/file\?token=/);
    const signed = signedV3Request(sandbox, 'GET', url.slice('https://api.mch.weixin.qq.com'.length));
    expect(await (await fetch(url, { headers: signed.headers })).text()).toContain('交易时间');
  });
});

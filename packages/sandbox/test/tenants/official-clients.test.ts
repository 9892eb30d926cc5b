import { request } from 'node:https';

import RPCClient from '@alicloud/pop-core';
import { AlipaySdk } from 'alipay-sdk';
import type { AlipaySdkConfig } from 'alipay-sdk';

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxCredentials, SandboxServer, SandboxTenant } from '../../src/index.js';
import { createWeixinPayIdentities } from '../../src/weixin-pay/weixin-pay-identities.js';
import { readXml, signOf, writeXml } from '../weixin-pay/v2-client.js';

let sandbox: Sandbox;
let server: SandboxServer;
let shops: readonly SandboxTenant[];

beforeAll(async () => {
  sandbox = await createSandbox();
  server = await sandbox.listen({ port: 0, mtlsPort: 0 });
  shops = [await sandbox.tenant('shop-a'), await sandbox.tenant('shop-b')];
  // The first use translates all of the sandbox, and loads clients that are large.
}, 60_000);
afterAll(() => sandbox.close());

it('Alipay’s own SDK works for two tenants at once, by gateway and by REST v3, with keys and certificates', async () => {
  const work = shops.map(async (shop) => {
    const { alipay } = shop.credentials(server.url);
    const { appId, privateKey, gateway, alipayPublicKey, appCert, alipayPublicCert, alipayRootCert } = alipay;
    const common = { appId, privateKey, keyType: 'PKCS8', gateway, endpoint: server.url };
    const withKey = new AlipaySdk({ ...common, alipayPublicKey } as AlipaySdkConfig);
    const withCertificates = new AlipaySdk({
      ...common,
      appCertContent: appCert,
      alipayPublicCertContent: alipayPublicCert,
      alipayRootCertContent: alipayRootCert,
    } as AlipaySdkConfig);
    const content = { out_trade_no: 'same-number', subject: '茶', total_amount: '1.00' };
    const made = await withKey.exec('alipay.trade.precreate', { bizContent: content });
    expect(made).toMatchObject({ code: '10000' });
    await shop.orders.scan('same-number');
    const found = await withCertificates.exec('alipay.trade.query', {
      bizContent: { out_trade_no: 'same-number' },
    });
    expect(found).toMatchObject({ code: '10000', tradeStatus: 'WAIT_BUYER_PAY' });
    const rest = await withKey.curl('POST', '/v3/alipay/trade/query', {
      body: { out_trade_no: 'same-number' },
    });
    expect(rest).toMatchObject({ responseHttpStatus: 200 });
    return (found as unknown as { tradeNo: string }).tradeNo;
  });
  const tradeNumbers = await Promise.all(work);
  expect(new Set(tradeNumbers).size).toBe(2);
  expect(sandbox.orders.list()).toEqual([]);
});

it('Aliyun’s own client, which carries no path, reaches its tenant by the access key', async () => {
  await Promise.all(
    shops.map(async (shop) => {
      const { accessKeyId, accessKeySecret, signName, templateCode } = shop.credentials(server.url).aliyunSms;
      const client = new RPCClient({
        accessKeyId,
        accessKeySecret,
        endpoint: server.url,
        apiVersion: '2017-05-25',
      });
      for (const method of ['GET', 'POST']) {
        const answer = await client.request<Record<string, unknown>>(
          'SendSms',
          {
            PhoneNumbers: method === 'GET' ? '13900001234' : '13900005678',
            SignName: signName,
            TemplateCode: templateCode,
            TemplateParam: JSON.stringify({ code: '135790' }),
          },
          { method },
        );
        expect(answer).toMatchObject({ Code: 'OK' });
      }
      expect(shop.sms.list()).toHaveLength(2);
    }),
  );
  expect(sandbox.sms.list()).toEqual([]);
});

it('a merchant’s certificate is good for its own tenant only', async () => {
  const refund = (
    { weixinPay }: SandboxCredentials,
    certificateOf: { readonly name: string; readonly index: number },
  ): Promise<Readonly<Record<string, string | undefined>>> => {
    const { privateKey, merchantCertificate } = createWeixinPayIdentities(certificateOf);
    const fields = { appid: weixinPay.appId, mch_id: weixinPay.mchId, nonce_str: 'n', out_trade_no: 'none' };
    const all = { ...fields, out_refund_no: 'r1', total_fee: '100', refund_fee: '1' };
    return new Promise((resolve, reject) => {
      const sent = request(
        `${weixinPay.mtlsEndpoint ?? ''}/secapi/pay/refund`,
        {
          method: 'POST',
          agent: false,
          ca: weixinPay.certificateAuthority,
          key: privateKey,
          cert: merchantCertificate,
        },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
          response.on('end', () => resolve(readXml(text)));
        },
      );
      sent.on('error', reject);
      sent.end(writeXml({ ...all, sign: signOf(all, weixinPay.key) }));
    });
  };
  const credentials = shops.map((shop) => shop.credentials(server.url));
  const [a, b] = credentials as [SandboxCredentials, SandboxCredentials];
  expect(await refund(a, { name: 'shop-a', index: 1 })).toMatchObject({
    return_code: 'SUCCESS',
    err_code: 'ORDERNOTEXIST',
  });
  expect(await refund(b, { name: 'shop-a', index: 1 })).toMatchObject({
    return_code: 'FAIL',
    return_msg: expect.stringContaining('证书与商户号不匹配'),
  });
  expect(await refund(sandbox.credentials(server.url), { name: 'shop-a', index: 1 })).toMatchObject({
    return_code: 'FAIL',
  });
});

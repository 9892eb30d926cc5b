import { createVerify } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { AlipaySdk } from 'alipay-sdk';
import type { AlipaySdkConfig } from 'alipay-sdk';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';

/** Collects notifications the way a shop does. */
async function startShop() {
  const bodies: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      bodies.push(body);
      response.end('success');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { bodies, url: `http://127.0.0.1:${String(port)}/notify`, close: () => server.close() };
}

describe('the official SDK as referee', () => {
  let sandbox: Sandbox;
  let url: string;
  let shop: Awaited<ReturnType<typeof startShop>>;

  beforeAll(async () => {
    sandbox = await createSandbox();
    ({ url } = await sandbox.listen({ port: 0 }));
    shop = await startShop();
  });

  afterAll(async () => {
    shop.close();
    await sandbox.close();
  });

  function credentials() {
    return sandbox.credentials(url).alipay;
  }

  function sdkFor(mode: 'key' | 'certificate'): AlipaySdk {
    const {
      appId,
      privateKey,
      gateway,
      alipayPublicKey,
      encryptKey,
      appCert,
      alipayPublicCert,
      alipayRootCert,
    } = credentials();
    const common = { appId, privateKey, keyType: 'PKCS8', gateway, endpoint: url, encryptKey };
    const config =
      mode === 'key'
        ? { ...common, alipayPublicKey }
        : {
            ...common,
            appCertContent: appCert,
            alipayPublicCertContent: alipayPublicCert,
            alipayRootCertContent: alipayRootCert,
          };
    return new AlipaySdk(config as AlipaySdkConfig);
  }

  async function notificationFor(outTradeNo: string, count: number): Promise<Record<string, string>> {
    await sandbox.clock.advance(0);
    const mine = shop.bodies
      .map((body) => Object.fromEntries(new URLSearchParams(body)))
      .filter((fields) => fields['out_trade_no'] === outTradeNo);
    expect(mine).toHaveLength(count);
    return mine.at(-1) ?? {};
  }

  describe.each(['key', 'certificate'] as const)('%s mode', (mode) => {
    it('creates, pays, queries and refunds with every answer verified', async () => {
      const sdk = sdkFor(mode);
      const outTradeNo = `referee_${mode}`;
      const options = { validateSign: true };
      const created = await sdk.exec(
        'alipay.trade.create',
        {
          notify_url: shop.url,
          bizContent: {
            out_trade_no: outTradeNo,
            subject: '沙箱商品 100% + "引号" & 🐼',
            total_amount: '0.03',
            buyer_id: credentials().buyerId,
          },
        },
        options,
      );
      expect(created).toMatchObject({ code: '10000', msg: 'Success', outTradeNo });
      await sandbox.orders.pay(outTradeNo);
      const paid = await notificationFor(outTradeNo, 1);
      expect(sdk.checkNotifySignV2(paid)).toBe(true);
      expect(sdk.checkNotifySignV2({ ...paid, total_amount: '9.99' })).toBe(false);
      expect(paid['trade_status']).toBe('TRADE_SUCCESS');

      const found = await sdk.exec(
        'alipay.trade.query',
        { bizContent: { out_trade_no: outTradeNo } },
        options,
      );
      expect(found).toMatchObject({ code: '10000', tradeStatus: 'TRADE_SUCCESS', totalAmount: '0.03' });
      const bizContent = { out_trade_no: outTradeNo, refund_amount: '0.01', out_request_no: 'first' };
      const refunded = await sdk.exec('alipay.trade.refund', { bizContent }, options);
      expect(refunded).toMatchObject({ code: '10000', fundChange: 'Y', refundFee: '0.01' });
      const refund = await notificationFor(outTradeNo, 2);
      expect(sdk.checkNotifySignV2(refund)).toBe(true);
      expect(refund).toMatchObject({ refund_fee: '0.01', out_biz_no: 'first' });
    });

    it('understands encrypted content and encrypts its answer', async () => {
      const sdk = sdkFor(mode);
      const outTradeNo = `referee_aes_${mode}`;
      const bizContent = {
        out_trade_no: outTradeNo,
        subject: '加密',
        total_amount: '1',
        buyer_id: credentials().buyerId,
      };
      // The referee cannot verify an encrypted answer (its own defect); it can decrypt it.
      const created = await sdk.exec('alipay.trade.create', { needEncrypt: true, bizContent });
      expect(created).toMatchObject({ code: '10000', outTradeNo });
    });

    it('speaks REST v3, plain and encrypted', async () => {
      const sdk = sdkFor(mode);
      const outTradeNo = `referee_v3_${mode}`;
      const body = {
        out_trade_no: outTradeNo,
        subject: '沙箱 v3',
        total_amount: '2.00',
        buyer_id: credentials().buyerId,
      };
      const created = await sdk.curl('POST', '/v3/alipay/trade/create', { body });
      expect(created).toMatchObject({ responseHttpStatus: 200, data: { out_trade_no: outTradeNo } });
      await sandbox.orders.pay(outTradeNo);
      const found = await sdk.curl('POST', '/v3/alipay/trade/query', {
        body: { out_trade_no: outTradeNo },
        needEncrypt: true,
      });
      expect(found.data).toMatchObject({ trade_status: 'TRADE_SUCCESS' });
      const refund = sdk.curl('POST', '/v3/alipay/trade/refund', {
        body: { out_trade_no: outTradeNo, refund_amount: '3.00', out_request_no: 'too-much' },
      });
      await expect(refund).rejects.toMatchObject({
        code: 'ACQ.REASON_TRADE_REFUND_FEE_ERR',
        responseHttpStatus: 400,
      });
      const bill = sdk.curl('GET', '/v3/alipay/data/dataservice/bill/downloadurl/query', {
        query: { bill_type: 'trade', bill_date: '2020-01-01' },
      });
      await expect(bill).rejects.toMatchObject({ code: 'bill_not_exist', responseHttpStatus: 400 });
    });

    it('opens order strings and pages', async () => {
      const sdk = sdkFor(mode);
      const order = (suffix: string) => ({
        bizContent: { out_trade_no: `referee_${suffix}_${mode}`, subject: 'a & b', total_amount: '5.00' },
      });
      const orderString = sdk.sdkExecute('alipay.trade.app.pay', order('app'));
      const app = await fetch(`${url}/alipay/gateway.do?${orderString}`);
      expect(app.headers.get('content-type')).toContain('text/html');
      const page = await fetch(sdk.pageExecute('alipay.trade.page.pay', 'GET', order('page')));
      expect(await page.text()).toContain('5.00');
      expect(sandbox.orders.get(`referee_app_${mode}`)).toMatchObject({ status: null, product: 'app' });
      expect(sandbox.orders.get(`referee_page_${mode}`)).toMatchObject({ status: null, product: 'page' });
    });
  });

  it('explains the signature of an endpoint with a path, which the referee leaves out', async () => {
    const { appId, privateKey, alipayPublicKey, endpoint } = credentials();
    const config = { appId, privateKey, keyType: 'PKCS8', alipayPublicKey, endpoint } as AlipaySdkConfig;
    const query = new AlipaySdk(config).curl('POST', '/v3/alipay/trade/query', {
      body: { out_trade_no: 'x' },
    });
    await expect(query).rejects.toMatchObject({ code: 'invalid-signature' });
    const diagnosis = sandbox.requests.last()?.signature;
    expect(diagnosis).toMatchObject({ cause: 'path-prefix-missing' });
    expect(diagnosis?.fix).toContain('alipay-sdk signs from /v3/ on');
  });

  it('signs an encrypted answer over the quoted ciphertext', async () => {
    const { gateway, alipayPublicKey } = credentials();
    const sdk = sdkFor('key');
    const bizContent = { out_trade_no: 'referee_key' };
    const orderString = sdk.sdkExecute('alipay.trade.query', { needEncrypt: true, bizContent });
    const raw = await (await fetch(`${gateway}?${orderString}`, { method: 'POST' })).text();
    const match = /"alipay_trade_query_response":("[^"]+"),"sign":"([^"]+)"/.exec(raw);
    const verifier = createVerify('RSA-SHA256').update(match?.[1] ?? '');
    expect(verifier.verify(alipayPublicKey, match?.[2] ?? '', 'base64')).toBe(true);
  });
});

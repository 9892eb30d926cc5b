import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin';
import WxPay from 'wechatpay-node-v3';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { fakeWeixinPayCertificates } from '../../src/keys/fake-weixin-pay-certificates.js';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Envelope {
  event_type: string;
  resource: { ciphertext: string; nonce: string; associated_data: string };
}

/** Collects notifications the way a shop does. */
async function startShop() {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { received, url: `http://127.0.0.1:${String(port)}/notify`, close: () => server.close() };
}

describe('other people’s clients as referees of API v3', () => {
  let sandbox: Sandbox;
  let url: string;
  let shop: Awaited<ReturnType<typeof startShop>>;

  beforeAll(async () => {
    sandbox = await createSandbox();
    ({ url } = await sandbox.listen({ port: 0 }));
    shop = await startShop();
    const settings = { method: 'PUT', body: JSON.stringify({ refundDelay: '0' }) };
    expect((await fetch(`${url}/wxpay/sandbox/settings`, settings)).status).toBe(200);
  });

  afterAll(async () => {
    shop.close();
    await sandbox.close();
  });

  const keys = () => sandbox.credentials(url).weixinPay;

  /** The next notification of this type. */
  async function notified(type: string, outTradeNo: string): Promise<Received> {
    const notification = await sandbox.notifications.waitFor(
      (one) => one.type === type && one.outTradeNo === outTradeNo && one.state === 'accepted',
      5_000,
    );
    const found = shop.received.find(({ body }) => body === notification.body);
    if (found === undefined) throw new Error('the shop did not get what was sent');
    return found;
  }
  const header = ({ headers }: Received, name: string) => String(headers[`wechatpay-${name}`]);

  const order = (outTradeNo: string) => ({
    appid: keys().appId,
    mchid: keys().mchId,
    description: '茶 & "糕点" 🐼',
    out_trade_no: outTradeNo,
    notify_url: shop.url,
    amount: { total: 888, currency: 'CNY' },
  });

  describe.each(['certificate', 'public key'])('wechatpay-axios-plugin with the %s', (mode) => {
    const suffix = mode.replace(' ', '-');
    const isCertificate = mode === 'certificate';

    function client(baseURL = `${url}/`) {
      const { mchId, serialNo, privateKey, platformSerialNo, platformCertificate, publicKeyId, publicKey } =
        keys();
      return new Wechatpay({
        mchid: mchId,
        serial: serialNo,
        privateKey,
        certs: isCertificate ? { [platformSerialNo]: platformCertificate } : { [publicKeyId]: publicKey },
        baseURL,
        // The way to ask for answers signed with the public key.
        ...(isCertificate ? {} : { headers: { 'Wechatpay-Serial': publicKeyId } }),
      });
    }

    it('orders, pays, queries, refunds, and verifies the answers', async () => {
      const wxpay = client();
      const outTradeNo = `AXIOS-${suffix}-1`;
      const created = await wxpay.chain('v3/pay/transactions/native').post(order(outTradeNo));
      expect(created.data).toEqual({ code_url: expect.stringMatching(/^weixin:\/\/wxpay\/bizpayurl\?pr=/) });
      await sandbox.orders.pay(outTradeNo);
      const queried = await wxpay.chain('v3/pay/transactions/out-trade-no/{out_trade_no}').get({
        params: { mchid: keys().mchId },
        out_trade_no: outTradeNo,
      });
      expect(queried.data).toMatchObject({
        trade_state: 'SUCCESS',
        amount: { total: 888, payer_total: 888 },
      });
      const refunded = await wxpay.chain('v3/refund/domestic/refunds').post({
        out_trade_no: outTradeNo,
        out_refund_no: `${outTradeNo}-R`,
        notify_url: shop.url,
        amount: { refund: 88, total: 888, currency: 'CNY' },
      });
      expect(refunded.data).toMatchObject({ status: 'PROCESSING', amount: { refund: 88 } });
      const refund = await notified('REFUND.SUCCESS', outTradeNo);
      expect(verified(refund)).toBe(true);
      expect(opened(refund)).toMatchObject({ refund_status: 'SUCCESS', amount: { refund: 88, total: 888 } });
    });

    it('verifies and opens the notification, and not a changed one', async () => {
      const outTradeNo = `AXIOS-${suffix}-2`;
      await client().chain('v3/pay/transactions/native').post(order(outTradeNo));
      await sandbox.orders.pay(outTradeNo);
      const payment = await notified('TRANSACTION.SUCCESS', outTradeNo);
      expect(header(payment, 'serial')).toBe(isCertificate ? keys().platformSerialNo : keys().publicKeyId);
      expect(verified(payment)).toBe(true);
      expect(verified({ ...payment, body: payment.body.replace('SUCCESS', 'success') })).toBe(false);
      expect(opened(payment)).toMatchObject({ out_trade_no: outTradeNo, trade_state: 'SUCCESS' });
    });

    it('closes, which answers without a body', async () => {
      const outTradeNo = `AXIOS-${suffix}-3`;
      await client().chain('v3/pay/transactions/native').post(order(outTradeNo));
      const closed = await client()
        .chain('v3/pay/transactions/out-trade-no/{out_trade_no}/close')
        .post({ mchid: keys().mchId }, { out_trade_no: outTradeNo });
      expect(closed.status).toBe(204);
      expect(sandbox.orders.get(outTradeNo)?.status).toBe('CLOSED');
    });

    it('refuses an answer that is signed wrongly', async () => {
      const call = client()
        .chain('v3/pay/transactions/native')
        .post(order(`AXIOS-${suffix}-4`), {
          headers: { 'x-sandbox-answer-signature': 'wrong' },
        });
      await expect(call).rejects.toMatchObject({ code: 'EV3_RES_HEADER_SIGNATURE_DIGEST' });
    });

    function verified(message: Received): boolean {
      const text = Formatter.joinedByLineFeed(
        header(message, 'timestamp'),
        header(message, 'nonce'),
        message.body,
      );
      const key = isCertificate ? keys().platformCertificate : keys().publicKey;
      return Rsa.verify(text, header(message, 'signature'), key);
    }

    function opened({ body }: Received): unknown {
      const { resource } = JSON.parse(body) as Envelope;
      const { nonce, ciphertext, associated_data: data } = resource;
      return JSON.parse(Aes.AesGcm.decrypt(ciphertext, keys().apiV3Key, nonce, data));
    }
  });

  describe('wechatpay-node-v3', () => {
    /** It has no base address: an http service of one's own is the documented way to another host. */
    function client(): WxPay {
      const { appId, mchId, privateKey, apiV3Key } = keys();
      const pay = new WxPay({
        appid: appId,
        mchid: mchId,
        publicKey: Buffer.from(fakeWeixinPayCertificates.merchant),
        privateKey: Buffer.from(privateKey),
        key: apiV3Key,
      });
      const send = async (address: string, init: RequestInit) => {
        const response = await fetch(address.replace('https://api.mch.weixin.qq.com', url), init);
        const text = await response.text();
        const data: unknown = text === '' ? {} : JSON.parse(text);
        return response.ok ? { status: response.status, data } : { status: response.status, error: data };
      };
      pay.createHttp({
        upload: () => Promise.reject(new Error('not part of this test')),
        get: (address, headers) => send(address, { headers: headers as Record<string, string> }),
        post: (address, params, headers) =>
          send(address, {
            method: 'POST',
            body: JSON.stringify(params),
            headers: headers as Record<string, string>,
          }),
      });
      return pay;
    }

    it('orders, pays, queries, refunds and closes', async () => {
      const pay = client();
      const { appId, openid } = keys();
      const { appid: _appid, mchid: _mchid, ...terms } = order('NODE-1');
      const created = await pay.transactions_jsapi({ ...terms, payer: { openid } });
      // The parameters for `wx.requestPayment`; its string to sign ends with the package of our prepay_id.
      expect(created).toMatchObject({
        status: 200,
        data: { appId, package: expect.stringMatching(/^prepay_id=wx\d{14}/) },
      });
      await sandbox.orders.pay('NODE-1');
      expect(await pay.query({ out_trade_no: 'NODE-1' })).toMatchObject({
        status: 200,
        data: { trade_state: 'SUCCESS' },
      });
      const refund = await pay.refunds({
        out_trade_no: 'NODE-1',
        out_refund_no: 'NODE-1-R',
        amount: { refund: 100, total: 888, currency: 'CNY' },
      });
      expect(refund).toMatchObject({ status: 200, data: { status: 'PROCESSING' } });
      expect(await pay.find_refunds('NODE-1-R')).toMatchObject({ status: 200, data: { status: 'SUCCESS' } });
      await pay.transactions_native({ ...order('NODE-2') });
      expect(await pay.close('NODE-2')).toMatchObject({ status: 204 });
      expect(sandbox.orders.get('NODE-2')?.status).toBe('CLOSED');
    });

    it('fetches the platform certificate and verifies a notification with it', async () => {
      const pay = client();
      const certificates = await pay.get_certificates(keys().apiV3Key);
      expect(certificates.map(({ serial_no }) => serial_no)).toEqual([keys().platformSerialNo]);
      await pay.transactions_native({ ...order('NODE-3') });
      await sandbox.orders.pay('NODE-3');
      const payment = await notified('TRANSACTION.SUCCESS', 'NODE-3');
      const sent = {
        timestamp: header(payment, 'timestamp'),
        nonce: header(payment, 'nonce'),
        serial: header(payment, 'serial'),
        signature: header(payment, 'signature'),
        body: payment.body,
        apiSecret: keys().apiV3Key,
      };
      expect(await pay.verifySign(sent)).toBe(true);
      expect(await pay.verifySign({ ...sent, body: `${payment.body} ` })).toBe(false);
      const { resource } = JSON.parse(payment.body) as Envelope;
      const { ciphertext, associated_data: data, nonce } = resource;
      expect(pay.decipher_gcm(ciphertext, data, nonce)).toMatchObject({ out_trade_no: 'NODE-3' });
    });

    it('has a known hole the sandbox does not hide: it opens a resource whose tag is wrong', async () => {
      await client().transactions_native({ ...order('NODE-4') });
      await sandbox.orders.pay('NODE-4');
      const { resource } = JSON.parse((await notified('TRANSACTION.SUCCESS', 'NODE-4')).body) as Envelope;
      const bytes = Buffer.from(resource.ciphertext, 'base64');
      bytes.subarray(-16).fill(0);
      const forged = bytes.toString('base64');
      expect(client().decipher_gcm(forged, resource.associated_data, resource.nonce)).toMatchObject({
        out_trade_no: 'NODE-4',
      });
      expect(() =>
        Aes.AesGcm.decrypt(forged, keys().apiV3Key, resource.nonce, resource.associated_data),
      ).toThrow();
    });

    it('cannot verify a merchant with a public key only, which is the sandbox telling the truth', async () => {
      const settings = (platformKeys: string) =>
        fetch(`${url}/wxpay/sandbox/settings`, { method: 'PUT', body: JSON.stringify({ platformKeys }) });
      await settings('public-key-only');
      try {
        await expect(client().get_certificates(keys().apiV3Key)).rejects.toThrow('拉取平台证书失败');
        expect(sandbox.requests.last()).toMatchObject({ result: '404 RESOURCE_NOT_EXISTS' });
      } finally {
        await settings('both');
      }
    });
  });
});

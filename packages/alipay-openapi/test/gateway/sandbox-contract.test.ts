import { createSandbox, type Sandbox } from '@sdk/sandbox';
import type { AlipayConfig } from '../../src/alipay-config.js';
import { createAlipay } from '../../src/create-alipay.js';
import { getResponseInfo } from '../../src/gateway/response-info.js';
import { rejection } from './test-client.js';

/** The client against the offline platform, which verifies and signs with code of its own. */
describe('the sandbox', () => {
  let sandbox: Sandbox;
  let credentials: AlipayConfig & { readonly buyerId: string };
  let alipayHost: string;

  beforeAll(async () => {
    sandbox = await createSandbox({ clock: 'virtual' });
    const { url } = await sandbox.listen({ port: 0 });
    alipayHost = url;
    credentials = { ...sandbox.credentials(url).alipay };
  });
  afterAll(() => sandbox.close());

  const publicKeyMode = { appCert: undefined, alipayPublicCert: undefined, alipayRootCert: undefined };
  /** Sends inside the process, with a header that sets how the platform behaves. */
  const sendWith = (header: string, value: string): AlipayConfig['fetch'] => {
    return async (input, init) => {
      const request = new Request(input, init);
      request.headers.set(header, value);
      return sandbox.fetch(request);
    };
  };
  const client = (change: Partial<AlipayConfig>) => {
    const clock = { now: () => sandbox.clock.now() };
    return createAlipay({ ...credentials, clock, ...change });
  };

  it.each([
    ['certificate mode', {}, false],
    ['certificate mode, encrypted', {}, true],
    ['public-key mode', publicKeyMode, false],
    ['public-key mode, encrypted', publicKeyMode, true],
    ['the thread pool', { signing: 'thread-pool' as const }, false],
  ])('takes an order from creation to refund: %s', async (_, change, encrypt) => {
    sandbox.reset();
    const alipay = client(change);
    const order = {
      outTradeNo: 'order_1',
      totalAmount: '1.00',
      subject: '茶 100% +&"',
      buyerId: credentials.buyerId,
    };
    const created = await alipay.exec(
      'alipay.trade.create',
      { ...order, productCode: 'JSAPI_PAY' },
      { encrypt },
    );
    expect(getResponseInfo(created)).toMatchObject({ signed: true, status: 200 });
    const paid = await fetch(`${alipayHost}/_sandbox/orders/order_1/pay`, { method: 'POST' });
    expect(paid.status).toBe(200);
    const trade = await alipay.exec('alipay.trade.query', { outTradeNo: 'order_1' }, { encrypt });
    expect(trade).toMatchObject({
      tradeStatus: 'TRADE_SUCCESS',
      totalAmount: '1.00',
      tradeNo: created.tradeNo,
    });
    const refund = { out_trade_no: 'order_1', refund_amount: '0.40', out_request_no: 'refund_1' };
    const first = await alipay.exec('alipay.trade.refund', refund, { encrypt });
    expect(first).toMatchObject({ fund_change: 'Y', refund_fee: '0.40' });
    expect(await alipay.exec('alipay.trade.refund', refund, { encrypt })).toMatchObject({
      fund_change: 'N',
      refund_fee: '0.40',
    });
    await alipay.close();
  });

  it('names the cause of a refusal', async () => {
    const alipay = client(publicKeyMode);
    expect(await rejection(alipay.exec('alipay.trade.query', { outTradeNo: 'none' }))).toMatchObject({
      subCode: 'ACQ.TRADE_NOT_EXIST',
      outcome: 'rejected',
    });
    await alipay.close();
  });

  it('renews its certificate by itself when the platform does', async () => {
    const alipay = client({ fetch: sendWith('x-sandbox-alipay-certificate', 'next') });
    const error = await rejection(alipay.exec('alipay.trade.query', { outTradeNo: 'none' }));
    expect(error).toMatchObject({ name: 'PlatformError', subCode: 'ACQ.TRADE_NOT_EXIST' });
    await alipay.close();
  });

  it.each(['signed', 'unsigned'])('reads slashes escaped: %s', async (when) => {
    const alipay = client({ ...publicKeyMode, fetch: sendWith('x-sandbox-escape-slashes', when) });
    const order = { outTradeNo: `order_${when}`, totalAmount: '0.01', subject: 'Tea' };
    const { qrCode } = await alipay.exec('alipay.trade.precreate', order);
    expect(qrCode).toMatch(/^https?:\/\//);
    await alipay.close();
  });
});

import { resolve } from 'node:path';

import { createPayment } from '../src/index.js';
import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';
import { openShop, type Shop } from './shop.js';

// The first call loads the client.
jest.setTimeout(30_000);

/** The examples, run as they stand against the sandbox. */
describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  let shop: Shop;
  let environment: Record<string, string>;

  beforeAll(async () => {
    shop = await openShop({ clock: 'real' });
    const { alipay, weixinPay } = shop.sandbox.credentials(shop.url);
    const china = new Date(shop.sandbox.clock.now() + 8 * 3_600_000).toISOString();
    environment = {
      ALIPAY_APP_ID: alipay.appId,
      ALIPAY_PRIVATE_KEY: alipay.privateKey,
      ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
      ALIPAY_ENDPOINT: alipay.endpoint,
      ALIPAY_BUYER_ID: alipay.buyerId,
      WXPAY_APP_ID: weixinPay.appId,
      WXPAY_MCH_ID: weixinPay.mchId,
      WXPAY_KEY: weixinPay.key,
      WXPAY_PFX: weixinPay.pfxBase64,
      WXPAY_ENDPOINT: weixinPay.endpoint,
      WXPAY_OPENID: weixinPay.openid,
      BILL_DATE: china.slice(0, 10),
    };
    const payment = createPayment(shop.weixinConfig());
    const order = { outTradeNo: 'in_the_bill', totalFee: 35, body: 'Tea', openid: shop.openid };
    await payment.getOrderInfo({ ...order, notifyUrl: 'http://127.0.0.1:1/notify' });
    await shop.sandbox.orders.pay('in_the_bill');
    await payment.close();
  });
  afterAll(() => shop.close());

  const printedBy: readonly (readonly [RegExp, readonly (string | RegExp)[]])[] = [
    [/createSandbox\(/, ['SUCCESS']],
    [/my\.tradePay/, ['true', /^\d{28}$/]],
    [/payAndConfirm\(/, ['paid', '40']],
    [/generateTestNotification\(/, ['paid order_1', '200', '200']],
    [/reconcile\(/, ['amount-differs', '0']],
  ];
  const examples = readExamples(resolve(__dirname, '..', file));
  it('has an example of everything', () => {
    expect(examples).toHaveLength(printedBy.length);
  });
  it.each(examples.map((example) => [example.line, example] as const))(
    'runs the example at line %i',
    async (_, example) => {
      const [, expected = []] = printedBy.find(([mark]) => mark.test(example.source)) ?? [];
      const printed = await runExample(example, require, environment);
      expect(expected.length).toBeGreaterThan(0);
      expect(printed).toEqual(
        expected.map((one) => (typeof one === 'string' ? one : (expect.stringMatching(one) as string))),
      );
    },
  );
});

import { ConfigError, createPayment, PlatformError, ValidationError } from '../src/index.js';
import { openShop, type Shop } from './shop.js';

// The first call loads the client.
jest.setTimeout(30_000);

/** The functions of the seed over Alipay, against the sandbox. */
describe('Alipay', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop.close());

  const order = (totalFee: number, more: Record<string, unknown> = {}) => ({
    outTradeNo: shop.nextNumber(),
    totalFee,
    subject: '测试 100% + & = "引号" 😀',
    openid: shop.buyerId,
    ...more,
  });
  const create = async (totalFee: number): Promise<string> => {
    const params = order(totalFee);
    await shop.alipay.getOrderInfo(params);
    return params.outTradeNo;
  };
  const paid = async (totalFee: number): Promise<string> => {
    const outTradeNo = await create(totalFee);
    await shop.sandbox.orders.pay(outTradeNo);
    return outTradeNo;
  };
  const lastBody = (): string =>
    decodeURIComponent(shop.sandbox.requests.list()[0]?.requestBody ?? '').replaceAll('+', ' ');

  describe('getOrderInfo', () => {
    it('gives a mini program the number of the trade, as text', async () => {
      const params = order(35);
      const orderInfo = await shop.alipay.getOrderInfo(params);
      expect(orderInfo).toMatch(/^\d{20,32}$/);
      const trade = shop.sandbox.orders.get(params.outTradeNo);
      expect([trade?.tradeNo, trade?.totalFen]).toEqual([orderInfo, 35]);
      expect(lastBody()).toContain('"total_amount":"0.35"');
    });

    it('takes the body for want of a subject', async () => {
      await shop.alipay.getOrderInfo(order(1, { subject: undefined, body: '茶' }));
      expect(lastBody()).toContain('"subject":"茶"');
    });

    it('takes an open id too', async () => {
      await expect(shop.alipay.getOrderInfo(order(1, { openid: shop.buyerOpenId }))).resolves.toMatch(
        /^\d+$/,
      );
      expect(lastBody()).toContain('"buyer_open_id"');
    });

    it.each(['app-plus', 'app'] as const)(
      'gives an app (%s) a signed order, without the network',
      async (clientType) => {
        const before = shop.sandbox.requests.list().length;
        const payment = createPayment(shop.config({ clientType }));
        const orderInfo = await payment.getOrderInfo(
          order(100, { notifyUrl: 'https://example.com/notify?a=1' }),
        );
        const fields = new URLSearchParams(orderInfo);
        expect(fields.get('method')).toBe('alipay.trade.app.pay');
        expect(fields.get('notify_url')).toBe('https://example.com/notify?a=1');
        expect(JSON.parse(fields.get('biz_content') ?? '')).toMatchObject({ total_amount: '1.00' });
        expect(JSON.parse(fields.get('biz_content') ?? '')).not.toHaveProperty('buyer_id');
        expect(fields.get('sign')).toMatch(/^[A-Za-z0-9+/]{300,}={0,2}$/);
        expect(shop.sandbox.requests.list()).toHaveLength(before);
        await payment.close();
      },
    );

    it.each(['h5', 'mp-weixin'] as const)(
      'refuses the client type %s before an order exists',
      async (clientType) => {
        const params = order(1, { clientType });
        const before = shop.sandbox.requests.list().length;
        await expect(shop.alipay.getOrderInfo(params)).rejects.toMatchObject({
          code: 'ERR_SDK_UNSUPPORTED',
          outcome: 'not-sent',
        });
        expect(shop.sandbox.requests.list()).toHaveLength(before);
      },
    );

    it('sends the seller, and converts amounts among the goods', async () => {
      const payment = createPayment(shop.config({ mchId: '2088000000000001' }));
      const goodsDetail = [{ goodsId: 'g', goodsName: '苹果', quantity: 1, price: 29 }];
      await payment.getOrderInfo(order(29, { goodsDetail })).catch(() => undefined);
      expect(lastBody()).toContain('"seller_id":"2088000000000001"');
      expect(lastBody()).toContain('"price":"0.29"');
      await payment.close();
    });

    it.each([0.35, -1, Number.NaN, '35', 0, 1e15])(
      'refuses the amount %p before the network',
      async (totalFee) => {
        const before = shop.sandbox.requests.list().length;
        await expect(shop.alipay.getOrderInfo(order(totalFee as number))).rejects.toThrow(ValidationError);
        expect(shop.sandbox.requests.list()).toHaveLength(before);
      },
    );
  });

  it('orderQuery: states in one language, amounts in fen, nothing of the old names left', async () => {
    const outTradeNo = await create(2990);
    expect(await shop.alipay.orderQuery({ outTradeNo })).toMatchObject({
      errCode: 0,
      errMsg: 'Success',
      outTradeNo,
      tradeState: 'USERPAYING',
      totalFee: 2990,
    });
    await shop.sandbox.orders.pay(outTradeNo);
    const { transactionId } = await shop.alipay.orderQuery({ outTradeNo });
    const result = await shop.alipay.orderQuery({ transactionId });
    expect(result).toMatchObject({
      tradeState: 'SUCCESS',
      totalFee: 2990,
      cashFee: 2990,
      receiptAmount: 2990,
      openid: shop.buyerId,
      timeEnd: expect.stringMatching(/^\d{14}$/),
      fundBillList: [{ fundChannel: 'ALIPAYACCOUNT', amount: 2990 }],
    });
    for (const gone of ['tradeStatus', 'totalAmount', 'tradeNo', 'buyerUserId', 'buyerPayAmount']) {
      expect(result).not.toHaveProperty(gone);
    }
    // What the platform left out is absent, and not NaN.
    expect(result).not.toHaveProperty('settlementTotalFee');
    await shop.sandbox.orders.act(outTradeNo, 'finish');
    expect(await shop.alipay.orderQuery({ outTradeNo })).toMatchObject({ tradeState: 'FINISHED' });
  });

  it.each([
    ['buyerId', '2088000000000001', '2088000000000002'],
    ['buyerOpenId', '074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5', 'another'],
  ])('an openid and another %s: nobody is charged unasked', async (name, openid, other) => {
    const order = { outTradeNo: `two_${name}`, totalFee: 1, subject: 'Tea', openid };
    await expect(shop.alipay.getOrderInfo({ ...order, [name]: other })).rejects.toMatchObject({
      code: 'ERR_SDK_VALIDATION',
      outcome: 'not-sent',
      message: expect.stringContaining(`openid: one value, but ${name} is given too with another`),
    });
    expect(shop.sandbox.orders.get(order.outTradeNo)).toBeUndefined();
    const same = shop.alipay.getOrderInfo({ ...order, openid: shop.buyerId, buyerId: shop.buyerId });
    expect(await same).toMatch(/^\d+$/);
  });

  it('orderQuery of an order that does not exist throws a PlatformError', async () => {
    const error = await shop.alipay.orderQuery({ outTradeNo: 'nobody' }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PlatformError);
    expect(error).toMatchObject({ errCode: '40004', subCode: 'ACQ.TRADE_NOT_EXIST', outcome: 'rejected' });
  });

  it('closeOrder by either number', async () => {
    const outTradeNo = await create(1);
    const { transactionId } = await shop.alipay.orderQuery({ outTradeNo });
    expect(await shop.alipay.closeOrder({ transactionId })).toMatchObject({
      errCode: 0,
      outTradeNo,
      transactionId,
    });
    expect((await shop.alipay.orderQuery({ outTradeNo })).tradeState).toBe('CLOSED');
  });

  it('cancelOrder closes what is unpaid and gives back what is paid', async () => {
    const unpaid = await create(1);
    expect(await shop.alipay.cancelOrder({ outTradeNo: unpaid })).toMatchObject({
      errCode: 0,
      outTradeNo: unpaid,
      action: 'close',
      retryFlag: 'N',
    });
    expect(await shop.alipay.cancelOrder({ outTradeNo: await paid(1) })).toMatchObject({ action: 'refund' });
  });

  describe('refund', () => {
    it('in parts, each under its own number, and what became of each', async () => {
      const outTradeNo = await paid(1000);
      const part = (outRefundNo: string, refundFee: number) =>
        shop.alipay.refund({ outTradeNo, outRefundNo, totalFee: 1000, refundFee, refundDesc: '退款 a&b' });
      expect(await part('r1', 333)).toMatchObject({
        errCode: 0,
        outTradeNo,
        outRefundNo: 'r1',
        refundFee: 333,
        fundChange: 'Y',
      });
      // The same number again is the same refund.
      expect(await part('r1', 333)).toMatchObject({ refundFee: 333, fundChange: 'N' });
      expect(await part('r2', 667)).toMatchObject({ refundFee: 1000 });
      expect(await shop.alipay.refundQuery({ outTradeNo, outRefundNo: 'r1' })).toMatchObject({
        errCode: 0,
        outTradeNo,
        outRefundNo: 'r1',
        totalFee: 1000,
        refundFee: 333,
        refundDesc: '退款 a&b',
        refundStatus: 'REFUND_SUCCESS',
      });
      // Nothing of the junk that the seed library sends.
      for (const junk of ['send_back_fee', 'goods_detail', 'refund_royalty_parameters']) {
        const refunds = shop.sandbox.requests
          .list()
          .filter(({ operation }) => operation === 'alipay.trade.refund');
        expect(refunds.map((entry) => entry.requestBody).join()).not.toContain(junk);
      }
    });

    it('of the whole order without a number counts under the number of the order', async () => {
      const outTradeNo = await paid(5);
      await shop.alipay.refund({ outTradeNo, refundFee: 5 });
      expect(await shop.alipay.refundQuery({ outTradeNo, outRefundNo: outTradeNo })).toMatchObject({
        refundFee: 5,
        refundStatus: 'REFUND_SUCCESS',
      });
    });

    it('that never was is told by the absence of a status', async () => {
      const outTradeNo = await paid(5);
      const result = await shop.alipay.refundQuery({ outTradeNo, outRefundNo: 'never' });
      expect(result.errCode).toBe(0);
      expect(result).not.toHaveProperty('refundStatus');
      expect(result).not.toHaveProperty('refundFee');
    });

    it.each([
      ['a part without its own number', { totalFee: 10, refundFee: 9 }, /outRefundNo: required for a part/],
      ['more than the order', { outRefundNo: 'r', totalFee: 10, refundFee: 11 }, /refundFee: at most/],
      ['nothing', { outRefundNo: 'r', refundFee: 0 }, /refundFee/],
      ['a fraction of a fen', { outRefundNo: 'r', refundFee: 0.5 }, /refundFee/],
      ['a slip of the number', { outRefundNO: 'r', refundFee: 1 }, /did you mean `outRefundNo`/],
    ])('refuses %s before the network', async (_, fields, message) => {
      const before = shop.sandbox.requests.list().length;
      const asked = shop.alipay.refund({ outTradeNo: 'x', ...fields });
      await expect(asked).rejects.toThrow(message);
      await expect(asked).rejects.toMatchObject({ operation: 'payment.refund' });
      expect(shop.sandbox.requests.list()).toHaveLength(before);
    });

    it('refundQuery without the number of the refund says what to give', async () => {
      await expect(shop.alipay.refundQuery({ outTradeNo: 'x' })).rejects.toThrow(/outRefundNo: required/);
    });

    it('whose answer was lost is one refund, however often it is asked for', async () => {
      const outTradeNo = await paid(100);
      const request = { outTradeNo, outRefundNo: 'once', totalFee: 100, refundFee: 60 };
      shop.sandbox.faults.add({ operation: 'alipay.trade.refund', effect: 'commit-then-drop', times: 9 });
      const error = await shop.alipay.refund(request).catch((reason: unknown) => reason);
      shop.sandbox.faults.clear();
      expect(error).toMatchObject({ outcome: 'unknown' });
      expect((error as Error).message).toContain(
        `payment.refundQuery({ outTradeNo: '${outTradeNo}', outRefundNo: 'once' })`,
      );
      // The query the message names, and then the same refund again.
      expect(await shop.alipay.refundQuery({ outTradeNo, outRefundNo: 'once' })).toMatchObject({
        refundFee: 60,
      });
      expect(await shop.alipay.refund(request)).toMatchObject({ fundChange: 'N' });
      expect(shop.sandbox.orders.get(outTradeNo)?.refundedFen).toBe(60);
    });
  });

  it('precreate gives the content of a QR code, createH5Order an address', async () => {
    const code = await shop.alipay.precreate(order(10, { openid: undefined }));
    expect(code.codeUrl).toMatch(/^https?:\/\//);
    const page = await shop.alipay.createH5Order({
      ...order(1234, { openid: undefined }),
      returnUrl: 'https://example.com/back',
    });
    const address = new URL(page.h5Url);
    expect(address.searchParams.get('return_url')).toBe('https://example.com/back');
    expect(JSON.parse(address.searchParams.get('biz_content') ?? '')).toMatchObject({
      total_amount: '12.34',
    });
  });

  describe('bills', () => {
    it('downloadBill gives the text, billRows the rows in fen', async () => {
      const outTradeNo = await paid(8888);
      await shop.alipay.refund({ outTradeNo, outRefundNo: 'bill_refund', totalFee: 8888, refundFee: 880 });
      const billDate = new Date(shop.sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
      await shop.sandbox.clock.advance('25h');
      const { content, errCode } = await shop.alipay.downloadBill({ billDate: billDate.replaceAll('-', '') });
      expect(errCode).toBe(0);
      expect(content).toContain('88.88');
      const rows = [];
      for await (const row of shop.alipay.billRows({ billDate })) {
        if (row.outTradeNo === outTradeNo) rows.push(row);
      }
      expect(rows).toMatchObject([
        { provider: 'alipay', kind: 'payment', totalFee: 8888, serviceFee: 0, status: 'SUCCESS' },
        { provider: 'alipay', kind: 'refund', refundFee: 880, outRefundNo: 'bill_refund' },
      ]);
      expect(rows[0]?.description).toBe('测试 100% + & = "引号" ?');
    });

    it('says what Alipay does not have, before the network', async () => {
      const before = shop.sandbox.requests.list().length;
      await expect(
        shop.alipay.downloadBill({ billDate: '20260101', billType: 'REFUND' }),
      ).rejects.toMatchObject({
        code: 'ERR_SDK_UNSUPPORTED',
      });
      await expect(
        shop.alipay.downloadFundflow({ billDate: '20260101', accountType: 'Fees' }),
      ).rejects.toMatchObject({ code: 'ERR_SDK_UNSUPPORTED' });
      for (const billDate of ['20260230', '2026-1-1', '202601', '']) {
        await expect(shop.alipay.downloadBill({ billDate })).rejects.toThrow(ValidationError);
      }
      expect(shop.sandbox.requests.list()).toHaveLength(before);
    });

    it('downloadFundflow asks for the movements of the account', async () => {
      await expect(shop.alipay.downloadFundflow({ billDate: '20260101' })).rejects.toThrow(PlatformError);
      expect(lastBody()).toContain('"bill_type":"signcustomer"');
    });
  });

  describe('configuration', () => {
    it.each([
      [{ provider: 'alipay', appId: '2021', privateKey: 'k' }, /`alipayPublicKey`: required/],
      [
        { provider: 'alipay', appId: '2021', privateKey: 'k', appCert: 'c', alipayPublicCert: 'c' },
        /: `alipayRootCert`: required beside/,
      ],
      [{ provider: 'alipay', privateKey: 'k', alipayPublicKey: 'k' }, /`appId`: required/],
      [{ provider: 'alipay', appId: '2021', alipayPublicKey: 'k' }, /`privateKey`: required/],
      [{ provider: 'alipay', client: {} }, /`client`: expected a client made by createAlipay/],
      [{ provider: 'wxpay', appId: 'wx1', mchId: '1' }, /`key`: required for API v2/],
      [
        { provider: 'wxpay', appId: 'wx1', mchId: '1', apiVersion: 'v3' },
        /`privateKey`: required for API v3/,
      ],
      [{ provider: 'wxpay', mchId: '1', key: 'k' }, /`appId`: required/],
      [{ provider: 'wxpay', appId: 'wx1', key: 'k', mchID: '1' }, /did you mean `mchId`/],
      [{ provider: 'paypal' }, /`provider`: expected 'wxpay' or 'alipay'/],
      [undefined, /`provider`/],
    ])('%j is refused at once', (config, message) => {
      expect(() => createPayment(config as never)).toThrow(ConfigError);
      expect(() => createPayment(config as never)).toThrow(message);
    });

    it('a key that cannot be read is found at the first call', async () => {
      const payment = createPayment(shop.config({ privateKey: 'not a key' }));
      await expect(payment.orderQuery({ outTradeNo: 'x' })).rejects.toThrow(ConfigError);
      await payment.close();
    });

    it('works over a client that exists already, and leaves it open', async () => {
      const client = await shop.alipay.client();
      const payment = createPayment({ provider: 'alipay', client });
      expect(await payment.client()).toBe(client);
      await payment.close();
      await expect(payment.orderQuery({ outTradeNo: await create(3) })).resolves.toMatchObject({
        totalFee: 3,
      });
    });

    it('is frozen and shows no secret', async () => {
      const { inspect } = await import('node:util');
      expect(Object.isFrozen(shop.alipay)).toBe(true);
      expect(inspect(shop.alipay, { depth: 9, showHidden: true })).not.toContain('PRIVATE');
      expect(JSON.stringify(shop.alipay)).toBe('{"provider":"alipay"}');
    });
  });
});

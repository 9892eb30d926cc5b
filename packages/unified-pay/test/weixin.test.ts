import { createHash, createPublicKey, createVerify } from 'node:crypto';

import {
  createPayment,
  PlatformError,
  ValidationError,
  type MiniProgramOrderInfo,
  type Payment,
} from '../src/index.js';
import { openShop, type Shop } from './shop.js';

// The first call loads the client.
jest.setTimeout(30_000);

/** The functions of the seed over WeChat Pay, against the sandbox: both versions of the API give the same results. */
describe.each(['v2', 'v3'] as const)('WeChat Pay, API %s', (apiVersion) => {
  let shop: Shop;
  let payment: Payment<'wxpay'>;

  beforeAll(async () => {
    shop = await openShop();
    payment = createPayment(shop.weixinConfig({ apiVersion }));
  });
  afterAll(async () => {
    await payment.close();
    await shop.close();
  });

  const order = (totalFee: number, more: Record<string, unknown> = {}) => ({
    outTradeNo: shop.nextNumber(),
    totalFee,
    body: '测试 100% + "引号" 😀',
    subject: 'never sent',
    openid: shop.openid,
    notifyUrl: 'https://example.com/notify',
    ...more,
  });
  const create = async (totalFee: number): Promise<string> => {
    const params = order(totalFee);
    await payment.getOrderInfo(params);
    return params.outTradeNo;
  };
  const paid = async (totalFee: number): Promise<string> => {
    const outTradeNo = await create(totalFee);
    await shop.sandbox.orders.pay(outTradeNo);
    return outTradeNo;
  };
  const sent = (): number => shop.sandbox.requests.list().length;
  const lastBody = (): string => shop.sandbox.requests.list()[0]?.requestBody ?? '';

  describe('getOrderInfo', () => {
    it('gives a mini program what opens the cashier, signed', async () => {
      const params = order(35);
      const orderInfo = (await payment.getOrderInfo(params)) as MiniProgramOrderInfo;
      expect(Object.keys(orderInfo).sort()).toEqual(
        ['appId', 'nonceStr', 'package', 'paySign', 'signType', 'timeStamp'].sort(),
      );
      expect(orderInfo.package).toMatch(/^prepay_id=\w+/);
      expect(orderInfo.timeStamp).toBe(String(Math.floor(shop.sandbox.clock.now() / 1000)));
      const { appId, nonceStr, package: prepay, signType, timeStamp, paySign } = orderInfo;
      if (apiVersion === 'v2') {
        const { key } = shop.weixinConfig();
        const text = `appId=${appId}&nonceStr=${nonceStr}&package=${prepay}&signType=MD5&timeStamp=${timeStamp}&key=${String(key)}`;
        expect(paySign).toBe(createHash('md5').update(text).digest('hex').toUpperCase());
        expect(signType).toBe('MD5');
      } else {
        const verify = createVerify('RSA-SHA256').update(`${appId}\n${timeStamp}\n${nonceStr}\n${prepay}\n`);
        expect(
          verify.verify(
            createPublicKey(shop.sandbox.credentials(shop.url).weixinPay.privateKey),
            paySign,
            'base64',
          ),
        ).toBe(true);
        expect(signType).toBe('RSA');
      }
      expect(shop.sandbox.orders.get(params.outTradeNo)?.totalFen).toBe(35);
      expect(lastBody()).not.toContain('never sent');
    });

    it.each(['app-plus', 'app'] as const)(
      'gives an app (%s) names in lower case, and sends no openid',
      async (clientType) => {
        const orderInfo = await payment.getOrderInfo(order(1, { clientType }));
        expect(Object.keys(orderInfo).sort()).toEqual(
          ['appid', 'noncestr', 'package', 'partnerid', 'prepayid', 'sign', 'timestamp'].sort(),
        );
        expect(orderInfo).toMatchObject({ package: 'Sign=WXPay', partnerid: shop.weixinConfig().mchId });
        expect(lastBody()).not.toContain(shop.openid);
      },
    );

    it('gives a page in WeChat the time under both names', async () => {
      const orderInfo = (await payment.getOrderInfo(order(1, { clientType: 'h5' }))) as MiniProgramOrderInfo;
      expect(orderInfo.timestamp).toBe(orderInfo.timeStamp);
    });

    it('follows tradeType', async () => {
      const code = await payment.getOrderInfo(order(1, { tradeType: 'NATIVE', openid: undefined }));
      expect(code).toEqual({ codeUrl: expect.stringMatching(/^(weixin|https?):\/\//) });
      const page = await payment.getOrderInfo(
        order(1, {
          tradeType: 'MWEB',
          openid: undefined,
          spbillCreateIp: '203.0.113.7',
          ...(apiVersion === 'v2'
            ? { sceneInfo: { h5_info: { type: 'Wap', wap_url: 'https://example.com', wap_name: 'x' } } }
            : {}),
        }),
      );
      expect(page).toEqual({ h5Url: expect.stringMatching(/^https?:\/\//) });
    });

    it('refuses a client type it cannot serve before an order exists', async () => {
      const before = sent();
      await expect(payment.getOrderInfo(order(1, { clientType: 'mp-alipay' }))).rejects.toMatchObject({
        code: 'ERR_SDK_UNSUPPORTED',
        outcome: 'not-sent',
      });
      await expect(payment.getOrderInfo(order(0.35))).rejects.toThrow(ValidationError);
      expect(sent()).toBe(before);
    });
  });

  it('precreate and createH5Order', async () => {
    const code = await payment.precreate(order(10, { openid: undefined }));
    expect(code.codeUrl).toMatch(/^(weixin|https?):\/\//);
    const page = await payment.createH5Order({
      ...order(10, { openid: undefined, spbillCreateIp: '203.0.113.7' }),
      returnUrl: 'https://example.com/back?a=1',
      ...(apiVersion === 'v2'
        ? { sceneInfo: { h5_info: { type: 'Wap', wap_url: 'https://example.com', wap_name: 'x' } } }
        : {}),
    });
    expect(page.h5Url).toContain('redirect_url=https%3A%2F%2Fexample.com%2Fback%3Fa%3D1');
  });

  it('an order in a browser is not made without the address of who pays', async () => {
    const before = sent();
    const page = order(10, { openid: undefined });
    for (const call of [
      payment.createH5Order(page),
      payment.createH5Order({ ...page, spbillCreateIp: '' }),
    ]) {
      await expect(call).rejects.toMatchObject({
        code: 'ERR_SDK_VALIDATION',
        outcome: 'not-sent',
        issues: [{ path: 'spbillCreateIp' }],
      });
    }
    expect(sent()).toBe(before);
    // The plugin's own function keeps the plugin's default.
    const named = await payment.getOrderInfo({ ...page, tradeType: 'MWEB' });
    expect(named).toEqual({ h5Url: expect.stringMatching(/^https?:\/\//) });
  });

  it('orderQuery by either number, before and after payment', async () => {
    const outTradeNo = await create(2990);
    const { appId, mchId } = shop.weixinConfig();
    const waiting = await payment.orderQuery({ outTradeNo });
    expect(waiting).toMatchObject({
      errCode: 0,
      errMsg: 'payment.orderQuery ok',
      appId,
      mchId,
      outTradeNo,
      tradeState: 'NOTPAY',
    });
    expect(waiting).not.toHaveProperty('timeEnd');
    await shop.sandbox.orders.pay(outTradeNo);
    const { transactionId } = await payment.orderQuery({ outTradeNo });
    const result = await payment.orderQuery({ transactionId });
    expect(result).toMatchObject({
      errCode: 0,
      outTradeNo,
      transactionId: expect.stringMatching(/^\d{28}$/),
      tradeState: 'SUCCESS',
      openid: shop.openid,
      totalFee: 2990,
      cashFee: 2990,
      feeType: 'CNY',
      timeEnd: expect.stringMatching(/^\d{14}$/),
    });
    // The moment of payment in China, on a machine of any zone.
    const china = new Date(shop.sandbox.clock.now() + 8 * 3_600_000)
      .toISOString()
      .replace(/\D/g, '')
      .slice(0, 14);
    expect(result.timeEnd).toBe(china);
  });

  it('orderQuery of an order that does not exist throws a PlatformError', async () => {
    const error = await payment.orderQuery({ outTradeNo: 'nobody_1' }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PlatformError);
    expect(error).toMatchObject({
      errCode: expect.stringMatching(/^ORDER_?NOT_?EXIST$/),
      errMsg: expect.any(String),
      outcome: 'rejected',
    });
  });

  it('closeOrder closes, and a second time is no error', async () => {
    const outTradeNo = await create(1);
    const { appId, mchId } = shop.weixinConfig();
    for (let time = 0; time < 2; time += 1) {
      expect(await payment.closeOrder({ outTradeNo })).toMatchObject({
        errCode: 0,
        errMsg: 'payment.closeOrder ok',
        appId,
        mchId,
      });
    }
    expect((await payment.orderQuery({ outTradeNo })).tradeState).toBe('CLOSED');
    await expect(payment.closeOrder({ transactionId: '42' })).rejects.toThrow(/outTradeNo: required/);
    await expect(payment.closeOrder({ outTradeNo: await paid(1) })).rejects.toThrow(PlatformError);
  });

  describe('refund', () => {
    it('is reported to the address of the client, unless it names another', async () => {
      const notifyUrl = 'https://example.com/refunds';
      const own = createPayment(shop.weixinConfig({ apiVersion, notifyUrl }));
      const refund = { outTradeNo: await paid(1000), totalFee: 1000, refundFee: 1 };
      await own.refund({ ...refund, outRefundNo: `r1_${refund.outTradeNo}` });
      expect(lastBody()).toContain(notifyUrl);
      await own.refund({
        ...refund,
        outRefundNo: `r2_${refund.outTradeNo}`,
        notifyUrl: 'https://example.com/2',
      });
      expect(lastBody()).not.toContain(notifyUrl);
      expect(lastBody()).toContain('https://example.com/2');
      await own.close();
    });

    it('in parts, each under its own number, and what became of each', async () => {
      const outTradeNo = await paid(1000);
      const part = (outRefundNo: string, refundFee: number) =>
        payment.refund({ outTradeNo, outRefundNo, totalFee: 1000, refundFee, refundDesc: '退款 a+b' });
      const first = await part('r1_' + outTradeNo, 333);
      expect(first).toMatchObject({
        errCode: 0,
        errMsg: 'payment.refund ok',
        outTradeNo,
        outRefundNo: 'r1_' + outTradeNo,
        refundId: expect.stringMatching(/^\d+$/),
        transactionId: expect.stringMatching(/^\d{28}$/),
        refundFee: 333,
        totalFee: 1000,
      });
      // The same number again is the same refund.
      expect(await part('r1_' + outTradeNo, 333)).toMatchObject({ refundId: first.refundId });
      await part('r2_' + outTradeNo, 667);
      await shop.sandbox.clock.advance('1m');
      expect(shop.sandbox.orders.get(outTradeNo)?.refundedFen).toBe(1000);
      const one = await payment.refundQuery({ outRefundNo: 'r1_' + outTradeNo });
      expect(one).toMatchObject({
        errCode: 0,
        errMsg: 'payment.refundQuery ok',
        outTradeNo,
        totalFee: 1000,
        outRefundNo: 'r1_' + outTradeNo,
        refundId: first.refundId,
        refundFee: 333,
        refundStatus: 'SUCCESS',
        refundList: [
          {
            outRefundNo: 'r1_' + outTradeNo,
            refundId: first.refundId,
            refundFee: 333,
            refundStatus: 'SUCCESS',
            refundRecvAccout: expect.any(String),
            refundSuccessTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
          },
        ],
      });
      expect((await payment.orderQuery({ outTradeNo })).tradeState).toBe('REFUND');
    });

    it.each([
      ['without its number', { totalFee: 10, refundFee: 9 }, /outRefundNo: required/],
      [
        'without the amount of the order',
        { outRefundNo: 'r', refundFee: 9 },
        /totalFee: required for WeChat Pay/,
      ],
      ['of more than the order', { outRefundNo: 'r', totalFee: 10, refundFee: 11 }, /refundFee: at most/],
      ['of half a fen', { outRefundNo: 'r', totalFee: 10, refundFee: 0.5 }, /refundFee/],
    ])('refuses one %s, before the network', async (_, fields, message) => {
      const before = sent();
      await expect(payment.refund({ outTradeNo: 'order_x', ...fields })).rejects.toThrow(message);
      expect(sent()).toBe(before);
    });

    it('whose answer was lost is one refund, however often it is asked for', async () => {
      const outTradeNo = await paid(100);
      const request = { outTradeNo, outRefundNo: `once_${outTradeNo}`, totalFee: 100, refundFee: 60 };
      shop.sandbox.faults.add({ platform: 'weixinPay', effect: 'commit-then-drop', times: 9 } as never);
      const error = await payment.refund(request).catch((reason: unknown) => reason);
      shop.sandbox.faults.clear();
      expect(error).toMatchObject({ outcome: 'unknown' });
      expect((error as Error).message).toContain(
        `payment.refundQuery({ outRefundNo: 'once_${outTradeNo}' })`,
      );
      // The query the message names, and then the same refund again.
      expect(await payment.refundQuery({ outRefundNo: request.outRefundNo })).toMatchObject({
        refundList: [{ refundFee: 60 }],
      });
      // What the refund was asked for with will do as well.
      expect(await payment.refundQuery(request)).toMatchObject({
        outRefundNo: request.outRefundNo,
        refundFee: 60,
        refundStatus: expect.stringMatching(/^(?:PROCESSING|SUCCESS)$/),
      });
      await payment.refund(request);
      await shop.sandbox.clock.advance('1m');
      expect(shop.sandbox.orders.get(outTradeNo)?.refundedFen).toBe(60);
    });

    it('a refund that does not arrive is told in the same word', async () => {
      await shop.weixinSettings({ refundOutcome: 'ABNORMAL' });
      const outTradeNo = await paid(10);
      const outRefundNo = `abnormal_${outTradeNo}`;
      await payment.refund({ outTradeNo, outRefundNo, totalFee: 10, refundFee: 10 });
      await shop.sandbox.clock.advance('1m');
      await shop.weixinSettings({ refundOutcome: 'SUCCESS' });
      const { refundList, refundStatus } = await payment.refundQuery({ outRefundNo });
      expect(refundStatus).toBe('CHANGE');
      expect(refundList?.[0]?.refundStatus).toBe('CHANGE');
    });

    it('by the order', async () => {
      const outTradeNo = await paid(30);
      for (const number of ['a', 'b', 'c']) {
        await payment.refund({
          outTradeNo,
          outRefundNo: `${number}_${outTradeNo}`,
          totalFee: 30,
          refundFee: 10,
        });
      }
      await shop.sandbox.clock.advance('1m');
      if (apiVersion === 'v3') {
        const before = sent();
        await expect(payment.refundQuery({ outTradeNo })).rejects.toMatchObject({
          code: 'ERR_SDK_UNSUPPORTED',
          message: expect.stringContaining('`outRefundNo`'),
        });
        expect(sent()).toBe(before);
        return;
      }
      const { refundCount, refundList, ...whole } = await payment.refundQuery({ outTradeNo });
      expect(refundCount).toBe(3);
      expect(whole).not.toHaveProperty('refundStatus');
      expect(whole).not.toHaveProperty('outRefundNo');
      expect(refundList?.map((one) => one.refundFee)).toEqual([10, 10, 10]);
    });
  });

  describe('bills', () => {
    it('downloadBill gives the text, billRows the rows in fen', async () => {
      const outTradeNo = await paid(8888);
      const outRefundNo = `bill_${outTradeNo}`;
      await payment.refund({ outTradeNo, outRefundNo, totalFee: 8888, refundFee: 880 });
      await shop.sandbox.clock.advance('1m');
      const billDate = new Date(shop.sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
      const result = await payment.downloadBill({ billDate });
      expect(result).toMatchObject({ errCode: 0, errMsg: 'payment.downloadBill ok', returnCode: 'SUCCESS' });
      expect(result.content).toMatch(/^交易时间,/);
      expect(result.content).toContain('`88.88');
      const rows = [];
      for await (const row of payment.billRows({ billDate: billDate.replaceAll('-', '') })) {
        if (row.outTradeNo === outTradeNo) rows.push(row);
      }
      expect(rows).toMatchObject([
        { provider: 'wxpay', kind: 'payment', totalFee: 8888, status: 'SUCCESS', serviceFee: 0 },
        { provider: 'wxpay', kind: 'refund', refundFee: 880, outRefundNo, status: 'SUCCESS' },
      ]);
    });

    it('downloadFundflow', async () => {
      await paid(123);
      const billDate = new Date(shop.sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
      const result = await payment.downloadFundflow({ billDate });
      expect(result).toMatchObject({ errCode: 0, errMsg: 'payment.downloadFundflow ok' });
      expect(result.content).toContain('1.23');
    });

    it('of a day without trades is a PlatformError', async () => {
      await expect(payment.downloadBill({ billDate: '20200101' })).rejects.toThrow(PlatformError);
      if (apiVersion === 'v3') {
        await expect(
          payment.downloadBill({ billDate: '20200101', billType: 'RECHARGE_REFUND' }),
        ).rejects.toMatchObject({
          code: 'ERR_SDK_UNSUPPORTED',
        });
      }
    });
  });
});

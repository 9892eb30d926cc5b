import { createCloud } from '../src/index.js';
import { rejectedError } from '../../../tooling/jest/rejection.js';
import { recordingServerless } from './recording-serverless.js';

type Call = (...given: unknown[]) => Promise<unknown>;

/** A program without types: it gives what it has, in any form. */
function plainJavaScript() {
  const { serverless, calls } = recordingServerless();
  const { payment, aliyun, base, util } = createCloud(serverless);
  return {
    calls,
    create: payment.common.create as Call,
    query: payment.common.query as Call,
    refund: payment.common.refund as Call,
    pay: payment.faceToFace.pay as Call,
    send: aliyun.shortMessage.send as Call,
    querySms: aliyun.shortMessage.query as Call,
    getToken: base.oauth.getToken as Call,
    execute: util.generic.execute as Call,
  };
}

describe('a number is sent as it was written, or not at all', () => {
  it.each([
    // 20260101123456789012 and …013 are the same number to JavaScript: two orders would become one.
    ['an order number', 'outTradeNo', ({ create }) => create('s', 20260101123456790000, '1.00')],
    ['an order that is asked for', 'outTradeNo', ({ query }) => query(20260101123456790000)],
    ['a refund', 'outRequestNo', ({ refund }) => refund('o', '1.00', 20260101123456790000)],
    ['the code on the phone of a buyer', 'authCode', ({ pay }) => pay('s', 'o', '1.00', 281234567890123460)],
    ['no number', 'outTradeNo', ({ query }) => query(Number.NaN)],
    ['by name', 'outTradeNo', ({ query }) => query({ outTradeNo: Infinity })],
  ] as const satisfies readonly (readonly [
    string,
    string,
    (cloud: ReturnType<typeof plainJavaScript>) => Promise<unknown>,
  ])[])('%s that lost digits is refused', async (_, name, call) => {
    const cloud = plainJavaScript();
    const error = await rejectedError(call(cloud));
    expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
    expect(error.message).toContain(`\`${name}\` must be text`);
    expect(error.message).not.toMatch(/\d{5}/);
    expect(cloud.calls).toEqual([]);
  });

  it('whole numbers that are exact pass, and a bigint is its digits', async () => {
    const { create, querySms, calls } = plainJavaScript();
    await create('s', 20260101, 0.01, 2088000000000000n);
    await querySms(13800000000, '20260101', 10, 1);
    expect(calls[0]?.params).toMatchObject({
      out_trade_no: 20260101,
      total_amount: '0.01',
      buyer_id: '2088000000000000',
    });
    expect(calls[1]?.params).toMatchObject({ PhoneNumber: 13800000000, PageSize: 10 });
  });
});

describe('null is what was not given', () => {
  it('left out where it is optional', async () => {
    const { create, send, calls } = plainJavaScript();
    await create('s', 'o', '1.00', null);
    await send('138', 's', 't', null);
    expect(calls[0]?.params).toEqual({ $config: {}, subject: 's', out_trade_no: 'o', total_amount: '1.00' });
    expect(calls[1]?.params).not.toHaveProperty('TemplateParam');
  });

  it('missing where it is required', async () => {
    const { create, query, calls } = plainJavaScript();
    expect((await rejectedError(create('s', null, '1.00'))).message).toContain('`outTradeNo` is missing');
    expect((await rejectedError(query(null))).message).toContain('`outTradeNo` is missing');
    expect(calls).toEqual([]);
  });
});

describe('one object in place of the positions', () => {
  const order = { subject: 's', outTradeNo: 'o', totalAmount: '1.00' };

  it('is one whatever stands behind it', async () => {
    const { create, query, calls } = plainJavaScript();
    await create(order, undefined);
    await Promise.all([{ outTradeNo: 'a' }, { outTradeNo: 'b' }].map(query));
    expect(calls.map(({ params }) => params['out_trade_no'])).toEqual(['o', 'a', 'b']);
  });

  it('a second object would be without effect, and is refused', async () => {
    const { getToken, calls } = plainJavaScript();
    const error = await rejectedError(getToken({ code: 'c' }, { appAuthToken: 'FAKE-TOKEN' }));
    expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
    expect(error.message).toContain('base.oauth.getToken(code)');
    expect(error.message).not.toContain('FAKE-TOKEN');
    expect(calls).toEqual([]);
  });

  it('may have the names of the platform, which are checked like the others', async () => {
    const { create, calls } = plainJavaScript();
    await create({
      subject: 's',
      out_trade_no: 'o',
      total_amount: 1.5,
      buyer_id: 'b',
      timeout_express: '5m',
    });
    expect(calls[0]?.params).toEqual({
      $config: {},
      subject: 's',
      out_trade_no: 'o',
      total_amount: '1.5',
      buyer_id: 'b',
      timeout_express: '5m',
    });
    const error = await rejectedError(create({ subject: 's', out_trade_no: 'o', total_amount: '1.005' }));
    expect(error.message).toContain('must be an amount in yuan');
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['refund', { outTradeNo: 'o', refundAmount: '1.00', outRefundNo: 'r1' }, 'outRefundNo'],
    ['refund', { outTradeNo: 'o', refundAmount: '1.00', outRequestNO: 'r1' }, 'outRequestNO'],
    ['create', { ...order, notifyUrl: 'https://shop.example/n' }, 'notifyUrl'],
    ['create', { ...order, buyerid: '2088' }, 'buyerid'],
    ['send', { phoneNumbers: '138', signName: 's', templateCode: 't', outId: '1' }, 'outId'],
  ] as const)('%s %p: a name that neither knows would be dropped in silence', async (name, given, wrong) => {
    const cloud = plainJavaScript();
    const error = await rejectedError(cloud[name](given));
    expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
    expect(error.message).toContain(`\`${wrong}\` is no parameter`);
    expect(error.message).toContain(`${name}(`);
    expect(cloud.calls).toEqual([]);
  });
});

describe('a callback would wait for ever', () => {
  it.each([
    ['behind the others', ({ create }) => create('s', 'o', '1.00', '2088', () => undefined)],
    ['in their place', ({ query }) => query('o', () => undefined)],
    ['in the style of a mini program', ({ getToken }) => getToken({ code: 'c', success: () => undefined })],
  ] as const satisfies readonly (readonly [
    string,
    (cloud: ReturnType<typeof plainJavaScript>) => Promise<unknown>,
  ])[])('%s', async (_, call) => {
    const cloud = plainJavaScript();
    const error = await rejectedError(call(cloud));
    expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
    expect(error.message).toContain('promise');
    expect(cloud.calls).toEqual([]);
  });
});

describe('before anything is sent', () => {
  it.each([undefined, null, '', 5, { method: 'alipay.trade.query' }])(
    'util.generic.execute needs a method: %p',
    async (method) => {
      const { execute, calls } = plainJavaScript();
      const error = await rejectedError(execute(method));
      expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
      expect(error.message).toContain('alipay.trade.query');
      expect(calls).toEqual([]);
    },
  );

  it.each([{}, { function: {} }, { function: null }, 5, 'serverless', () => undefined])(
    'what cannot run a function is no instance: %p',
    async (instance) => {
      const cloud = createCloud();
      cloud.init(instance as never);
      const error = await rejectedError(cloud.payment.common.refund('o', '1.00'));
      expect(error).toMatchObject({ code: 'ERR_SDK_CONFIG', outcome: 'not-sent' });
      expect(error.message).toContain('cloud.init(serverless)');
    },
  );

  it('init with null is init without settings', async () => {
    const { serverless, calls } = recordingServerless();
    const cloud = createCloud();
    cloud.init(serverless, null as never);
    await cloud.payment.common.query('o');
    expect(calls).toHaveLength(1);
  });

  it.each([{ notifyUrl: 'https://shop.example/n' }, { notify: 'https://shop.example/n' }])(
    'an address of notifications that would not be seen is refused: %p',
    (config) => {
      const { serverless } = recordingServerless();
      const refused = expect.objectContaining({
        code: 'ERR_SDK_CONFIG',
        message: expect.stringContaining('{ notify: { url } }') as string,
      });
      expect(() => createCloud(serverless, config as never)).toThrow(refused);
      expect(() => createCloud().init(serverless, config as never)).toThrow(refused);
    },
  );
});

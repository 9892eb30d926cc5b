import { ValidationError, type V3Method } from '../../src/index.js';
import { publicKeyId } from './fake-weixin-pay.js';
import { rejection, withWeixinPay } from './test-bench.js';

test.each<[V3Method, object | undefined]>([
  ['GET', undefined],
  ['DELETE', undefined],
  ['POST', undefined],
  ['POST', { out_trade_no: '好', amount: { total: 1 } }],
  ['PUT', {}],
  ['PATCH', { a: null }],
])('%s with %j has five signed lines', (method, body) =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ body: { some_name: { inner_name: 12345678901234567890n.toString() } } });
    const answer = await pay.v3.request(method, '/v3/marketing/busifavor/stocks/a%2Fb', {
      query: { stock_creator_mchid: '1 2&3', offset: 0, flag: false, none: undefined, 名: '%' },
      body,
    });
    const [request] = weixin.received;
    expect(request?.signatureHolds).toBe(true);
    expect(`${request?.method} ${request?.url}`).toBe(
      `${method} /v3/marketing/busifavor/stocks/a%2Fb?stock_creator_mchid=1%202%263&offset=0&flag=false&%E5%90%8D=%25`,
    );
    expect(request?.body.toString()).toBe(body === undefined ? '' : JSON.stringify(body));
    expect(request?.headers['wechatpay-serial']).toBe(publicKeyId);
    expect(answer).toMatchObject({
      status: 200,
      requestId: '08F0FAKE01',
      data: { some_name: { inner_name: '12345678901234567890' } },
    });
  }),
);

test('text is sent as it is, and an answer without content is an empty object', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ status: 204 });
    const answer = await pay.v3.request('POST', '/v3/x', { body: '{ "a" : 1 }', headers: { 'X-Own': '1' } });
    expect(weixin.received[0]?.body.toString()).toBe('{ "a" : 1 }');
    expect(weixin.received[0]?.headers['x-own']).toBe('1');
    expect(answer).toMatchObject({ status: 204, data: {} });
  }));

test.each<[string, string, object, string]>([
  ['GET', 'v3/x', {}, 'path'],
  ['GET', '/pay/unifiedorder', {}, 'path'],
  ['GET', '/v3/x?a=1', {}, 'path'],
  ['GET', '/v3/x#a', {}, 'path'],
  ['GET', '/v3/../x', {}, 'path'],
  ['GET', '/v3/%2e%2E/x', {}, 'path'],
  ['GET', '/v3/..;a/x', {}, 'path'],
  ['GET', '/v3//x', {}, 'path'],
  ['GET', '/v3/好', {}, 'path'],
  ['GET', '/v3/x%2', {}, 'path'],
  ['GET', '/v3/x\r\nHost: evil', {}, 'path'],
  ['get', '/v3/x', {}, 'method'],
  ['GET', '/v3/x', { body: {} }, 'body'],
  ['GET', '/v3/x', { query: { a: {} } }, 'a'],
  ['POST', '/v3/x', { body: '{' }, 'body'],
  ['POST', '/v3/x', { body: { a: 1n } }, 'body'],
  ['POST', '/v3/x', { headers: { Authorization: 'x' } }, 'headers.authorization'],
  ['POST', '/v3/x', { headers: { 'X-A': 'a\r\nb' } }, 'headers'],
])('%s %j with %j is refused before anything is sent', (method, path, options, wrong) =>
  withWeixinPay(async ({ pay, weixin }) => {
    const error = await rejection(pay.v3.request(method as V3Method, path, options));
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).issues[0]?.path).toBe(wrong);
    expect(weixin.received).toHaveLength(0);
  }),
);

test('what writes is not repeated unless the caller says it may be', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ status: 500, body: { code: 'SYSTEM_ERROR', message: '' } });
    await rejection(pay.v3.request('POST', '/v3/x', { body: {} }));
    expect(weixin.received).toHaveLength(1);
    await rejection(pay.v3.request('POST', '/v3/x', { body: {}, idempotency: 'keyed' }));
    await rejection(pay.v3.request('GET', '/v3/x'));
    expect(weixin.received).toHaveLength(7);
  }));

test('who sealed fields by himself says with which key', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ body: {}, signed: 'public' });
    await pay.v3.request('POST', '/v3/x', { body: {}, headers: { 'Wechatpay-Serial': 'PUB_KEY_ID_own' } });
    expect(weixin.received[0]?.headers['wechatpay-serial']).toBe('PUB_KEY_ID_own');
  }));

test('without the merchant’s key every function says what is missing', () =>
  withWeixinPay(
    async ({ pay, weixin }) => {
      const { v3 } = pay;
      const failures = await Promise.all(
        [
          v3.request('GET', '/v3/x'),
          v3.certificates(),
          v3.transactions.query({ outTradeNo: 'T20270101_1' }),
          v3.bills.trade({ billDate: '2027-01-01' }),
          v3.upload.image(Buffer.from('a')),
        ].map(rejection),
      );
      for (const error of failures) {
        expect(error).toMatchObject({
          name: 'ConfigError',
          message: expect.stringContaining('`privateKey`'),
        });
      }
      expect(weixin.received).toHaveLength(0);
    },
    { privateKey: undefined, serialNo: undefined },
  ));

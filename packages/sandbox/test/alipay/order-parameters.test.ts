import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { callGateway, signedGatewayRequest } from './raw-client.js';
import type { GatewayQuirks } from './raw-client.js';

const invalid = 'ACQ.INVALID_PARAMETER';
const exceeded = 'ACQ.TOTAL_FEE_EXCEED';

describe('the parameters of an order', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 2 });
  });

  afterEach(() => sandbox.close());

  const call = async (method: string, content: Record<string, unknown> | string, quirks?: GatewayQuirks) =>
    (await callGateway(sandbox, `alipay.trade.${method}`, content, quirks)).node;
  const order = (extra: Record<string, unknown> = {}) => ({
    out_trade_no: 'o1',
    subject: 'tea',
    total_amount: '10.00',
    buyer_id: '2088999999990201',
    ...extra,
  });

  it.each<[amount: unknown, fen: number | string]>([
    ['1', 100],
    ['1.5', 150],
    ['0.01', 1],
    [1, 100],
    [0.1, 10],
    [88.88, 8888],
    ['100000000', 10_000_000_000],
    ['100000000.00', 10_000_000_000],
    ['100000000.01', exceeded],
    ['999999999999', exceeded],
    ['0', exceeded],
    [0, exceeded],
    ['0.00', exceeded],
    ['-1', invalid],
    [-1, invalid],
    ['+1', invalid],
    ['01.00', invalid],
    ['1.001', invalid],
    [0.1 + 0.2, invalid],
    ['.5', invalid],
    ['1.', invalid],
    [' 1.00', invalid],
    ['1.00 ', invalid],
    ['1,000.00', invalid],
    ['1e2', invalid],
    ['１.00', invalid],
    ['NaN', invalid],
    ['', invalid],
    [null, invalid],
    [true, invalid],
    [['1.00'], invalid],
    [{ amount: '1.00' }, invalid],
  ])('total_amount %j is %s', async (amount, expected) => {
    const answer = await call('create', order({ total_amount: amount }));
    expect(sandbox.orders.get('o1')?.totalFen ?? answer['sub_code']).toBe(expected);
  });

  it('judges the amount of a refund in the same way', async () => {
    await call('create', order());
    await sandbox.orders.pay('o1');
    const refund = (amount: unknown, requestNo: unknown = 'r') =>
      call('refund', { out_trade_no: 'o1', refund_amount: amount, out_request_no: requestNo });
    for (const amount of ['01.00', '1.001', '-1', ' 1.00', '1e2', '', null, undefined, true, []]) {
      expect((await refund(amount))['sub_code']).toBe(invalid);
    }
    expect((await refund('0'))['sub_code']).toBe('ACQ.REFUND_FEE_ERROR');
    expect((await refund('999999999999'))['sub_code']).toBe('ACQ.REASON_TRADE_REFUND_FEE_ERR');
    expect(await refund(1.5, 15)).toMatchObject({ fund_change: 'Y', refund_fee: '1.50' });
    expect(await refund('1.50', '15')).toMatchObject({ fund_change: 'N', refund_fee: '1.50' });
    expect(sandbox.orders.get('o1')?.refundedFen).toBe(150);
  });

  it('takes numbers as order numbers and finds them again', async () => {
    const { trade_no } = await call('create', order({ out_trade_no: 20260102001 }));
    expect(await call('query', { out_trade_no: 20260102001 })).toMatchObject({ trade_no });
    expect(await call('query', { out_trade_no: '20260102001' })).toMatchObject({ trade_no });
    const large = `{"trade_no":${String(trade_no)}}`;
    expect((await call('query', large))['sub_code']).toBe('ACQ.TRADE_NOT_EXIST');
  });

  it('prefers trade_no over out_trade_no', async () => {
    const { trade_no } = await call('create', order());
    await call('create', order({ out_trade_no: 'o2' }));
    expect(await call('query', { trade_no, out_trade_no: 'o2' })).toMatchObject({ out_trade_no: 'o1' });
    expect((await call('query', { trade_no: '1', out_trade_no: 'o1' }))['sub_code']).toBe(
      'ACQ.TRADE_NOT_EXIST',
    );
  });

  describe('order numbers', () => {
    const uuid = '3f0e6a52-8d0c-4f0e-9a55-0b9c3f6f2f10';
    const documented = { headers: { 'x-sandbox-order-numbers': 'documented' } };

    it('may have hyphens', async () => {
      expect(await call('create', order({ out_trade_no: uuid }))).toMatchObject({ code: '10000' });
      await sandbox.orders.pay(uuid);
      const content = { out_trade_no: uuid, refund_amount: '1.00', out_request_no: `${uuid}-1` };
      expect(await call('refund', content)).toMatchObject({ fund_change: 'Y' });
    });

    it('may not when a test asks for the documented characters', async () => {
      const answer = await call('create', order({ out_trade_no: uuid }), documented);
      expect(answer['sub_code']).toBe(invalid);
      await call('create', order({ out_trade_no: 'a_B_9' }), documented);
      await sandbox.orders.pay('a_B_9');
      const content = { out_trade_no: 'a_B_9', refund_amount: '1.00', out_request_no: 'r-1' };
      expect((await call('refund', content, documented))['sub_code']).toBe(invalid);
      const change = { method: 'PUT', body: '{"orderNumbers":"documented"}' };
      await sandbox.fetch(new Request('http://127.0.0.1/alipay/sandbox/settings', change));
      expect((await call('create', order({ out_trade_no: uuid })))['sub_code']).toBe(invalid);
      const { data } = await rest('/v3/alipay/trade/create', order({ out_trade_no: uuid }));
      expect(data['code']).toBe(invalid);
    });

    it.each(['a b', 'a.b', 'a/b', '中', 'a%2Fb', '../x', 'x'.repeat(65), '', null, {}])(
      'are never %j',
      async (outTradeNo) => {
        expect((await call('create', order({ out_trade_no: outTradeNo })))['sub_code']).toBe(invalid);
        await call('create', order());
        await sandbox.orders.pay('o1');
        if (outTradeNo === '' || outTradeNo === null) return;
        const content = { out_trade_no: 'o1', refund_amount: '1.00', out_request_no: outTradeNo };
        expect((await call('refund', content))['sub_code']).toBe(invalid);
      },
    );

    async function rest(path: string, content: unknown) {
      const { signedRestRequest } = await import('./raw-client.js');
      const response = await sandbox.fetch(signedRestRequest('POST', path, content));
      return { data: (await response.json()) as Record<string, unknown> };
    }
  });

  it.each([
    ['create', 'out_trade_no'],
    ['create', 'subject'],
    ['create', 'total_amount'],
    ['precreate', 'out_trade_no'],
    ['precreate', 'subject'],
    ['precreate', 'total_amount'],
    ['pay', 'out_trade_no'],
    ['pay', 'subject'],
    ['pay', 'total_amount'],
    ['pay', 'auth_code'],
    ['refund', 'refund_amount'],
    ['refund', 'out_trade_no'],
    ['fastpay.refund.query', 'out_request_no'],
    ['fastpay.refund.query', 'out_trade_no'],
    ['query', 'out_trade_no'],
    ['close', 'out_trade_no'],
    ['cancel', 'out_trade_no'],
  ])('%s without %s is refused by name', async (method, missing) => {
    await call('create', order({ out_trade_no: 'existing' }));
    const everything: Record<string, unknown> = {
      ...order({ out_trade_no: method === 'create' ? 'new' : 'existing' }),
      auth_code: '281234567890123456',
      refund_amount: '1.00',
      out_request_no: 'r',
    };
    const { [missing]: _, ...content } = everything;
    const answer = await call(method, content);
    expect(answer).toMatchObject({ code: '40004', sub_code: invalid });
    expect(String(answer['sub_msg'])).toContain(missing);
  });

  it('takes biz_content in the query as well as in the body, and to the letter', async () => {
    const text = `{ "out_trade_no" : "odd", "subject":"\\u8336 \\/ 茶", "total_amount":"1.00",  "buyer_id":"2088999999990201"}`;
    const signed = signedGatewayRequest('alipay.trade.create', text);
    const everything = `${new URL(signed.url).search}&${await signed.clone().text()}`;
    const url = new URL(signed.url);
    const inQuery = await sandbox.fetch(new Request(`${url.origin}${url.pathname}${everything}`));
    expect(await inQuery.text()).toContain('"code":"10000"');
    expect(sandbox.orders.get('odd')?.subject).toBe('茶 / 茶');
    const init = { method: 'POST', headers: signed.headers, body: everything.slice(1) };
    const inBody = await sandbox.fetch(new Request(url.origin + url.pathname, init));
    expect(await inBody.text()).toContain('"code":"10000"');
    expect(await (await sandbox.fetch(signed)).text()).toContain('"code":"10000"');
  });

  it.each([
    ['%20', encodeURIComponent],
    ['+', (value: string) => new URLSearchParams({ value }).toString().slice('value='.length)],
  ])('takes a space written as %s', async (_, encode) => {
    const subject = 'a b + c % d & 🐼';
    expect(await call('create', order({ subject }), { encode })).toMatchObject({ code: '10000' });
    expect(sandbox.orders.get('o1')?.subject).toBe(subject);
  });

  it('tells failures with the fields a recorded answer has', async () => {
    expect(await call('query', { out_trade_no: 'nobody' })).toEqual({
      code: '40004',
      msg: 'Business Failed',
      sub_code: 'ACQ.TRADE_NOT_EXIST',
      sub_msg: '交易不存在',
      buyer_pay_amount: '0.00',
      invoice_amount: '0.00',
      out_trade_no: 'nobody',
      point_amount: '0.00',
      receipt_amount: '0.00',
    });
    expect(await call('refund', { trade_no: '1', refund_amount: '1.00' })).toEqual({
      code: '40004',
      msg: 'Business Failed',
      sub_code: 'ACQ.TRADE_NOT_EXIST',
      sub_msg: '交易不存在',
      refund_fee: '0.00',
      send_back_fee: '0.00',
    });
    const failing = { headers: { 'x-sandbox-refuse-with': 'AQC.SYSTEM_ERROR' } };
    const cancelled = await call('cancel', { out_trade_no: 'o1' }, failing);
    expect(cancelled).toMatchObject({ sub_code: 'AQC.SYSTEM_ERROR', retry_flag: 'Y', out_trade_no: 'o1' });
    const unknown = { headers: { 'x-sandbox-refuse-with': 'aop.SYSTEM_ERROR' } };
    expect(await call('query', { out_trade_no: 'o1' }, unknown)).toEqual({
      code: '20000',
      msg: 'Service Currently Unavailable',
      sub_code: 'aop.SYSTEM_ERROR',
      sub_msg: '系统错误',
    });
  });

  it.each([
    ['app_auth_token', 'invalid-1', 'aop.invalid-app-auth-token'],
    ['app_auth_token', 'expired-1', 'aop.app-auth-token-time-out'],
    ['auth_token', 'invalid-1', 'aop.invalid-auth-token'],
    ['auth_token', 'expired-1', 'aop.auth-token-time-out'],
  ])('refuses %s %s with %s', async (name, token, subCode) => {
    const parameters = { [name]: token };
    expect(await call('create', order(), { parameters })).toMatchObject({ code: '20001', sub_code: subCode });
    expect(sandbox.orders.list()).toHaveLength(0);
    const good = { parameters: { [name]: 'good-1' } };
    expect(await call('create', order(), good)).toMatchObject({ code: '10000' });
  });
});

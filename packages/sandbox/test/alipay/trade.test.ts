import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { callGateway } from './raw-client.js';

const buyer = '2088999999990201';
const minute = 60_000;
const day = 24 * 60 * minute;

describe('trades', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 7 });
  });

  afterEach(() => sandbox.close());

  const call = async (method: string, content: Record<string, unknown>) =>
    (await callGateway(sandbox, `alipay.trade.${method}`, content)).node;
  const create = (extra: Record<string, unknown> = {}) =>
    call('create', { out_trade_no: 'o1', subject: 'tea', total_amount: '10.00', buyer_id: buyer, ...extra });
  const query = (outTradeNo = 'o1') => call('query', { out_trade_no: outTradeNo });
  const refund = (amount: string, requestNo?: string) =>
    call('refund', {
      out_trade_no: 'o1',
      refund_amount: amount,
      ...(requestNo === undefined ? {} : { out_request_no: requestNo }),
    });

  describe('create', () => {
    it('answers the same trade for the same content', async () => {
      const first = await create();
      expect(await create()).toEqual(first);
      expect(sandbox.orders.list()).toHaveLength(1);
    });

    it.each([
      ['amount', { total_amount: '10.01' }],
      ['subject', { subject: 'coffee' }],
      ['body', { body: 'more' }],
      ['buyer', { buyer_id: '2088000000000001' }],
    ])('refuses another %s under the same number', async (_, change) => {
      await create();
      expect((await create(change))['sub_code']).toBe('ACQ.CONTEXT_INCONSISTENT');
    });

    it('refuses a paid and a closed number', async () => {
      await create();
      await sandbox.orders.pay('o1');
      expect((await create())['sub_code']).toBe('ACQ.TRADE_HAS_SUCCESS');
      await create({ out_trade_no: 'o2' });
      await call('close', { out_trade_no: 'o2' });
      expect((await create({ out_trade_no: 'o2' }))['sub_code']).toBe('ACQ.TRADE_HAS_CLOSE');
    });

    it.each([
      ['no buyer', { buyer_id: undefined }, 'ACQ.INVALID_PARAMETER'],
      ['a strange buyer', { buyer_id: '123' }, 'ACQ.INVALID_PARAMETER'],
      ['the seller as buyer', { buyer_id: '2088999999990101' }, 'ACQ.BUYER_SELLER_EQUAL'],
      ['no subject', { subject: '' }, 'ACQ.INVALID_PARAMETER'],
      ['a long subject', { subject: 'x'.repeat(257) }, 'ACQ.INVALID_PARAMETER'],
      ['a number with a dot', { out_trade_no: 'a.b' }, 'ACQ.INVALID_PARAMETER'],
      ['a long number', { out_trade_no: 'a'.repeat(65) }, 'ACQ.INVALID_PARAMETER'],
      ['three decimals', { total_amount: '0.001' }, 'ACQ.INVALID_PARAMETER'],
      ['an exponent', { total_amount: '1e3' }, 'ACQ.INVALID_PARAMETER'],
      ['a negative amount', { total_amount: '-1.00' }, 'ACQ.INVALID_PARAMETER'],
      ['a zero amount', { total_amount: '0.00' }, 'ACQ.TOTAL_FEE_EXCEED'],
      ['too large an amount', { total_amount: '100000000.01' }, 'ACQ.TOTAL_FEE_EXCEED'],
      ['a strange time-out', { timeout_express: '90' }, 'ACQ.INVALID_PARAMETER'],
      ['a past time_expire', { time_expire: '2026-01-02 10:59:00' }, 'ACQ.INVALID_PARAMETER'],
    ])('refuses %s', async (_, change, subCode) => {
      const answer = await create(change);
      expect(answer).toMatchObject({ code: '40004', msg: 'Business Failed', sub_code: subCode });
      expect(sandbox.orders.list()).toHaveLength(0);
    });

    it('names the buyer by the kind of id the trade was created with', async () => {
      await create({ buyer_id: undefined, buyer_open_id: 'open-1' });
      const answer = await query();
      expect(answer).toMatchObject({ buyer_open_id: 'open-1' });
      expect(answer).not.toHaveProperty('buyer_user_id');
    });
  });

  describe('query', () => {
    it('gives the fields of a waiting and of a paid trade', async () => {
      const { trade_no } = await create();
      expect(await query()).toMatchObject({ trade_status: 'WAIT_BUYER_PAY', receipt_amount: '0.00' });
      await sandbox.clock.advance('1m');
      await sandbox.orders.pay('o1');
      expect(await query()).toEqual({
        code: '10000',
        msg: 'Success',
        buyer_logon_id: '138****0201',
        buyer_pay_amount: '10.00',
        buyer_user_id: buyer,
        buyer_user_type: 'PRIVATE',
        fund_bill_list: [{ amount: '10.00', fund_channel: 'ALIPAYACCOUNT' }],
        invoice_amount: '10.00',
        out_trade_no: 'o1',
        point_amount: '0.00',
        receipt_amount: '10.00',
        send_pay_date: '2026-01-02 11:01:00',
        subject: 'tea',
        total_amount: '10.00',
        trade_no,
        trade_status: 'TRADE_SUCCESS',
      });
      expect((await call('query', { trade_no }))['out_trade_no']).toBe('o1');
    });

    it('refuses unknown numbers and no number', async () => {
      expect((await query('nobody'))['sub_code']).toBe('ACQ.TRADE_NOT_EXIST');
      expect((await call('query', {}))['sub_code']).toBe('ACQ.INVALID_PARAMETER');
    });
  });

  describe('time', () => {
    it.each([
      ['timeout_express', { timeout_express: '5m' }, 5 * minute],
      ['time_expire', { time_expire: '2026-01-02 11:30:00' }, 30 * minute],
      ['the end of the day in China', { timeout_express: '1c' }, 13 * 60 * minute],
      ['the default', {}, 15 * day],
    ])('closes an unpaid trade after %s', async (_, extra, life) => {
      await create(extra);
      await sandbox.clock.advance(life - 1);
      expect((await query())['trade_status']).toBe('WAIT_BUYER_PAY');
      await sandbox.clock.advance(1);
      expect((await query())['trade_status']).toBe('TRADE_CLOSED');
    });

    it('finishes a paid trade after the refund window, and refunds no more', async () => {
      await create();
      await sandbox.orders.pay('o1');
      await sandbox.clock.advance(90 * day - 1);
      expect((await query())['trade_status']).toBe('TRADE_SUCCESS');
      await sandbox.clock.advance(1);
      expect((await query())['trade_status']).toBe('TRADE_FINISHED');
      expect((await refund('1.00', 'late'))['sub_code']).toBe('ACQ.TRADE_HAS_FINISHED');
      expect((await call('cancel', { out_trade_no: 'o1' }))['sub_code']).toBe('ACQ.CANCEL_NOT_ALLOWED');
    });

    it('keeps its timers over a snapshot', async () => {
      await create({ timeout_express: '5m' });
      const snapshot = sandbox.snapshot();
      sandbox.reset();
      await sandbox.clock.advance('10m');
      await sandbox.restore(snapshot);
      await sandbox.clock.advance('5m');
      expect((await query())['trade_status']).toBe('TRADE_CLOSED');
    });

    it('forgets its timers over a reset', async () => {
      await create({ timeout_express: '5m' });
      sandbox.reset();
      await create({ timeout_express: '2h' });
      await sandbox.clock.advance('6m');
      expect((await query())['trade_status']).toBe('WAIT_BUYER_PAY');
    });
  });

  describe('precreate', () => {
    const precreate = (extra: Record<string, unknown> = {}) =>
      call('precreate', { out_trade_no: 'qr', subject: 'tea', total_amount: '1.00', ...extra });

    it('makes a trade only when the code is scanned', async () => {
      const answer = await precreate({ timeout_express: '5m' });
      expect(answer['qr_code']).toMatch(/^http:\/\/127\.0\.0\.1\/alipay\/qr\/bax[0-9a-f]{18}$/);
      expect((await query('qr'))['sub_code']).toBe('ACQ.TRADE_NOT_EXIST');
      expect((await call('close', { out_trade_no: 'qr' }))['sub_code']).toBe('ACQ.TRADE_NOT_EXIST');
      await sandbox.clock.advance('1h');
      await sandbox.orders.scan('qr');
      expect((await query('qr'))['trade_status']).toBe('WAIT_BUYER_PAY');
      await sandbox.clock.advance('5m');
      expect((await query('qr'))['trade_status']).toBe('TRADE_CLOSED');
    });

    it('gives the same code for the same content', async () => {
      expect(await precreate()).toEqual(await precreate());
      expect((await precreate({ total_amount: '2.00' }))['sub_code']).toBe('ACQ.CONTEXT_INCONSISTENT');
    });

    it('pays in one step', async () => {
      await precreate();
      await sandbox.orders.pay('qr');
      expect((await query('qr'))['trade_status']).toBe('TRADE_SUCCESS');
    });

    it('cannot be scanned after cancel', async () => {
      await precreate();
      expect(await call('cancel', { out_trade_no: 'qr' })).toMatchObject({ code: '10000', retry_flag: 'N' });
      await expect(sandbox.orders.scan('qr')).rejects.toThrow('voided');
      expect((await precreate())['sub_code']).toBe('ACQ.TRADE_HAS_CLOSE');
    });

    it('cannot be scanned after its time_expire', async () => {
      await precreate({ time_expire: '2026-01-02 11:30:00' });
      await sandbox.clock.advance('31m');
      await expect(sandbox.orders.pay('qr')).rejects.toThrow('time_expire');
    });
  });

  describe('pay', () => {
    const pay = (authCode: string, extra: Record<string, unknown> = {}) =>
      call('pay', {
        out_trade_no: 'f2f',
        subject: 'tea',
        total_amount: '3.50',
        scene: 'bar_code',
        auth_code: authCode,
        ...extra,
      });

    it('takes the money at once', async () => {
      expect(await pay('281234567890123456')).toMatchObject({
        code: '10000',
        total_amount: '3.50',
        receipt_amount: '3.50',
        gmt_payment: '2026-01-02 11:00:00',
        fund_bill_list: [{ amount: '3.50', fund_channel: 'ALIPAYACCOUNT' }],
      });
      expect((await pay('281234567890123456'))['sub_code']).toBe('ACQ.TRADE_HAS_SUCCESS');
    });

    it('waits for a password, and closes after three minutes', async () => {
      expect(await pay('281234567890120003')).toMatchObject({
        code: '10003',
        msg: 'order success pay inprocess',
      });
      expect(await pay('281234567890120003')).toMatchObject({ code: '10003' });
      expect((await query('f2f'))['trade_status']).toBe('WAIT_BUYER_PAY');
      await sandbox.clock.advance('3m');
      expect((await query('f2f'))['trade_status']).toBe('TRADE_CLOSED');
    });

    it.each([
      ['an unknown result that was paid', '281234567890122000', 'ACQ.TRADE_HAS_SUCCESS', 'TRADE_SUCCESS'],
      ['an unknown result that waits', '281234567890122002', '10003', 'WAIT_BUYER_PAY'],
      ['an unknown result without a trade', '281234567890122001', '20000', undefined],
      ['a refused code', '281234567890124002', 'ACQ.BUYER_BALANCE_NOT_ENOUGH', undefined],
    ])('answers a repetition after %s', async (_, code, expected, status) => {
      await pay(code);
      const again = await pay(code);
      expect([again['code'], again['sub_code']]).toContain(expected);
      expect((await query('f2f'))['trade_status']).toBe(status);
      expect((await pay(code, { total_amount: '3.51' }))['code']).not.toBe('10000');
    });

    it('never pays twice, and lets a number without a trade be used with a new code', async () => {
      await pay('281234567890122001');
      expect(await pay('281234567890123456')).toMatchObject({ code: '10000' });
      expect((await pay('281234567890124001'))['sub_code']).toBe('ACQ.TRADE_HAS_SUCCESS');
      expect((await pay('281234567890123456', { total_amount: '3.51' }))['sub_code']).toBe(
        'ACQ.CONTEXT_INCONSISTENT',
      );
      expect(sandbox.orders.get('f2f')?.events.filter(({ type }) => type === 'paid')).toHaveLength(1);
    });

    it('is polled, then cancelled, and cannot be paid after that', async () => {
      await pay('281234567890120003');
      for (let poll = 0; poll < 12; poll += 1) {
        await sandbox.clock.advance('5s');
        expect((await query('f2f'))['trade_status']).toBe('WAIT_BUYER_PAY');
      }
      expect(await call('cancel', { out_trade_no: 'f2f' })).toMatchObject({
        action: 'close',
        retry_flag: 'N',
      });
      await expect(sandbox.orders.pay('f2f')).rejects.toThrow('TRADE_CLOSED');
      expect((await pay('281234567890120003'))['sub_code']).toBe('ACQ.TRADE_HAS_CLOSE');
    });

    it('is paid when the buyer enters the password, closed when he gives up', async () => {
      await pay('281234567890120003');
      await sandbox.orders.pay('f2f');
      expect((await query('f2f'))['trade_status']).toBe('TRADE_SUCCESS');
      await pay('281234567890120003', { out_trade_no: 'f2f2' });
      await sandbox.orders.act('f2f2', 'fail');
      expect((await query('f2f2'))['trade_status']).toBe('TRADE_CLOSED');
    });

    it.each([
      ['2000', 'TRADE_SUCCESS'],
      ['2001', undefined],
      ['2002', 'WAIT_BUYER_PAY'],
    ])('code %s answers 20000 and leaves %s', async (suffix, status) => {
      expect(await pay(`28123456789012${suffix}`)).toMatchObject({
        code: '20000',
        sub_code: 'isp.unknow-error',
      });
      expect((await query('f2f'))['trade_status']).toBe(status);
    });

    it.each([
      ['281234567890124001', 'ACQ.PAYMENT_AUTH_CODE_INVALID'],
      ['281234567890124002', 'ACQ.BUYER_BALANCE_NOT_ENOUGH'],
      ['281234567890124003', 'ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH'],
      ['281234567890124004', 'ACQ.BUYER_ENABLE_STATUS_FORBID'],
      ['281234567890124005', 'ACQ.PULL_MOBILE_CASHIER_FAIL'],
      ['281234567890124006', 'ACQ.PAYMENT_FAIL'],
      ['281234567890124007', 'ACQ.SYSTEM_ERROR'],
      ['99123456789012345', 'ACQ.PAYMENT_AUTH_CODE_INVALID'],
      ['28123', 'ACQ.PAYMENT_AUTH_CODE_INVALID'],
    ])('code %s is refused with %s', async (code, subCode) => {
      expect((await pay(code))['sub_code']).toBe(subCode);
      expect((await query('f2f'))['sub_code']).toBe('ACQ.TRADE_NOT_EXIST');
    });
  });

  describe('close and cancel', () => {
    it('closes only what waits', async () => {
      const { trade_no } = await create();
      expect(await call('close', { trade_no })).toMatchObject({
        code: '10000',
        out_trade_no: 'o1',
        trade_no,
      });
      expect((await call('close', { trade_no }))['sub_code']).toBe('ACQ.REASON_TRADE_STATUS_INVALID');
    });

    it('does not close what is paid', async () => {
      await create();
      await sandbox.orders.pay('o1');
      expect((await call('close', { out_trade_no: 'o1' }))['sub_code']).toBe(
        'ACQ.REASON_TRADE_STATUS_INVALID',
      );
    });

    it('cancels by closing or by refunding, and says which', async () => {
      await create();
      const cancel = () => call('cancel', { out_trade_no: 'o1' });
      expect(await cancel()).toMatchObject({ code: '10000', action: 'close', retry_flag: 'N' });
      await create({ out_trade_no: 'o2' });
      await sandbox.orders.pay('o2');
      const refunded = await call('cancel', { out_trade_no: 'o2' });
      expect(refunded).toMatchObject({ action: 'refund', retry_flag: 'N' });
      expect(sandbox.orders.get('o2')).toMatchObject({ status: 'TRADE_CLOSED', refundedFen: 1000 });
      expect(await call('cancel', { out_trade_no: 'o2' })).not.toHaveProperty('action');
      expect(await call('cancel', { out_trade_no: 'never' })).toMatchObject({ code: '10000' });
    });

    it('cancels a paid trade for one day', async () => {
      await create();
      await sandbox.orders.pay('o1');
      await sandbox.clock.advance(day + 1);
      expect((await call('cancel', { out_trade_no: 'o1' }))['sub_code']).toBe('ACQ.TRADE_CANCEL_TIME_OUT');
    });
  });

  describe('refund', () => {
    beforeEach(async () => {
      await create();
      await sandbox.orders.pay('o1');
    });

    it('refunds in parts until the trade closes', async () => {
      expect(await refund('4.00', 'r1')).toMatchObject({
        fund_change: 'Y',
        refund_fee: '4.00',
        send_back_fee: '4.00',
      });
      expect((await query())['trade_status']).toBe('TRADE_SUCCESS');
      expect(await refund('6.00', 'r2')).toMatchObject({ fund_change: 'Y', refund_fee: '10.00' });
      expect((await query())['trade_status']).toBe('TRADE_CLOSED');
      expect((await refund('1.00', 'r3'))['sub_code']).toBe('ACQ.TRADE_STATUS_ERROR');
    });

    it('moves money once per request number, also after the trade closed', async () => {
      await refund('4.00', 'r1');
      expect(await refund('4.00', 'r1')).toMatchObject({
        code: '10000',
        fund_change: 'N',
        refund_fee: '4.00',
      });
      expect((await refund('5.00', 'r1'))['sub_code']).toBe('ACQ.DISCORDANT_REPEAT_REQUEST');
      await refund('6.00', 'r2');
      expect(await refund('4.00', 'r1')).toMatchObject({
        code: '10000',
        fund_change: 'N',
        refund_fee: '10.00',
      });
      expect(sandbox.orders.get('o1')?.refundedFen).toBe(1000);
    });

    it('never refunds more than was paid', async () => {
      expect((await refund('10.01', 'r1'))['sub_code']).toBe('ACQ.REASON_TRADE_REFUND_FEE_ERR');
      await refund('9.99', 'r1');
      expect((await refund('0.02', 'r2'))['sub_code']).toBe('ACQ.REASON_TRADE_REFUND_FEE_ERR');
    });

    it('needs a request number for a part', async () => {
      expect((await refund('1.00'))['sub_code']).toBe('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL');
      expect(await refund('10.00')).toMatchObject({ fund_change: 'Y' });
      expect(await refund('10.00')).toMatchObject({ fund_change: 'N' });
    });

    it('refuses nonsense amounts and unpaid trades', async () => {
      for (const amount of ['', '0.001', '-1', 'all']) {
        expect((await refund(amount, 'x'))['sub_code']).toBe('ACQ.INVALID_PARAMETER');
      }
      expect((await refund('0.00', 'x'))['sub_code']).toBe('ACQ.REFUND_FEE_ERROR');
      await create({ out_trade_no: 'o2' });
      const unpaid = { out_trade_no: 'o2', refund_amount: '1.00', out_request_no: 'r' };
      expect((await call('refund', unpaid))['sub_code']).toBe('ACQ.TRADE_STATUS_ERROR');
    });

    it('can be looked up; an unknown request number is no refund', async () => {
      await refund('4.00', 'r1');
      const find = (requestNo: string, options: string[] = []) =>
        call('fastpay.refund.query', {
          out_trade_no: 'o1',
          out_request_no: requestNo,
          query_options: options,
        });
      expect(await find('r1')).toMatchObject({
        refund_status: 'REFUND_SUCCESS',
        refund_amount: '4.00',
        total_amount: '10.00',
      });
      expect(await find('r1')).not.toHaveProperty('gmt_refund_pay');
      expect(await find('r1', ['gmt_refund_pay'])).toMatchObject({ gmt_refund_pay: '2026-01-02 11:00:00' });
      expect(await find('r9')).toEqual({ code: '10000', msg: 'Success' });
    });
  });

  describe('actions by hand', () => {
    it('say which states they are for', async () => {
      await create();
      await expect(sandbox.orders.scan('o1')).rejects.toThrow('scan is for orders that are not yet a trade');
      await expect(sandbox.orders.refund('o1')).rejects.toThrow('TRADE_SUCCESS');
      await sandbox.orders.act('o1', 'fail', { reason: 'no money' });
      expect((await query())['trade_status']).toBe('WAIT_BUYER_PAY');
      await sandbox.orders.pay('o1');
      await expect(sandbox.orders.pay('o1')).rejects.toThrow('o1 is TRADE_SUCCESS');
    });

    it('refund a part, then what is left', async () => {
      await create();
      await sandbox.orders.pay('o1');
      await sandbox.orders.refund('o1', '2.50');
      await expect(sandbox.orders.refund('o1', '8.00')).rejects.toThrow('ACQ.REASON_TRADE_REFUND_FEE_ERR');
      await sandbox.orders.refund('o1');
      expect(sandbox.orders.get('o1')).toMatchObject({ status: 'TRADE_CLOSED', refundedFen: 1000 });
    });

    it('expire and finish', async () => {
      await create();
      await sandbox.orders.act('o1', 'expire');
      expect((await query())['trade_status']).toBe('TRADE_CLOSED');
      await create({ out_trade_no: 'o2' });
      await sandbox.orders.pay('o2');
      await sandbox.orders.act('o2', 'finish');
      expect((await query('o2'))['trade_status']).toBe('TRADE_FINISHED');
    });
  });
});

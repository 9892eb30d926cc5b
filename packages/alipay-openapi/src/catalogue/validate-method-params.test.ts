import { ValidationError } from '@sdk/core-signing';
import { validateMethodParams } from './validate-method-params.js';

function issuesOf(method: string, params: Record<string, unknown>): string[] {
  try {
    validateMethodParams(method, params);
    return [];
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.issues.map(({ path, expected }) => `${path}: ${expected}`);
  }
}

const order = { out_trade_no: 'A_1', subject: '苹果🍎', total_amount: '0.01' };
const payments = ['create', 'precreate', 'pay', 'app.pay', 'wap.pay', 'page.pay'].map(
  (name) => `alipay.trade.${name}`,
);

describe.each(payments)('%s', (method) => {
  it('passes a right order, with unknown fields', () => {
    expect(issuesOf(method, { ...order, new_field: { anyThing: 1 }, buyer_id: '2088999999990201' })).toEqual(
      [],
    );
  });

  it('names everything that is missing at once', () => {
    const issues = issuesOf(method, { subject: '', total_amount: null });
    expect(issues).toHaveLength(3);
    expect(issues.join()).toMatch(/out_trade_no: required.*subject: required.*total_amount: required/);
  });

  it.each([
    '0',
    '0.00',
    '-1',
    '1e2',
    '0.001',
    '1.',
    '.5',
    ' 1',
    '1,000.00',
    '100000000.01',
    'NaN',
    '１',
    '01.00',
  ])('refuses the amount %j', (amount) => {
    expect(issuesOf(method, { ...order, total_amount: amount }).join()).toMatch(
      /^total_amount: expected an amount in yuan/,
    );
  });

  it.each(['0.01', '0.1', '1', '88.88', '100000000', '100000000.00'])('accepts the amount %j', (amount) => {
    expect(issuesOf(method, { ...order, total_amount: amount })).toEqual([]);
  });

  it('refuses a number and says why, without printing it', () => {
    const issues = issuesOf(method, { ...order, total_amount: 88.88 });
    expect(issues.join()).toMatch(/total_amount: .*never a number/);
    expect(issues.join()).not.toContain('88.88');
  });

  it.each(['', 'a'.repeat(65), 'a b', '订单', 'a/b', 'a%b', 1])(
    'refuses the order number %j',
    (out_trade_no) => {
      expect(issuesOf(method, { ...order, out_trade_no })).toHaveLength(1);
    },
  );

  it('refuses a title over 256 characters and an open id given as user id', () => {
    expect(issuesOf(method, { ...order, subject: '字'.repeat(256) })).toEqual([]);
    expect(issuesOf(method, { ...order, subject: '字'.repeat(257) })).toHaveLength(1);
    expect(
      issuesOf(method, { ...order, buyer_id: '074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5' }).join(),
    ).toContain('buyer_open_id');
  });
});

const freezes = ['freeze', 'unfreeze', 'app.freeze', 'voucher.create'].map(
  (name) => `alipay.fund.auth.order.${name}`,
);

describe('amounts of which a text could be read as another amount', () => {
  const wrong = [
    '1e3',
    ' 1',
    '1 ',
    '１００',
    '١٠٠',
    '01',
    '-1',
    '0.005',
    '1,000.00',
    '100000000.01',
    true,
    [1],
  ];

  it.each(freezes)('%s', (method) => {
    for (const amount of ['0.01', '88.88', 1, 0.35, undefined]) {
      expect(issuesOf(method, { out_request_no: 'r', amount })).toEqual([]);
    }
    for (const amount of [...wrong, 0.1 + 0.2, NaN]) {
      expect(issuesOf(method, { out_request_no: 'r', amount }).join()).toMatch(
        /^amount: expected an amount in/,
      );
    }
  });

  it.each([
    ['alipay.trade.order.settle', 'royalty_parameters'],
    ['alipay.trade.refund', 'refund_royalty_parameters'],
  ])('%s, the shares', (method, list) => {
    const trade = { out_request_no: 'r', trade_no: '1', refund_amount: '1.00' };
    const share = { trans_in: '2088', amount: '0.30' };
    for (const shares of [
      [share],
      [{ ...share, amount: 1 }],
      [{ amount_percentage: '10' }],
      '[]',
      undefined,
    ]) {
      expect(issuesOf(method, { ...trade, [list]: shares })).toEqual([]);
    }
    for (const amount of wrong) {
      expect(issuesOf(method, { ...trade, [list]: [share, { ...share, amount }] }).join()).toMatch(
        new RegExp(`^${list}.1.amount: expected an amount in`),
      );
    }
  });
});

describe('other money methods', () => {
  it.each(['query', 'close', 'cancel'])('alipay.trade.%s needs one of the two numbers', (name) => {
    const method = `alipay.trade.${name}`;
    expect(issuesOf(method, { operator_id: 'x' }).join()).toMatch(/at least one of out_trade_no, trade_no/);
    expect(issuesOf(method, { out_trade_no: '', trade_no: undefined })).toHaveLength(1);
    expect(issuesOf(method, { out_trade_no: 'A' })).toEqual([]);
    expect(issuesOf(method, { trade_no: '2026' })).toEqual([]);
    expect(issuesOf(method, { trade_no: '2026', out_trade_no: 'A' })).toEqual([]);
  });

  it('a refund needs an amount and a trade; out_request_no is optional but bounded', () => {
    const method = 'alipay.trade.refund';
    expect(issuesOf(method, { trade_no: '1', refund_amount: '1.00' })).toEqual([]);
    expect(issuesOf(method, { trade_no: '1' }).join()).toMatch(/refund_amount: required/);
    expect(issuesOf(method, { refund_amount: '1.00' }).join()).toMatch(/at least one of/);
    expect(issuesOf(method, { trade_no: '1', refund_amount: 1 }).join()).toMatch(/never a number/);
    expect(
      issuesOf(method, { trade_no: '1', refund_amount: '1.00', out_request_no: 'r'.repeat(65) }),
    ).toHaveLength(1);
    expect(issuesOf('alipay.trade.fastpay.refund.query', { trade_no: '1' }).join()).toMatch(
      /out_request_no: required/,
    );
  });

  it('a transfer needs its number, amount, product and payee', () => {
    const method = 'alipay.fund.trans.uni.transfer';
    const right = { out_biz_no: 'T', trans_amount: '1.00', product_code: 'TRANS_ACCOUNT_NO_PWD' };
    expect(
      issuesOf(method, { ...right, payee_info: { identity: '2088', identity_type: 'ALIPAY_USER_ID' } }),
    ).toEqual([]);
    expect(issuesOf(method, { ...right, payee_info: '{"identity":"2088"}' })).toEqual([]);
    expect(
      issuesOf(method, {
        ...right,
        payee_info: { identity: 'a@b.c', identity_type: 'ALIPAY_LOGON_ID' },
      }).join(),
    ).toMatch(/payee_info\.name/);
    expect(issuesOf(method, right).join()).toMatch(
      /payee_info\.identity: required.*payee_info\.identity_type: required/,
    );
  });

  it.each([
    ['2026-11-21', true],
    ['2026-11', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13', false],
    ['20261121', false],
    ['2026-1-1', false],
    ['2026-11-21 ', false],
  ])('bill date %j', (bill_date, right) => {
    const issues = issuesOf('alipay.data.dataservice.bill.downloadurl.query', {
      bill_type: 'trade',
      bill_date,
    });
    expect(issues.length === 0).toBe(right);
  });

  it('leaves methods without a rule alone', () => {
    for (const method of ['alipay.unknown', 'constructor', '__proto__', 'alipay.open.app.qrcode.create']) {
      expect(() => validateMethodParams(method, {})).not.toThrow();
    }
  });
});

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { callV3, mchId, orderContent, refundContent } from './raw-v3-client.js';

const number = 'matrix-1';
type Content = Record<string, unknown>;
type Call = (operation: Operation) => Promise<string>;
type Operation = readonly [method: string, path: string, content: Content | undefined, field: string];

const jsapi = '/v3/pay/transactions/jsapi';
const codepay = '/v3/pay/transactions/codepay';
const named = `/v3/pay/transactions/out-trade-no/${number}`;
const refunds = '/v3/refund/domestic/refunds';
const order = orderContent(number);
const byCode = (authCode: string) => orderContent(number, { payer: { auth_code: authCode } });

/** What is asked of an order, and what of the answer is looked at. */
const operations = {
  query: ['GET', `${named}?mchid=${mchId}`, undefined, 'trade_state'],
  'order the same': ['POST', jsapi, order, 'prepaid'],
  'order another amount': ['POST', jsapi, { ...order, amount: { total: 1001, currency: 'CNY' } }, 'prepaid'],
  'order another description': ['POST', jsapi, { ...order, description: 'x' }, 'prepaid'],
  close: ['POST', `${named}/close`, { mchid: mchId }, '-'],
  reverse: ['POST', `${named}/reverse`, { mchid: mchId }, 'recall'],
  'refund 1.00': ['POST', refunds, refundContent(number, 'new', 100), 'status'],
  'refund r1 again': ['POST', refunds, refundContent(number, 'r1', 400), 'status'],
  'refund r1 with another amount': ['POST', refunds, refundContent(number, 'r1', 500), 'status'],
  'refund too much': ['POST', refunds, refundContent(number, 'much', 1001), 'status'],
  'refund of another total': [
    'POST',
    refunds,
    { ...refundContent(number, 'total', 1), amount: { refund: 1, total: 999, currency: 'CNY' } },
    'status',
  ],
  'look for refund r1': ['GET', `${refunds}/r1`, undefined, 'status'],
  'look for a refund that never was': ['GET', `${refunds}/r9`, undefined, 'status'],
} as const satisfies Record<string, Operation>;
type Name = keyof typeof operations;

const unknown = 'ORDER_NOT_EXIST';
const noRefund = 'RESOURCE_NOT_EXISTS';
const invalid = 'INVALID_REQUEST';

interface State {
  arrive(sandbox: Sandbox, call: Call): Promise<unknown>;
  /** A code of a refusal; or the field of a success, `-` when it has none. */
  readonly answers: Record<Name, string>;
}

const noOrder = {
  query: unknown,
  'order the same': 'prepaid',
  'order another amount': 'prepaid',
  'order another description': 'prepaid',
  close: unknown,
  reverse: unknown,
  'refund 1.00': unknown,
  'refund r1 again': unknown,
  'refund r1 with another amount': unknown,
  'refund too much': unknown,
  'refund of another total': unknown,
  'look for refund r1': noRefund,
  'look for a refund that never was': noRefund,
} satisfies State['answers'];

const unpaid = {
  ...noOrder,
  query: 'NOTPAY',
  'order another amount': invalid,
  'order another description': invalid,
  close: '-',
  reverse: invalid,
  'refund 1.00': invalid,
  'refund r1 again': invalid,
  'refund r1 with another amount': invalid,
  'refund too much': invalid,
  'refund of another total': invalid,
} satisfies State['answers'];

const closed = {
  ...unpaid,
  query: 'CLOSED',
  'order the same': 'ORDER_CLOSED',
  close: 'ORDER_CLOSED',
} satisfies State['answers'];

const paid = {
  ...unpaid,
  query: 'SUCCESS',
  'order the same': 'ORDER_PAID',
  'order another amount': 'ORDER_PAID',
  'order another description': 'ORDER_PAID',
  close: 'ORDER_PAID',
  'refund 1.00': 'PROCESSING',
  'refund r1 again': 'PROCESSING',
  'refund r1 with another amount': 'PROCESSING',
} satisfies State['answers'];

const refunded = {
  ...paid,
  query: 'REFUND',
  'refund r1 again': 'SUCCESS',
  'refund r1 with another amount': invalid,
  'look for refund r1': 'SUCCESS',
} satisfies State['answers'];

/** Orders of payments by code: the jsapi order of the same number has other content. */
const ofCode = { 'order the same': invalid } as const;

const states: Record<string, State> = {
  'no order': { arrive: () => Promise.resolve(), answers: noOrder },
  NOTPAY: { arrive: (_, call) => call(operations['order the same']), answers: unpaid },
  SUCCESS: { arrive: pay, answers: paid },
  'REFUND, asked for': {
    arrive: (sandbox, call) => refund(sandbox, call, 'r1', 400),
    answers: { ...refunded, 'refund r1 again': 'PROCESSING', 'look for refund r1': 'PROCESSING' },
  },
  'REFUND in part, done': {
    arrive: async (sandbox, call) => {
      await refund(sandbox, call, 'r1', 400);
      await sandbox.clock.advance('1s');
    },
    answers: refunded,
  },
  'REFUND of everything': {
    arrive: async (sandbox, call) => {
      await refund(sandbox, call, 'r1', 400);
      await call(['POST', refunds, refundContent(number, 'r2', 600), 'status']);
      await sandbox.clock.advance('1s');
    },
    answers: { ...refunded, 'refund 1.00': invalid },
  },
  'REFUND that was closed': {
    arrive: async (sandbox, call) => {
      await settings(sandbox, { refundOutcome: 'CLOSED' });
      await refund(sandbox, call, 'r1', 400);
      await sandbox.clock.advance('1s');
    },
    answers: { ...refunded, query: 'SUCCESS', 'refund r1 again': 'CLOSED', 'look for refund r1': 'CLOSED' },
  },
  'REFUND that went wrong': {
    arrive: async (sandbox, call) => {
      await settings(sandbox, { refundOutcome: 'ABNORMAL' });
      await refund(sandbox, call, 'r1', 400);
      await sandbox.clock.advance('1s');
    },
    answers: { ...refunded, 'refund r1 again': 'ABNORMAL', 'look for refund r1': 'ABNORMAL' },
  },
  'a year after payment': {
    arrive: async (sandbox, call) => {
      await pay(sandbox, call);
      await sandbox.clock.advance(366 * 86_400_000);
    },
    answers: {
      ...paid,
      'refund 1.00': invalid,
      'refund r1 again': invalid,
      'refund r1 with another amount': invalid,
    },
  },
  'CLOSED by close': {
    arrive: async (_, call) => {
      await call(operations['order the same']);
      await call(operations.close);
    },
    answers: closed,
  },
  'CLOSED by time': {
    arrive: async (sandbox, call) => {
      await call(['POST', jsapi, { ...order, time_expire: '2026-01-02T11:05:00+08:00' }, 'prepaid']);
      await sandbox.clock.advance('5m');
    },
    answers: closed,
  },
  'SUCCESS by code': {
    arrive: (_, call) => call(['POST', codepay, byCode('130000000000000001'), 'trade_state']),
    answers: { ...paid, reverse: 'N' },
  },
  USERPAYING: {
    arrive: (_, call) => call(['POST', codepay, byCode('130000000000000003'), 'trade_state']),
    answers: { ...unpaid, ...ofCode, query: 'USERPAYING', reverse: 'N' },
  },
  PAYERROR: {
    arrive: (_, call) => call(['POST', codepay, byCode('130000000000004002'), 'trade_state']),
    answers: { ...unpaid, ...ofCode, query: 'PAYERROR', reverse: 'N' },
  },
  'REVOKED before payment': {
    arrive: async (_, call) => {
      await call(['POST', codepay, byCode('130000000000000003'), 'trade_state']);
      await call(operations.reverse);
    },
    answers: { ...closed, ...ofCode, query: 'REVOKED', close: 'ORDER_REVOKED', reverse: 'N' },
  },
  'REVOKED after payment': {
    arrive: async (_, call) => {
      await call(['POST', codepay, byCode('130000000000000001'), 'trade_state']);
      await call(operations.reverse);
    },
    answers: {
      ...closed,
      ...ofCode,
      query: 'REVOKED',
      close: 'ORDER_REVOKED',
      reverse: 'N',
      'refund 1.00': 'ORDER_REVOKED',
      'refund r1 again': 'ORDER_REVOKED',
      'refund r1 with another amount': 'ORDER_REVOKED',
      'refund too much': 'ORDER_REVOKED',
      'refund of another total': 'ORDER_REVOKED',
    },
  },
};

async function pay(sandbox: Sandbox, call: Call): Promise<void> {
  await call(operations['order the same']);
  await sandbox.orders.pay(number);
}

async function refund(sandbox: Sandbox, call: Call, outRefundNo: string, fen: number): Promise<void> {
  await pay(sandbox, call);
  await call(['POST', refunds, refundContent(number, outRefundNo, fen), 'status']);
}

function settings(sandbox: Sandbox, change: Record<string, string>): Promise<Response> {
  const init = { method: 'PUT', body: JSON.stringify(change) };
  return sandbox.fetch(new Request('http://127.0.0.1/wxpay/sandbox/settings', init));
}

const cells = Object.entries(states).flatMap(([state, { arrive, answers }]) =>
  Object.entries(answers).map(([name, expected]) => ({ state, arrive, name: name as Name, expected })),
);

describe('every state and every operation over API v3', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 7 });
  });

  beforeEach(() => {
    sandbox.reset();
  });

  afterAll(() => sandbox.close());

  const call: Call = async ([method, path, content, field]) => {
    const { status, body, verified } = await callV3(sandbox, method, path, content);
    expect(verified).toBe(true);
    if (status >= 400 || status === 202) return String(body['code']);
    if (field === 'prepaid') return body['prepay_id'] === undefined ? '-' : 'prepaid';
    const value = body[field];
    return typeof value === 'string' ? value : '-';
  };

  it.each(cells)('$state, $name: $expected', async ({ arrive, name, expected }) => {
    await arrive(sandbox, call);
    const before = structuredClone(sandbox.orders.get(number));
    const answer = await call(operations[name]);
    expect(answer).toBe(expected);
    const after = sandbox.orders.get(number);
    if (/^[A-Z]+_/.test(answer)) expect(after).toEqual(before);
    expect(after?.refundedFen ?? 0).toBeLessThanOrEqual(1000);
  });
});

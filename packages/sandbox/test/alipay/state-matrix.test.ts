import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { callGateway, signedRestRequest } from './raw-client.js';

const number = 'matrix-1';
const day = 86_400_000;
type Content = Record<string, unknown>;
type Call = (operation: string, content: Content) => Promise<Content>;

/** The same calls through both doors; a refusal is told by its sub code. */
const doors: Record<string, (sandbox: Sandbox) => Call> = {
  'gateway v2': (sandbox) => async (operation, content) => {
    const { node } = await callGateway(sandbox, `alipay.trade.${operation}`, content);
    return node['sub_code'] === undefined ? node : { refused: node['sub_code'] };
  },
  'REST v3': (sandbox) => async (operation, content) => {
    const path = `/v3/alipay/trade/${operation.replaceAll('.', '/')}`;
    const response = await sandbox.fetch(signedRestRequest('POST', path, content));
    const data = (await response.json()) as Content;
    return response.status === 200 ? data : { refused: data['code'] };
  },
};

const order = { out_trade_no: number, subject: 'tea', total_amount: '10.00', buyer_id: '2088999999990201' };
const refundOf = (amount: string, requestNo: string) => ({
  out_trade_no: number,
  refund_amount: amount,
  out_request_no: requestNo,
});
const named = { out_trade_no: number };

/** What is asked of a trade, and what of the answer is looked at. */
const operations = {
  query: ['query', named, 'trade_status'],
  'create the same': ['create', order, 'out_trade_no'],
  'create another amount': ['create', { ...order, total_amount: '10.01' }, 'out_trade_no'],
  close: ['close', named, 'out_trade_no'],
  cancel: ['cancel', named, 'action'],
  'refund 1.00': ['refund', refundOf('1.00', 'new'), 'fund_change'],
  'refund r1 again': ['refund', refundOf('4.00', 'r1'), 'fund_change'],
  'refund r1 with another amount': ['refund', refundOf('5.00', 'r1'), 'fund_change'],
  'refund too much': ['refund', refundOf('10.01', 'much'), 'fund_change'],
  'refund 0.00': ['refund', refundOf('0.00', 'zero'), 'fund_change'],
  'look for refund r1': ['fastpay.refund.query', { ...named, out_request_no: 'r1' }, 'refund_status'],
  'look for a refund that never was': [
    'fastpay.refund.query',
    { ...named, out_request_no: 'r9' },
    'refund_status',
  ],
} as const satisfies Record<string, readonly [operation: string, content: Content, field: string]>;
type Name = keyof typeof operations;

const notExist = 'ACQ.TRADE_NOT_EXIST';
const statusError = 'ACQ.TRADE_STATUS_ERROR';
const notClosable = 'ACQ.REASON_TRADE_STATUS_INVALID';
const discordant = 'ACQ.DISCORDANT_REPEAT_REQUEST';
const tooMuch = 'ACQ.REASON_TRADE_REFUND_FEE_ERR';
const finished = 'ACQ.TRADE_HAS_FINISHED';
const other = 'ACQ.CONTEXT_INCONSISTENT';

interface State {
  arrive(sandbox: Sandbox, call: Call): Promise<unknown>;
  /** A sub code; or the field of a success, `-` when it has none. */
  readonly answers: Record<Name, string>;
}

const closedUnpaid = {
  query: 'TRADE_CLOSED',
  'create the same': 'ACQ.TRADE_HAS_CLOSE',
  'create another amount': other,
  close: notClosable,
  cancel: '-',
  'refund 1.00': statusError,
  'refund r1 again': statusError,
  'refund r1 with another amount': statusError,
  'refund too much': statusError,
  'refund 0.00': statusError,
  'look for refund r1': '-',
  'look for a refund that never was': '-',
} satisfies State['answers'];

const noTrade = {
  ...closedUnpaid,
  query: notExist,
  'create the same': other,
  'create another amount': other,
  close: notExist,
  'refund 1.00': notExist,
  'refund r1 again': notExist,
  'refund r1 with another amount': notExist,
  'refund too much': notExist,
  'refund 0.00': notExist,
  'look for refund r1': notExist,
  'look for a refund that never was': notExist,
} satisfies State['answers'];

const paid = {
  ...closedUnpaid,
  query: 'TRADE_SUCCESS',
  'create the same': 'ACQ.TRADE_HAS_SUCCESS',
  cancel: 'refund',
  'refund 1.00': 'Y',
  'refund r1 again': 'Y',
  'refund r1 with another amount': 'Y',
  'refund too much': tooMuch,
  'refund 0.00': 'ACQ.REFUND_FEE_ERROR',
} satisfies State['answers'];

const afterRefund = {
  'refund r1 again': 'N',
  'refund r1 with another amount': discordant,
  'look for refund r1': 'REFUND_SUCCESS',
} as const;

const pay = async (sandbox: Sandbox, call: Call) => {
  await call('create', order);
  await sandbox.orders.pay(number);
};
const payAndRefund = async (sandbox: Sandbox, call: Call) => {
  await pay(sandbox, call);
  await call('refund', refundOf('4.00', 'r1'));
};

const states: Record<string, State> = {
  'no trade': {
    arrive: () => Promise.resolve(),
    answers: { ...noTrade, 'create the same': number, 'create another amount': number },
  },
  'a code nobody has scanned': {
    arrive: (_, call) => call('precreate', { ...order, buyer_id: undefined }),
    answers: noTrade,
  },
  WAIT_BUYER_PAY: {
    arrive: (_, call) => call('create', order),
    answers: {
      ...closedUnpaid,
      query: 'WAIT_BUYER_PAY',
      'create the same': number,
      close: number,
      cancel: 'close',
    },
  },
  TRADE_SUCCESS: { arrive: pay, answers: paid },
  'TRADE_SUCCESS, refunded in part': { arrive: payAndRefund, answers: { ...paid, ...afterRefund } },
  'TRADE_CLOSED by refunds': {
    arrive: async (sandbox, call) => {
      await payAndRefund(sandbox, call);
      await call('refund', refundOf('6.00', 'r2'));
    },
    answers: { ...closedUnpaid, ...afterRefund },
  },
  'TRADE_CLOSED by time': {
    arrive: async (sandbox, call) => {
      await call('create', { ...order, timeout_express: '5m' });
      await sandbox.clock.advance('5m');
    },
    answers: closedUnpaid,
  },
  'TRADE_CLOSED by close': {
    arrive: async (_, call) => {
      await call('create', order);
      await call('close', named);
    },
    answers: closedUnpaid,
  },
  'TRADE_CLOSED by cancel': {
    arrive: async (_, call) => {
      await call('create', order);
      await call('cancel', named);
    },
    answers: closedUnpaid,
  },
  'TRADE_CLOSED by cancel after payment': {
    arrive: async (sandbox, call) => {
      await payAndRefund(sandbox, call);
      await call('cancel', named);
    },
    answers: { ...closedUnpaid, ...afterRefund },
  },
  TRADE_FINISHED: {
    arrive: async (sandbox, call) => {
      await payAndRefund(sandbox, call);
      await sandbox.clock.advance(90 * day);
    },
    answers: {
      ...paid,
      ...afterRefund,
      query: 'TRADE_FINISHED',
      cancel: 'ACQ.CANCEL_NOT_ALLOWED',
      'refund 1.00': finished,
      'refund too much': finished,
      'refund 0.00': finished,
    },
  },
};

const cells = Object.entries(states).flatMap(([state, { arrive, answers }]) =>
  Object.entries(answers).map(([name, expected]) => ({ state, arrive, name: name as Name, expected })),
);

describe.each(Object.entries(doors))('every state and every operation over %s', (_, open) => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 7 });
  });

  beforeEach(() => {
    sandbox.reset();
  });

  afterAll(() => sandbox.close());

  it.each(cells)('$state, $name: $expected', async ({ arrive, name, expected }) => {
    const call = open(sandbox);
    await arrive(sandbox, call);
    const before = structuredClone(sandbox.orders.get(number));
    const [operation, content, field] = operations[name];
    const answer = await call(operation, content);
    expect(answer['refused'] ?? answer[field] ?? '-').toBe(expected);
    const after = sandbox.orders.get(number);
    if (answer['refused'] !== undefined) expect(after).toEqual(before);
    if (answer['fund_change'] === 'N') expect(after?.refundedFen).toBe(before?.refundedFen);
    expect(after?.refundedFen ?? 0).toBeLessThanOrEqual(1000);
  });
});

describe('an order number that was used by another product', () => {
  it('is refused for other content, answered again for the same', async () => {
    const sandbox = await createSandbox({ seed: 7 });
    const call = doors['gateway v2']?.(sandbox);
    if (call === undefined) throw new Error('no door');
    const content = { out_trade_no: 'shared', subject: 's', total_amount: '1.00' };
    const { qr_code } = await call('precreate', content);
    expect(await call('precreate', content)).toMatchObject({ qr_code });
    expect(await call('create', { ...content, buyer_id: '2088999999990201' })).toEqual({ refused: other });
    expect(await call('pay', { ...content, auth_code: '281234567890123456' })).toEqual({ refused: other });
    await sandbox.close();
  });
});

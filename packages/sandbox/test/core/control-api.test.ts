import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { createOrder, fakePlatform } from './fake-platform.js';

let sandbox: Sandbox;
let answers: string[];

beforeEach(async () => {
  answers = [];
  sandbox = await createSandbox({
    clock: { startAt: 0 },
    platforms: [fakePlatform()],
    fetch: () => new Response(answers.shift() ?? 'success'),
  });
  await sandbox.fetch(createOrder('茶/1?%', { notify_url: 'http://127.0.0.1/n' }));
});

afterEach(() => sandbox.close());

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request(`http://127.0.0.1:4010/_sandbox${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: text }),
  });
  const response = await sandbox.fetch(request);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const order = `/orders/${encodeURIComponent('茶/1?%')}`;

test('orders: list, one, actions with parameters', async () => {
  expect(await call('GET', '/orders')).toMatchObject({
    status: 200,
    body: { orders: [{ outTradeNo: '茶/1?%' }] },
  });
  expect(await call('GET', order)).toMatchObject({ status: 200, body: { status: 'WAIT_BUYER_PAY' } });
  expect(await call('POST', `${order}/pay`)).toMatchObject({
    status: 200,
    body: { status: 'TRADE_SUCCESS' },
  });
  expect(await call('POST', `${order}/refund`, { amount: '0.1' })).toMatchObject({
    body: { refundedFen: 10 },
  });
  expect(await call('POST', `${order}/refund`, {})).toMatchObject({ body: { refundedFen: 100 } });
});

describe('a part of a list', () => {
  beforeEach(async () => {
    for (let number = 1; number <= 5; number++) {
      const terms = { subject: `tea ${number}`, notify_url: 'http://127.0.0.1/n' };
      await sandbox.fetch(createOrder(`B${number}`, terms));
    }
    await sandbox.orders.pay('B2');
    await sandbox.orders.pay('B4');
    await sandbox.clock.advance(0);
  });
  const named = (list: unknown): unknown[] =>
    (list as { outTradeNo: string }[]).map(({ outTradeNo }) => outTradeNo);

  test.each([
    ['', ['B5', 'B4', 'B3', 'B2', 'B1', '茶/1?%'], 6],
    ['?limit=2', ['B5', 'B4'], 6],
    ['?limit=2&offset=4', ['B1', '茶/1?%'], 6],
    ['?offset=5', ['茶/1?%'], 6],
    ['?limit=0', [], 6],
    ['?limit=9&offset=9', [], 6],
    ['?status=TRADE_SUCCESS', ['B4', 'B2'], 2],
    ['?status=TRADE_SUCCESS&limit=1', ['B4'], 2],
    ['?search=TEA%203', ['B3'], 1],
    ['?platform=alipay&limit=1', ['B5'], 6],
  ])('orders%s', async (query, numbers, total) => {
    const { body } = await call('GET', `/orders${query}`);
    expect([named(body['orders']), body['total']]).toEqual([numbers, total]);
  });

  test.each([
    ['', ['B4', 'B2'], 2],
    ['?limit=1', ['B4'], 2],
    ['?limit=1&offset=1', ['B2'], 2],
    ['?outTradeNo=B2', ['B2'], 1],
    ['?state=exhausted', [], 0],
  ])('notifications%s', async (query, numbers, total) => {
    const { body } = await call('GET', `/notifications${query}`);
    expect([named(body['notifications']), body['total']]).toEqual([numbers, total]);
  });

  test.each([
    ['?limit=1&offset=1', ['B4'], 6],
    ['?outTradeNo=B3', ['B3'], 1],
  ])('requests%s', async (query, numbers, total) => {
    const { body } = await call('GET', `/requests${query}`);
    expect([named(body['requests']), body['total']]).toEqual([numbers, total]);
  });

  test.each([
    '/orders?limit=-1',
    '/orders?limit=1e3',
    '/orders?offset=x',
    '/notifications?limit=',
    '/requests?limit=1.5',
    '/orders?platform=paypal',
  ])('%s is refused, and not answered with something else', async (path) => {
    expect(await call('GET', path)).toMatchObject({
      status: 400,
      body: { error: { code: 'INVALID_QUERY' } },
    });
  });
});

const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

test.each([
  ['POST', `${order}/close`, {}, 409, 'ACTION_NOT_ALLOWED', /WAIT_BUYER_PAY cannot close/],
  ['POST', `${order}/explode`, {}, 404, 'UNKNOWN_ACTION', /scan, pay/],
  ['POST', `${order}/refund`, { amount: 0.1 }, 400, 'INVALID_BODY', /amount/],
  ['POST', `${order}/refund`, { amount: '0.001' }, 400, 'INVALID_BODY', /amount/],
  ['POST', `${order}/refund`, { amount: '0.00' }, 409, 'ACTION_NOT_ALLOWED', /above zero/],
  ['POST', '/orders/none/pay', {}, 404, 'NOT_FOUND', /no order none/],
  ['GET', '/orders/none', undefined, 404, 'NOT_FOUND', /no order none/],
  ['GET', '/requests/req_99', undefined, 404, 'NOT_FOUND', /no request/],
  ['POST', '/notifications/ntf_9/resend', {}, 404, 'NOT_FOUND', /no notification/],
  ['POST', '/clock/advance', {}, 400, 'INVALID_BODY', /ms/],
  ['POST', '/clock/advance', { ms: -1 }, 400, 'INVALID_BODY', /ms/],
  ['POST', '/clock/advance', '{"ms":', 400, 'INVALID_JSON', /not JSON/],
  ['POST', '/clock/advance', nested(501), 400, 'INVALID_JSON', /more than 500 levels/],
  ['POST', '/clock/advance', nested(499), 400, 'INVALID_BODY', /ms/],
  ['PUT', '/snapshot', nested(100_000), 400, 'INVALID_JSON', /more than 520 levels/],
  ['POST', '/faults', { effect: 'explode' }, 400, 'INVALID_BODY', /effect: one of delay, drop, timeout/],
  ['POST', '/faults', {}, 400, 'INVALID_BODY', /effect: one of delay, drop/],
  ['POST', '/faults', { effect: 'drop', time: 2 }, 400, 'INVALID_BODY', /unknown field time; .*times/],
  ['POST', '/faults', { effect: 'drop', times: 0 }, 400, 'INVALID_BODY', /times: at least 1/],
  ['POST', '/faults', { effect: 'drop', times: '2' }, 400, 'INVALID_BODY', /times: must be a /],
  ['POST', '/faults', { effect: 'status', status: 200 }, 400, 'INVALID_BODY', /status: at least 400/],
  ['POST', '/faults', [], 400, 'INVALID_BODY', /body: must be a JSON object/],
  ['POST', '/clock/freezer', {}, 404, 'NOT_FOUND', /no POST/],
  [
    'POST',
    '/faults',
    { operation: 'fake.creat', effect: 'drop' },
    400,
    'UNKNOWN_OPERATION',
    /Did you mean fake\.create\?/,
  ],
  ['POST', '/faults', { operation: 'pay', effect: 'drop' }, 400, 'UNKNOWN_OPERATION', /are: fake\.create/],
  ['PUT', '/snapshot', { format: 'x' }, 400, 'INVALID_BODY', /snapshot/],
  ['GET', '/sms', undefined, 501, 'NOT_EMULATED_YET', /not emulated/],
  ['GET', '/nothing', undefined, 404, 'NOT_FOUND', /no GET/],
])('%s %s %j is answered %i %s', async (method, path, body, status, code, message) => {
  const answer = await call(method, path, body);
  expect(answer).toMatchObject({ status, body: { error: { code } } });
  expect(JSON.stringify(answer.body)).toMatch(message);
});

test('the list of routes is at the root, with a slash and without', async () => {
  const bare = await call('GET', '');
  expect(bare).toMatchObject({ status: 200, body: { routes: expect.any(Array) as unknown } });
  expect(await call('GET', '/')).toEqual(bare);
});

test('the list has what each platform adds, with a slash and without', async () => {
  const added = 'GET /_sandbox/alipay/things';
  const other = await createSandbox({
    platforms: [(kernel) => ({ ...fakePlatform()(kernel), controlRoutes: [added] })],
  });
  for (const path of ['/_sandbox', '/_sandbox/']) {
    const answer = await other.fetch(new Request(`http://127.0.0.1${path}`));
    const { routes } = (await answer.json()) as { routes: string[] };
    expect(routes).toContain(added);
  }
  await other.close();
});

test('faults by emulated name, by path and for everything', async () => {
  for (const operation of ['fake.create', 'POST /gateway.do', undefined]) {
    expect(await call('POST', '/faults', { operation, effect: 'drop' })).toMatchObject({ status: 201 });
  }
});

test('notifications: list, one, resend, corrupt, duplicate, late', async () => {
  answers = ['fail'];
  await call('POST', `${order}/pay`);
  await call('POST', '/clock/advance', { ms: 0 });
  expect(await call('GET', '/notifications')).toMatchObject({
    body: { notifications: [{ id: 'ntf_1', state: 'pending' }] },
  });
  expect(await call('POST', '/notifications/ntf_1/corrupt')).toMatchObject({
    status: 200,
    body: { state: 'pending' },
  });
  expect(await call('POST', '/notifications/ntf_1/resend', {})).toMatchObject({
    body: { state: 'accepted' },
  });
  expect(await call('POST', '/notifications/ntf_1/duplicate', { copies: 3 })).toMatchObject({ status: 200 });
  expect(await call('POST', '/notifications/ntf_1/late', { ms: 1_000 })).toMatchObject({
    body: { lateAt: [1_000] },
  });
  await call('POST', '/clock/advance', { ms: 1_000 });
  const { body } = await call('GET', '/notifications/ntf_1');
  const causes = (body['attempts'] as { cause: string }[]).map(({ cause }) => cause);
  expect(causes).toEqual(['schedule', 'corrupt', 'resend', 'duplicate', 'duplicate', 'duplicate', 'late']);
  // Where nothing is said, a minute.
  expect(await call('POST', '/notifications/ntf_1/late')).toMatchObject({
    status: 200,
    body: { lateAt: [61_000] },
  });
});

test('requests: filtered, limited, one', async () => {
  await sandbox.fetch(createOrder('A2'));
  const { body } = await call('GET', `/requests?outTradeNo=A2&limit=5`);
  expect(body['requests']).toHaveLength(1);
  expect((await call('GET', '/requests?limit=1')).body['requests']).toHaveLength(1);
  expect(await call('GET', '/requests/req_1')).toMatchObject({
    status: 200,
    body: { id: 'req_1', operation: 'fake.create' },
  });
});

test('the clock, a snapshot and its restore, and reset', async () => {
  expect(await call('POST', '/clock/advance', { ms: 3_600_000 })).toMatchObject({
    body: { now: 3_600_000, iso: '1970-01-01T01:00:00.000Z', frozen: true },
  });
  const { body: snapshot } = await call('GET', '/snapshot');
  expect(await call('POST', '/reset')).toMatchObject({ status: 200 });
  expect(await call('GET', '/orders')).toMatchObject({ body: { orders: [] } });
  expect(await call('GET', '/clock')).toMatchObject({ body: { now: 0 } });
  expect(await call('PUT', '/snapshot', snapshot)).toMatchObject({ status: 200 });
  expect(await call('GET', '/clock')).toMatchObject({ body: { now: 3_600_000 } });
  expect((await call('GET', '/orders')).body['orders']).toHaveLength(1);
});

describe('a web page of somebody else', () => {
  const url = 'http://127.0.0.1:4010/_sandbox/reset';

  test.each([
    ['another origin', url, { origin: 'https://evil.example.com' }, 403],
    ['another port', url, { origin: 'http://127.0.0.1:9999' }, 403],
    ['an opaque origin', url, { origin: 'null' }, 403],
    ['a cross-site fetch', url, { 'sec-fetch-site': 'cross-site' }, 403],
    ['a name pointed at this machine', 'http://evil.example.com:4010/_sandbox/reset', {}, 403],
    ['the dashboard', url, { origin: 'http://127.0.0.1:4010', 'sec-fetch-site': 'same-origin' }, 200],
    ['a program', url, {}, 200],
    ['a container by its name', 'http://sandbox:4010/_sandbox/reset', {}, 200],
  ])('%s', async (_, address, headers, status) => {
    const response = await sandbox.fetch(new Request(address, { method: 'POST', headers }));
    expect(response.status).toBe(status);
    expect(sandbox.orders.list()).toHaveLength(status === 200 ? 0 : 1);
  });

  test('cannot read under a name pointed at this machine, unless that name is allowed', async () => {
    const read = (on: Sandbox) => on.fetch(new Request('http://sandbox.corp.com/_sandbox/credentials'));
    expect((await read(sandbox)).status).toBe(403);
    const open = await createSandbox({ platforms: [], allowedHosts: ['sandbox.corp.com'] });
    expect((await read(open)).status).toBe(200);
    await open.close();
  });
});

test('events stream every change until the sandbox closes', async () => {
  const response = await sandbox.fetch(new Request('http://127.0.0.1:4010/_sandbox/events'));
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  await sandbox.fetch(createOrder('A2'));
  await sandbox.clock.advance(5);
  sandbox.reset();
  await sandbox.close();
  const text = await response.text();
  for (const event of ['order', 'request', 'clock', 'reset']) expect(text).toContain(`event: ${event}\n`);
  expect(text).toContain('data: {"type":"order","id":"A2"}');
});

test('time goes no further than the year 9999', async () => {
  const tooFar = { status: 409, body: { error: { message: expect.stringContaining('9999') as unknown } } };
  expect(await call('POST', '/clock/advance', { ms: 9e15 })).toMatchObject(tooFar);
  await sandbox.orders.pay('茶/1?%');
  expect(await call('POST', '/notifications/ntf_1/late', { ms: 9e15 })).toMatchObject(tooFar);
  expect(await call('GET', '/clock')).toMatchObject({ status: 200, body: { now: 0 } });
});

test('a request whose body was not kept whole is not sent again', async () => {
  await sandbox.fetch(createOrder('A2', { subject: 'x'.repeat(300_000) }));
  expect(await call('POST', '/requests/req_2/replay')).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('larger than what the journal keeps') as unknown } },
  });
  expect(sandbox.requests.list()).toHaveLength(2);
});

test('what is kept of replays is no more than of requests', async () => {
  const small = await createSandbox({ platforms: [fakePlatform()], retention: { requests: 3 } });
  try {
    await small.fetch(createOrder('A1'));
    for (let count = 1; count <= 5; count++) {
      const url = `http://127.0.0.1:4010/_sandbox/requests/req_${count}/replay`;
      expect(await small.fetch(new Request(url, { method: 'POST' }))).toMatchObject({ status: 201 });
    }
    const kept = small
      .snapshot()
      .changes.filter((change) => 'collection' in change && change.collection === 'core.replays');
    expect(kept).toHaveLength(3);
  } finally {
    await small.close();
  }
});

import { createVerify } from 'node:crypto';

import { unzipSync } from 'fflate';
import iconv from 'iconv-lite';

import { clientResultCodes } from '../../src/alipay/cashier/client-result.js';
import { gatewayMessages, refusals } from '../../src/alipay/answer/refusals.js';
import { notificationRules } from '../../src/alipay/notification/notification-rules.js';
import { createSandbox } from '../../src/create-sandbox.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import type { Sandbox } from '../../src/sandbox.js';
import { callGateway, origin, signedGatewayRequest, signedRestRequest } from '../alipay/raw-client.js';
import type { GatewayQuirks } from '../alipay/raw-client.js';

type Fields = Record<string, unknown>;

const buyer = '2088999999990201';
const notifyUrl = 'http://shop.internal/notify';
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

interface Delivery {
  readonly at: number;
  readonly fields: Record<string, string>;
}

let sandbox: Sandbox;
let deliveries: Delivery[];
let answer: () => Response;

beforeEach(async () => {
  deliveries = [];
  answer = () => new Response('success');
  sandbox = await createSandbox({
    clock: { startAt: '2026-01-02T03:00:00Z' },
    seed: 5,
    allowNotifyHosts: ['shop.internal'],
    fetch: async (request) => {
      const fields = Object.fromEntries(new URLSearchParams(await request.text()));
      deliveries.push({ at: sandbox.clock.now(), fields });
      return answer();
    },
  });
});
afterEach(() => sandbox.close());

const content = (change: Fields = {}): Fields => ({
  out_trade_no: 'o1',
  subject: '茶 & "糖"',
  total_amount: '10.00',
  ...change,
});

/** A call with a notification address. */
async function call(name: string, fields: Fields, quirks: GatewayQuirks = {}) {
  const parameters = { notify_url: notifyUrl, ...quirks.parameters };
  return callGateway(sandbox, `alipay.trade.${name}`, fields, { ...quirks, parameters });
}
const node = async (name: string, fields: Fields, quirks?: GatewayQuirks) =>
  (await call(name, fields, quirks)).node;
const stateOf = async (outTradeNo = 'o1') => {
  const found = await node('query', { out_trade_no: outTradeNo });
  return found['trade_status'] ?? found['sub_code'];
};

/** How an order of each product is made; the pages of a browser or an app are opened. */
const births = {
  create: () => call('create', content({ buyer_id: buyer })),
  'face-to-face': () => call('pay', content({ scene: 'bar_code', auth_code: '281234567890120003' })),
  precreate: () => call('precreate', content()),
  page: () => openPage('page'),
  wap: () => openPage('wap'),
  app: () => openPage('app'),
};
type Product = keyof typeof births;

async function openPage(product: 'page' | 'wap' | 'app', change: Fields = {}): Promise<string> {
  const parameters = { notify_url: notifyUrl };
  const request = signedGatewayRequest(`alipay.trade.${product}.pay`, content(change), { parameters });
  const response = await sandbox.fetch(request);
  expect(response.status).toBe(200);
  return response.text();
}

async function bear(product: Product): Promise<void> {
  await births[product]();
  if (sandbox.orders.get('o1')?.status === null) await sandbox.orders.scan('o1');
}

describe('when a trade comes to exist', () => {
  it.each<[Product, string, string]>([
    ['create', 'WAIT_BUYER_PAY', 'WAIT_BUYER_PAY'],
    ['face-to-face', 'WAIT_BUYER_PAY', 'WAIT_BUYER_PAY'],
    ['precreate', 'ACQ.TRADE_NOT_EXIST', 'WAIT_BUYER_PAY'],
    ['page', 'ACQ.TRADE_NOT_EXIST', 'WAIT_BUYER_PAY'],
    ['wap', 'ACQ.TRADE_NOT_EXIST', 'WAIT_BUYER_PAY'],
    ['app', 'ACQ.TRADE_NOT_EXIST', 'WAIT_BUYER_PAY'],
  ])('%s: after the call %s, after scan or login %s', async (product, afterCall, afterScan) => {
    await births[product]();
    expect(await stateOf()).toBe(afterCall);
    if (afterCall !== afterScan) await sandbox.orders.scan('o1');
    expect(await stateOf()).toBe(afterScan);
  });

  it.each<[string, () => Promise<unknown>, number]>([
    [
      'precreate counts from the scan',
      () => call('precreate', content({ timeout_express: '5m' })),
      10 * minute,
    ],
    ['wap counts from the login', () => openPage('wap', { timeout_express: '5m' }), 10 * minute],
    ['app counts from the login', () => openPage('app', { timeout_express: '5m' }), 10 * minute],
    ['page counts from its QR page', () => openPage('page', { timeout_express: '5m' }), 5 * minute],
  ])('timeout_express of %s', async (_, make, closesAt) => {
    await make();
    // Five minutes before the buyer comes, less a moment for the page that is already open.
    const wait = closesAt === 5 * minute ? 4 * minute : 5 * minute;
    await sandbox.clock.advance(wait);
    await sandbox.orders.scan('o1');
    await sandbox.clock.advance(closesAt - wait - 1);
    expect(await stateOf()).toBe('WAIT_BUYER_PAY');
    await sandbox.clock.advance(1);
    expect(await stateOf()).toBe('TRADE_CLOSED');
  });
});

describe('the states', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['paid', () => sandbox.orders.pay('o1'), 'TRADE_SUCCESS'],
    ['timed out', () => sandbox.clock.advance(15 * day), 'TRADE_CLOSED'],
    ['closed', () => call('close', { out_trade_no: 'o1' }), 'TRADE_CLOSED'],
    ['cancelled', () => call('cancel', { out_trade_no: 'o1' }), 'TRADE_CLOSED'],
  ])('WAIT_BUYER_PAY, %s', async (_, change, state) => {
    await bear('create');
    await change();
    expect(await stateOf()).toBe(state);
  });

  const refund = (amount: string, number: string) =>
    call('refund', { out_trade_no: 'o1', refund_amount: amount, out_request_no: number });

  it.each<[string, () => Promise<unknown>, string]>([
    ['partly refunded', () => refund('4.00', 'r1'), 'TRADE_SUCCESS'],
    ['refunded at once', () => refund('10.00', 'r1'), 'TRADE_CLOSED'],
    [
      'refunded in parts to the last fen',
      async () => {
        await refund('4.00', 'r1');
        await refund('5.99', 'r2');
        await refund('0.01', 'r3');
      },
      'TRADE_CLOSED',
    ],
    ['after the refund period', () => sandbox.clock.advance(90 * day), 'TRADE_FINISHED'],
    ['the day before its end', () => sandbox.clock.advance(90 * day - 1), 'TRADE_SUCCESS'],
  ])('TRADE_SUCCESS, %s', async (_, change, state) => {
    await bear('create');
    await sandbox.orders.pay('o1');
    await change();
    expect(await stateOf()).toBe(state);
  });

  it('a product without refunds goes from payment to TRADE_FINISHED', async () => {
    await call('create', content({ buyer_id: buyer }), { headers: { 'x-sandbox-refund-days': '0' } });
    await sandbox.orders.pay('o1');
    expect(await stateOf()).toBe('TRADE_FINISHED');
  });

  it.each(['TRADE_SUCCESS', 'TRADE_CLOSED', 'TRADE_FINISHED'])('%s cannot be closed', async (state) => {
    await bear('create');
    if (state === 'TRADE_CLOSED') await call('close', { out_trade_no: 'o1' });
    else await sandbox.orders.pay('o1');
    if (state === 'TRADE_FINISHED') await sandbox.orders.act('o1', 'finish');
    expect((await node('close', { out_trade_no: 'o1' }))['sub_code']).toBe('ACQ.REASON_TRADE_STATUS_INVALID');
  });
});

describe('which states notify', () => {
  const products = Object.keys(births) as Product[];
  const expected: Record<Product, string[]> = {
    'face-to-face': ['paid'],
    precreate: ['paid'],
    page: ['paid'],
    wap: ['paid', 'closed'],
    app: ['paid', 'closed', 'finished'],
    create: ['paid', 'closed', 'finished'],
  };
  const changes: Record<string, () => Promise<unknown>> = {
    paid: () => sandbox.orders.pay('o1'),
    closed: () => sandbox.orders.close('o1'),
    finished: async () => {
      await sandbox.orders.pay('o1');
      await sandbox.clock.advance(0);
      deliveries = [];
      await sandbox.orders.act('o1', 'finish');
    },
  };

  it.each(products.flatMap((product) => Object.keys(changes).map((change) => [product, change] as const)))(
    '%s: %s',
    async (product, change) => {
      await bear(product);
      await sandbox.clock.advance(0);
      // WAIT_BUYER_PAY never does.
      expect(deliveries).toHaveLength(0);
      await changes[change]?.();
      await sandbox.clock.advance(0);
      expect(deliveries).toHaveLength(expected[product].includes(change) ? 1 : 0);
    },
  );

  it('all of them with the setting, for sources disagree', async () => {
    const headers = { 'x-sandbox-notifications': 'all' };
    await call('precreate', content(), { headers });
    await sandbox.orders.scan('o1');
    await sandbox.orders.close('o1');
    await sandbox.clock.advance(0);
    expect(deliveries.map(({ fields }) => fields['trade_status'])).toEqual(['TRADE_CLOSED']);
  });

  it('the table says where its rows are from', () => {
    for (const { source, confidence } of Object.values(notificationRules)) {
      expect(source).not.toBe('');
      expect(['documented', 'inferred']).toContain(confidence);
    }
  });
});

describe('notifications', () => {
  const pay = async () => {
    await bear('create');
    await sandbox.orders.pay('o1');
    await sandbox.clock.advance(0);
  };

  it.each([
    ['another word', () => new Response('fail')],
    ['upper case', () => new Response('SUCCESS')],
    ['a line end', () => new Response('success\n')],
    ['eight characters', () => new Response('success ')],
    ['a redirect', () => new Response('success', { status: 302, headers: { location: notifyUrl } })],
    ['500', () => new Response('success', { status: 500 })],
  ])('%s is no acceptance: eight sends in 25 h, to the second, with one notify_id', async (_, refusing) => {
    answer = refusing;
    await pay();
    await sandbox.clock.advance(3 * day);
    const [first] = deliveries;
    const waits = deliveries.map(({ at }) => at - (first?.at ?? 0));
    const offsets = [0, 4, 14, 24, 84, 204, 564, 1464].map((minutes) => minutes * minute);
    expect(waits).toEqual(offsets);
    expect(new Set(deliveries.map(({ fields }) => fields['notify_id'])).size).toBe(1);
    expect(sandbox.notifications.list()[0]?.state).toBe('exhausted');
  });

  it('the schedule ends when `success` comes', async () => {
    answer = () => new Response(deliveries.length < 3 ? 'busy' : 'success');
    await pay();
    await sandbox.clock.advance(3 * day);
    expect(deliveries).toHaveLength(3);
  });

  it('leave sign and sign_type out of what is signed; requests leave out sign only', async () => {
    await pay();
    const fields = deliveries[0]?.fields ?? {};
    const text = (without: string[]) =>
      Object.keys(fields)
        .filter((name) => !without.includes(name))
        .sort()
        .map((name) => `${name}=${fields[name] ?? ''}`)
        .join('&');
    const isSigned = (signed: string) =>
      createVerify('RSA-SHA256')
        .update(signed)
        .verify(fakeKeyPairs.alipayPublicKey, fields['sign'] ?? '', 'base64');
    expect([isSigned(text(['sign', 'sign_type'])), isSigned(text(['sign']))]).toEqual([true, false]);
    const stringToSign = (signed: string) => signed.replace(/&sign_type=RSA2/, '');
    const refused = await call('query', { out_trade_no: 'o1' }, { stringToSign });
    expect(refused.node['sub_code']).toBe('isv.invalid-signature');
  });

  it.each([
    ['partly', '4.00', 'TRADE_SUCCESS', undefined],
    ['fully', '10.00', 'TRADE_CLOSED', '2026-01-02 11:00:00'],
  ])('a refund is told to the address of the payment: %s', async (_, amount, status, closed) => {
    await pay();
    const parameters = { notify_url: 'http://other.internal/refund' };
    const fields = { out_trade_no: 'o1', refund_amount: amount, out_request_no: 'r1' };
    await call('refund', fields, { parameters });
    await sandbox.clock.advance(0);
    expect(sandbox.notifications.list().map(({ url }) => url)).toEqual([notifyUrl, notifyUrl]);
    const told = deliveries[1]?.fields ?? {};
    expect(told).toMatchObject({ trade_status: status, out_biz_no: 'r1', refund_fee: amount });
    expect(told['gmt_refund']).toMatch(/^2026-01-02 11:00:00\.\d{3}$/);
    expect(told['gmt_close']).toBe(closed);
  });

  it('a time-out is told apart from a full refund by refund_fee and gmt_refund', async () => {
    await bear('wap');
    await sandbox.orders.act('o1', 'expire');
    await sandbox.clock.advance(0);
    const told = deliveries[0]?.fields ?? {};
    expect(told['trade_status']).toBe('TRADE_CLOSED');
    expect(told).not.toHaveProperty('refund_fee');
    expect(told).not.toHaveProperty('gmt_refund');
  });
});

describe('the gateway', () => {
  it.each<[string, GatewayQuirks]>([
    ['10000', {}],
    ['40001 isv.missing-method', { parameters: { method: undefined } }],
    ['40001 isv.missing-signature', { signature: () => '' }],
    ['40001 isv.missing-signature-type', { parameters: { sign_type: undefined } }],
    ['40001 isv.missing-app-id', { parameters: { app_id: undefined } }],
    ['40001 isv.missing-timestamp', { parameters: { timestamp: undefined } }],
    ['40001 isv.missing-version', { parameters: { version: undefined } }],
    ['40002 isv.invalid-signature', { privateKey: fakeKeyPairs.alipayPrivateKey }],
    ['40002 isv.invalid-app-id', { parameters: { app_id: '2021000000000000' } }],
  ])('answers %s', async (expected, quirks) => {
    await callGateway(sandbox, 'alipay.trade.create', content({ buyer_id: buyer }));
    const reply = await callGateway(sandbox, 'alipay.trade.query', { out_trade_no: 'o1' }, quirks);
    expect(reply.response.status).toBe(200);
    const { code, msg, sub_code: subCode } = reply.node;
    expect([code, subCode].filter(Boolean).join(' ')).toBe(expected);
    expect(msg).toBe(gatewayMessages[String(code) as keyof typeof gatewayMessages]);
  });

  it.each(Object.entries(refusals).map(([subCode, row]) => ({ subCode, ...row })))(
    'can refuse with $code $subCode',
    async ({ subCode, code, message, source, confidence }) => {
      const headers = { 'x-sandbox-refuse-with': subCode };
      const reply = await callGateway(sandbox, 'alipay.trade.query', { out_trade_no: 'o1' }, { headers });
      expect(reply.node).toMatchObject({
        code,
        msg: gatewayMessages[code],
        sub_code: subCode,
        sub_msg: message,
      });
      expect(reply.sign).toBeDefined();
      expect(source).not.toBe('');
      expect(['documented', 'listed', 'inferred']).toContain(confidence);
    },
  );

  it.each(
    `SYSTEM_ERROR INVALID_PARAMETER ACCESS_FORBIDDEN EXIST_FORBIDDEN_WORD PARTNER_ERROR TOTAL_FEE_EXCEED
     PAYMENT_AUTH_CODE_INVALID CONTEXT_INCONSISTENT TRADE_HAS_SUCCESS TRADE_HAS_CLOSE BUYER_BALANCE_NOT_ENOUGH
     BUYER_BANKCARD_BALANCE_NOT_ENOUGH BUYER_SELLER_EQUAL TRADE_BUYER_NOT_MATCH BUYER_ENABLE_STATUS_FORBID
     PULL_MOBILE_CASHIER_FAIL PAYMENT_FAIL BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR
     TRADE_NOT_EXIST SELLER_BALANCE_NOT_ENOUGH REFUND_AMT_NOT_EQUAL_TOTAL REASON_TRADE_BEEN_FREEZEN TRADE_HAS_FINISHED
     TRADE_STATUS_ERROR DISCORDANT_REPEAT_REQUEST REASON_TRADE_REFUND_FEE_ERR TRADE_NOT_ALLOW_REFUND REFUND_FEE_ERROR
     CANCEL_NOT_ALLOWED TRADE_CANCEL_TIME_OUT REASON_TRADE_STATUS_INVALID`.split(/\s+/),
  )('knows ACQ.%s', (name) => {
    expect(Object.keys(refusals)).toContain(`ACQ.${name}`);
  });

  it.each(['query', 'body', 'both'])('reads parameters of the %s', async (place) => {
    await births.create();
    const request = signedGatewayRequest('alipay.trade.query', { out_trade_no: 'o1' });
    const [address = '', query = ''] = request.url.split('?');
    const body = await request.text();
    const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' };
    const sent = {
      query: new Request(`${address}?${query}&${body}`),
      body: new Request(address, { method: 'POST', headers, body: `${query}&${body}` }),
      both: new Request(request.url, { method: 'POST', headers, body }),
    }[place];
    if (sent === undefined) throw new Error(place);
    expect(await (await sandbox.fetch(sent)).json()).toMatchObject({
      alipay_trade_query_response: { code: '10000', trade_status: 'WAIT_BUYER_PAY' },
    });
  });

  it.each(Object.entries(refusals).map(([subCode, row]) => ({ subCode, ...row })))(
    'REST v3 refuses $subCode with HTTP $restStatus',
    async ({ subCode, message, restStatus }) => {
      const headers = { 'x-sandbox-refuse-with': subCode };
      const request = signedRestRequest(
        'POST',
        '/v3/alipay/trade/query',
        { out_trade_no: 'o1' },
        { headers },
      );
      const response = await sandbox.fetch(request);
      // The method that does not exist is the one refusal whose status is that of its path.
      expect(response.status).toBe(subCode === 'isv.invalid-method' ? 404 : restStatus);
      expect(await response.json()).toMatchObject({
        code: subCode.replace(/^(isv|isp|aop)\./, ''),
        message,
        links: [{ link: expect.stringContaining('/_sandbox/requests/') }],
      });
      expect(response.headers.has('alipay-signature')).toBe(true);
    },
  );

  it('repeats the verification string escaped as HTML, byte for byte', async () => {
    const fields = { out_trade_no: 'o1', subject: '<b>"茶" & 糖\'s</b>' };
    const signature = () => Buffer.from('wrong').toString('base64');
    const reply = await callGateway(sandbox, 'alipay.trade.query', fields, { signature });
    const signed = [
      'app_id=2021999900000001',
      `biz_content=${JSON.stringify(fields)}`,
      'charset=utf-8',
      'format=JSON',
      'method=alipay.trade.query',
      'sign_type=RSA2',
      'timestamp=2026-01-02 03:04:05',
      'version=1.0',
    ].join('&amp;');
    const biz = signed.replace(/biz_content=(.*)&amp;charset/, (_, json: string) => {
      const escaped = json
        .replaceAll('&', '&amp;')
        .replaceAll('"', '&quot;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;');
      return `biz_content=${escaped}&amp;charset`;
    });
    expect(reply.node['sub_msg']).toBe(
      `验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：${biz}`,
    );
    expect(reply.text).toContain('&amp;charset=utf-8&amp;');
  });

  it.each(['no', 'signed', 'unsigned'])(
    'signs the raw text of the answer; slashes %s escaped',
    async (mode) => {
      await call('precreate', content());
      const headers = { 'x-sandbox-escape-slashes': mode };
      const reply = await call('precreate', content(), { headers });
      expect(reply.rawNode.includes('http:\\/\\/')).toBe(mode !== 'no');
      const signed = mode === 'unsigned' ? reply.rawNode.replaceAll('\\/', '/') : reply.rawNode;
      const verifier = createVerify('RSA-SHA256').update(signed);
      expect(verifier.verify(fakeKeyPairs.alipayPublicKey, reply.sign ?? '', 'base64')).toBe(true);
    },
  );

  it.each([
    ['query', 'alipay_trade_query_response'],
    ['refund', 'alipay_trade_refund_response'],
  ])('names the answer of %s after the method', async (name, root) => {
    expect((await call(name, { out_trade_no: 'o1' })).text).toMatch(new RegExp(`^\\{"${root}":`));
  });
});

describe('face to face', () => {
  const pay = (lastFour: string, outTradeNo = 'o1') =>
    node(
      'pay',
      content({ out_trade_no: outTradeNo, scene: 'bar_code', auth_code: `28123456789012${lastFour}` }),
    );

  it.each([
    ['1111', { code: '10000' }, 'TRADE_SUCCESS'],
    ['0003', { code: '10003' }, 'WAIT_BUYER_PAY'],
    ['4002', { code: '40004', sub_code: 'ACQ.BUYER_BALANCE_NOT_ENOUGH' }, 'ACQ.TRADE_NOT_EXIST'],
    ['2000', { code: '20000' }, 'TRADE_SUCCESS'],
    ['2001', { code: '20000' }, 'ACQ.TRADE_NOT_EXIST'],
    ['2002', { code: '20000' }, 'WAIT_BUYER_PAY'],
  ])('a code that ends in %s answers %j; a query then finds %s', async (lastFour, expected, state) => {
    expect(await pay(lastFour)).toMatchObject(expected);
    expect(await stateOf()).toBe(state);
  });

  it('after 10003 a query finds the payment, and without it the trade closes after three minutes', async () => {
    await pay('0003');
    await sandbox.clock.advance(5 * second);
    expect(await stateOf()).toBe('WAIT_BUYER_PAY');
    await sandbox.orders.pay('o1');
    expect(await stateOf()).toBe('TRADE_SUCCESS');
    await pay('0003', 'o2');
    await sandbox.clock.advance(3 * minute - 1);
    expect(await stateOf('o2')).toBe('WAIT_BUYER_PAY');
    await sandbox.clock.advance(1);
    expect(await stateOf('o2')).toBe('TRADE_CLOSED');
  });

  it.each<[string, string, Fields]>([
    ['waits', '0003', { action: 'close', retry_flag: 'N' }],
    ['is paid', '1111', { action: 'refund', retry_flag: 'N' }],
  ])('cancel of a trade that %s', async (_, lastFour, expected) => {
    await pay(lastFour);
    expect(await node('cancel', { out_trade_no: 'o1' })).toMatchObject({ code: '10000', ...expected });
    expect(await stateOf()).toBe('TRADE_CLOSED');
  });

  it('cancel answers AQC.SYSTEM_ERROR, typo and all, with retry_flag Y', async () => {
    const headers = { 'x-sandbox-refuse-with': 'AQC.SYSTEM_ERROR' };
    expect(await node('cancel', { out_trade_no: 'o1' }, { headers })).toMatchObject({
      code: '40004',
      sub_code: 'AQC.SYSTEM_ERROR',
      retry_flag: 'Y',
    });
  });
});

describe('order numbers that are used again', () => {
  it.each<[string, Fields, (() => Promise<unknown>) | null, string | undefined]>([
    ['the same content', {}, null, undefined],
    ['other content', { total_amount: '10.01' }, null, 'ACQ.CONTEXT_INCONSISTENT'],
    ['after payment', {}, () => sandbox.orders.pay('o1'), 'ACQ.TRADE_HAS_SUCCESS'],
    ['after closing', {}, () => sandbox.orders.close('o1'), 'ACQ.TRADE_HAS_CLOSE'],
  ])('%s', async (_, change, between, subCode) => {
    await births.create();
    await between?.();
    expect((await node('create', content({ buyer_id: buyer, ...change })))['sub_code']).toBe(subCode);
  });
});

describe('the client of the mini program', () => {
  it.each(Object.keys(clientResultCodes))('is told %s whatever is true', async (code) => {
    await bear('create');
    const token = (sandbox.orders.get('o1')?.data as { cashierToken: string }).cashierToken;
    const url = `${origin}/alipay/cashier/${token}/client-result?code=${code}`;
    const response = await sandbox.fetch(new Request(url));
    expect(await response.json()).toMatchObject({ resultCode: code });
    // 9000 does not mean that it was paid.
    expect(await stateOf()).toBe('WAIT_BUYER_PAY');
  });

  it('has every documented code', () => {
    const documented = ['9000', '8000', '4000', '4', '6001', '6002', '6004'];
    expect(Object.keys(clientResultCodes).sort()).toEqual(documented.sort());
  });
});

describe('quotas', () => {
  const limited = async (headers: Record<string, string>) =>
    (await callGateway(sandbox, 'alipay.trade.query', { out_trade_no: 'o1' }, { headers })).node;

  it.each([
    ['x-sandbox-calls-per-minute', 'isv.app-call-limited'],
    ['x-sandbox-method-calls-per-minute', 'isv.method-call-limited'],
  ])('%s: 40005 %s until the next minute', async (header, subCode) => {
    const headers = { [header]: '2' };
    expect((await limited(headers))['code']).toBe('40004');
    expect((await limited(headers))['code']).toBe('40004');
    expect(await limited(headers)).toMatchObject({ code: '40005', msg: 'Call Limited', sub_code: subCode });
    await sandbox.clock.advance(minute);
    expect((await limited(headers))['code']).toBe('40004');
  });

  it('count REST v3 too, which answers 429', async () => {
    const request = () =>
      signedRestRequest(
        'POST',
        '/v3/alipay/trade/query',
        { out_trade_no: 'o1' },
        {
          headers: { 'x-sandbox-calls-per-minute': '1' },
        },
      );
    expect((await sandbox.fetch(request())).status).toBe(400);
    const refused = await sandbox.fetch(request());
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: 'app-call-limited' });
  });

  it('are off unless set', async () => {
    for (let count = 0; count < 50; count += 1) expect((await limited({}))['code']).toBe('40004');
  });
});

describe('the account bill', () => {
  const ask = (date: string) =>
    callGateway(sandbox, 'alipay.data.dataservice.bill.downloadurl.query', {
      bill_type: 'signcustomer',
      bill_date: date,
    });

  it('shows what moved the account, with the balance after each movement', async () => {
    await bear('create');
    await sandbox.orders.pay('o1');
    await sandbox.orders.refund('o1', '2.50');
    await sandbox.clock.advance(day);
    await call('create', content({ out_trade_no: 'o2', buyer_id: buyer, subject: '糖,"甜"' }));
    await sandbox.orders.pay('o2');
    await sandbox.clock.advance(day);
    const read = async (date: string) => {
      const link = String((await ask(date)).node['bill_download_url']);
      const archive = await (await sandbox.fetch(new Request(link))).arrayBuffer();
      const files = unzipSync(new Uint8Array(archive));
      expect(Object.keys(files)).toEqual([
        expect.stringMatching(/_账务明细\.csv$/),
        expect.stringMatching(/_账务明细\(汇总\)\.csv$/),
      ]);
      return Object.values(files).map((bytes) => iconv.decode(Buffer.from(bytes), 'gbk').split('\r\n'));
    };
    const [detail = [], summary = []] = await read('2026-01-02');
    expect(detail[4]?.split(',')).toHaveLength(12);
    expect(detail[5]).toMatch(/^\d{17}\t,\d+\t,o1\t,.*,10\.00,0\.00,1000010\.00,支付宝,在线支付,$/);
    expect(detail[6]).toMatch(/,0\.00,-2\.50,1000007\.50,支付宝,交易退款,manual_\d+\t$/);
    expect(detail).toContain('#支出合计：1笔，共-2.50元');
    expect(detail).toContain('#收入合计：1笔，共10.00元');
    expect(summary).toContain('在线支付,1,10.00,0,0.00,10.00');
    expect(summary).toContain('交易退款,0,0.00,1,-2.50,-2.50');
    const [next = []] = await read('2026-01-03');
    expect(next[5]).toContain('"糖,""甜""",2026-01-03 11:00:00');
    expect(next[5]).toContain(',10.00,0.00,1000017.50,');
  });

  it.each([
    ['today', '2026-01-02'],
    ['a day without trade', '2026-01-01'],
    ['a day to come', '2026-02-01'],
  ])('does not exist for %s', async (_, date) => {
    await bear('create');
    await sandbox.orders.pay('o1');
    expect((await ask(date)).node).toMatchObject({ code: '40004', sub_code: 'isp.bill_not_exist' });
  });
});

describe('what is not emulated', () => {
  const header = 'x-sandbox-not-emulated';

  it('a method: in the gateway’s own shape, with the nearest names', async () => {
    const reply = await callGateway(sandbox, 'alipay.trade.querys', { out_trade_no: 'o1' });
    expect(reply.node).toMatchObject({ code: '40002', sub_code: 'isv.invalid-method' });
    expect(reply.response.headers.get(header)).toMatch(
      /^alipay\.trade\.querys is not emulated by the sandbox; emulated: alipay\.trade\.query, /,
    );
  });

  it.each(['GET', 'DELETE', 'PATCH'])('%s on a path of REST v3', async (verb) => {
    const response = await sandbox.fetch(signedRestRequest(verb, '/v3/alipay/trade/query', undefined));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'invalid-method' });
    expect(response.headers.get(header)).toContain('POST /v3/alipay/trade/query');
  });

  it.each(['HEAD', 'PUT', 'DELETE', 'PATCH'])('%s at the gateway does nothing', async (verb) => {
    const { url } = signedGatewayRequest('alipay.trade.create', undefined, {
      parameters: { biz_content: JSON.stringify(content({ buyer_id: buyer })) },
    });
    const response = await sandbox.fetch(new Request(url, { method: verb }));
    expect(response.status).toBe(405);
    expect(response.headers.get(header)).toContain(`${verb} /gateway.do is not emulated`);
    if (verb !== 'HEAD') {
      expect(await response.json()).toMatchObject({
        error_response: { code: '40002', sub_code: 'isv.invalid-method' },
      });
    }
    expect(sandbox.orders.list()).toHaveLength(0);
  });

  it.each(['/alipay/gateway', '/alipay/mapi/gateway.do', '/alipay/x', '/alipay'])('%s', async (path) => {
    const response = await sandbox.fetch(new Request(`${origin}${path}`, { method: 'POST' }));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'SANDBOX_NOT_EMULATED' } });
    expect(response.headers.get(header)).toContain(`POST ${path} is not emulated`);
  });
});

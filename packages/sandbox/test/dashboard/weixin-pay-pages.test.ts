import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { runCli } from '../../src/cli/run-cli.js';
import { orderFields, signOf, v2Client } from '../weixin-pay/v2-client.js';
import { appId, mchId, signedV3Request } from '../weixin-pay/raw-v3-client.js';

const attack = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&lt;`;
let sandbox: Sandbox;
let client: ReturnType<typeof v2Client>;

beforeEach(async () => {
  sandbox = await createSandbox({
    clock: { startAt: '2025-06-01T12:00:00+08:00' },
    seed: 1,
    fetch: () => Promise.resolve(new Response(attack)),
  });
  client = v2Client(sandbox);
});
afterEach(() => sandbox.close());

async function open(path: string, language = 'en'): Promise<string> {
  const response = await sandbox.fetch(
    new Request(`http://127.0.0.1:4010${path}`, {
      headers: { accept: 'text/html', 'accept-language': language },
    }),
  );
  expect(response.status).toBe(200);
  return response.text();
}

async function control(path: string, body: object = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  return sandbox.fetch(new Request(`http://127.0.0.1:4010/_sandbox${path}`, init));
}

const order = (outTradeNo: string, change = {}) =>
  client.call('/pay/unifiedorder', orderFields(outTradeNo, change));

/** An order of API v3. */
async function v3Order(outTradeNo: string): Promise<void> {
  const content = {
    appid: appId,
    mchid: mchId,
    description: 'tea',
    out_trade_no: outTradeNo,
    notify_url: 'http://shop.test/v3',
    amount: { total: 100 },
  };
  const request = signedV3Request(sandbox, 'POST', '/wxpay/v3/pay/transactions/native', content);
  expect((await sandbox.fetch(request)).status).toBe(200);
}

async function paidOrderWithRefund(): Promise<void> {
  await order('w1', { body: attack, attach: attack });
  await sandbox.orders.pay('w1');
  await client.call('/secapi/pay/refund', {
    out_trade_no: 'w1',
    out_refund_no: 'rf1',
    total_fee: '100',
    refund_fee: '40',
    refund_desc: attack,
    notify_url: 'http://shop.test/r?a="><script>',
  });
  await sandbox.clock.advance(0);
}

describe('hostile text', () => {
  it.each(['en', 'zh-CN'])('is only text on every page (%s)', async (language) => {
    await paidOrderWithRefund();
    await order('w2', { body: attack, attach: attack });
    await client.call('/pay/orderquery', { out_trade_no: attack }, { sign: (right) => right.toLowerCase() });
    await sandbox.clock.advance('5s');
    const requests = sandbox.requests.list().map(({ id }) => `/requests/${id}`);
    const notifications = sandbox.notifications.list().map(({ id }) => `/notifications/${id}`);
    expect(notifications).toHaveLength(2);
    const pages = [
      '/',
      '/orders/w1',
      '/orders/w2',
      '/requests',
      '/notifications',
      ...requests,
      ...notifications,
    ];
    for (const page of pages) {
      const text = await open(page, language);
      expect(text).not.toContain('<script>alert');
      expect(text).not.toMatch(/<img\b/);
      expect(text).not.toContain('"><script');
    }
    expect(await open('/orders/w1', language)).toContain('&lt;script&gt;alert(1)');
  });

  it('is only text at the cashier, and cannot become an address', async () => {
    await order('w3', { body: attack, trade_type: 'MWEB' });
    const { cashierToken } = sandbox.orders.get('w3')?.data as { cashierToken: string };
    const text = await open(
      `/wxpay/cashier/${cashierToken}/h5?redirect_url=${encodeURIComponent(`javascript:alert(1)//${attack}`)}`,
    );
    expect(text).not.toContain('<script');
    expect(text).not.toContain('javascript:');
    const kept = await open(
      `/wxpay/cashier/${cashierToken}?redirect_url=${encodeURIComponent(`https://shop.test/?a=${attack}`)}`,
    );
    expect(kept).not.toContain('<script>alert');
  });
});

describe('the page of an order', () => {
  it('speaks of WeChat Pay in both languages', async () => {
    await order('w4');
    const english = await open('/orders/w4');
    expect(english).toContain('Waiting for payment');
    expect(english).toContain('Code to scan (NATIVE)');
    expect(english).toContain('An order over 100 fen.');
    const chinese = await open('/orders/w4', 'zh-CN');
    expect(chinese).toContain('待付款');
    expect(chinese).toContain('扫码支付（NATIVE）');
    expect(chinese).toContain('下单，金额 100 分。');
  });

  it('shows a code and a link that lead to the cashier', async () => {
    const { code_url: codeUrl = '' } = await order('w5');
    const text = await open('/orders/w5');
    expect(text).toContain('<svg');
    expect(text).toContain(codeUrl);
    const code = new URL(codeUrl).searchParams.get('pr') ?? '';
    const scanned = await sandbox.fetch(new Request(`http://127.0.0.1:4010/wxpay/cashier/code/${code}`));
    expect(scanned.status).toBe(303);
    const page = scanned.headers.get('location') ?? '';
    expect(text).toContain(page);
    expect(await open(page)).toContain('确认支付');
    await sandbox.orders.pay('w5');
    expect(await open('/orders/w5')).not.toContain('<svg');
  });

  it('lists refunds with their states and lets a person settle them', async () => {
    await paidOrderWithRefund();
    const accepted = await open('/orders/w1');
    expect(accepted).toContain('Accepted, not done yet');
    expect(accepted).toContain('data-post="/_sandbox/weixinPay/refunds/rf1/succeed"');
    // Sixty fen are left although nothing has arrived yet.
    expect(accepted).toContain('0.60');
    expect((await control('/weixinPay/refunds/rf1/fail')).status).toBe(200);
    const abnormal = await open('/orders/w1', 'zh-CN');
    expect(abnormal).toContain('退款异常');
    expect(abnormal).not.toContain('/refunds/rf1/succeed');
    expect(abnormal).toContain('退款 rf1（40 分）异常。');
  });

  it('offers what the state allows', async () => {
    await order('w6');
    for (const action of ['pay', 'fail', 'close', 'expire']) {
      expect(await open('/orders/w6')).toContain(`/_sandbox/orders/w6/${action}`);
    }
    await sandbox.orders.pay('w6');
    const paid = await open('/orders/w6');
    expect(paid).toContain('/_sandbox/orders/w6/refund');
    expect(paid).not.toContain('/_sandbox/orders/w6/finish');
  });
});

it('a request shows its fields, and a wrong signature the diagnosis in Chinese', async () => {
  await client.call('/pay/orderquery', { out_trade_no: 'x' }, { sign: (right) => right.toLowerCase() });
  const id = sandbox.requests.last()?.id ?? '';
  const text = await open(`/requests/${id}`, 'zh-CN');
  expect(text).toContain('签名是小写');
  expect(text).toContain('<dt>out_trade_no</dt>');
  expect(text).not.toContain(client.weixinPay.key);
});

describe('the page of a notification', () => {
  it('opens what is encrypted in a refund of API v2', async () => {
    await paidOrderWithRefund();
    await sandbox.clock.advance('5s');
    const refund = sandbox.notifications.list().find(({ type }) => type === 'refund');
    const text = await open(`/notifications/${refund?.id ?? ''}`, 'zh-CN');
    expect(text).toContain('用商户密钥解密后的内容');
    expect(text).toContain('<dt>refund_recv_accout</dt>');
    expect(text).toContain('return_code 为 SUCCESS 的 XML');
    expect(text).not.toContain('/probe');
  });

  it('opens API v3, and sends a probe', async () => {
    await v3Order('order7');
    await sandbox.orders.pay('order7');
    await sandbox.clock.advance(0);
    const [notification] = sandbox.notifications.list();
    const id = notification?.id ?? '';
    const text = await open(`/notifications/${id}`);
    expect(text).toContain('Paid · TRANSACTION.SUCCESS');
    expect(text).toContain('<dt>transaction_id</dt>');
    expect(text).toContain(`data-post="/_sandbox/weixinPay/notifications/${id}/probe"`);
    expect((await control(`/weixinPay/notifications/${id}/probe`)).status).toBe(200);
    expect(sandbox.notifications.get(id)?.attempts.map(({ cause }) => cause)).toContain('probe');
  });
});

it('keys can be copied, and the platform certificate rotated', async () => {
  const text = await open('/credentials');
  expect(text).toContain('WEIXIN_PAY_MCH_ID=1900009999');
  expect(text).toContain('One certificate');
  for (const [stage, says] of [
    ['announced', '新证书已公布'],
    ['switched', '由新证书签名'],
    ['after', '只剩新证书'],
  ] as const) {
    expect(await open('/credentials')).toContain(`&quot;stage&quot;:&quot;${stage}&quot;`);
    expect((await control('/weixinPay/certificates/rotate', { stage })).status).toBe(200);
    expect(await open('/credentials', 'zh-CN')).toContain(says);
  }
});

describe('the cashier', () => {
  const post = (path: string) =>
    sandbox.fetch(new Request(`http://127.0.0.1:4010${path}`, { method: 'POST' }));

  it.each([
    ['cancel', 200, 'NOTPAY'],
    ['wrong-password', 303, 'NOTPAY'],
    ['not-enough-money', 303, 'NOTPAY'],
    ['pay', 303, 'SUCCESS'],
  ])('%s answers %i and leaves the order %s', async (action, status, state) => {
    const { prepay_id: prepayId = '' } = await order('w8', { trade_type: 'JSAPI', openid: 'o' });
    const opened = await sandbox.fetch(new Request(`http://127.0.0.1:4010/wxpay/cashier/prepay/${prepayId}`));
    const page = opened.headers.get('location') ?? '';
    expect(await open(page)).toContain('¥1.00');
    expect((await post(`${page}/${action}`)).status).toBe(status);
    expect(sandbox.orders.get('w8')?.status).toBe(state);
    // A second click changes nothing more.
    await post(`${page}/${action}`);
    expect(sandbox.orders.get('w8')?.status).toBe(state);
  });

  it('tells the shop whatever a test wants', async () => {
    const { mweb_url: address = '' } = await order('w9', { trade_type: 'MWEB' });
    const page = new URL(address).pathname.replace(/\/h5$/, '');
    const result = async (code: string) =>
      (await sandbox.fetch(new Request(`http://127.0.0.1:4010${page}/client-result?code=${code}`))).json();
    expect(await result('ok')).toMatchObject({ errMsg: 'requestPayment:ok', errCode: 0 });
    expect(await result('cancel')).toMatchObject({ errMsg: 'requestPayment:fail cancel', errCode: -2 });
    expect(sandbox.orders.get('w9')?.status).toBe('NOTPAY');
  });

  it('leads back to the shop after payment', async () => {
    const { mweb_url: address = '' } = await order('w10', { trade_type: 'MWEB' });
    const { pathname, search } = new URL(
      `${address}&redirect_url=${encodeURIComponent('https://shop.test/done?x=1')}`,
    );
    expect(await open(pathname + search)).toContain(
      '/pay?redirect_url=https%3A%2F%2Fshop.test%2Fdone%3Fx%3D1',
    );
    const page = pathname.replace(/\/h5$/, '');
    const paid = await post(`${page}/pay?redirect_url=${encodeURIComponent('https://shop.test/done?x=1')}`);
    expect(await open(paid.headers.get('location') ?? '')).toContain('href="https://shop.test/done?x=1"');
  });

  it('does not pay with a prepay_id that is over', async () => {
    const { prepay_id: prepayId = '' } = await order('w11', { trade_type: 'APP' });
    await sandbox.clock.advance('3h');
    const opened = await sandbox.fetch(new Request(`http://127.0.0.1:4010/wxpay/cashier/prepay/${prepayId}`));
    const page = opened.headers.get('location') ?? '';
    expect(await open(page)).toContain('expired');
    await post(`${page}/pay`);
    expect(sandbox.orders.get('w11')?.status).toBe('NOTPAY');
  });

  it('knows no other pages, and does nothing for a GET', async () => {
    await order('w12');
    const { cashierToken } = sandbox.orders.get('w12')?.data as { cashierToken: string };
    const get = async (path: string) =>
      (await sandbox.fetch(new Request(`http://127.0.0.1:4010${path}`))).status;
    for (const path of [
      '/x',
      '/x/pay',
      `/${cashierToken}/pay`,
      `/${cashierToken}/finish`,
      '/code/x',
      '/prepay/x',
      '/prepay/',
    ]) {
      expect(await get(`/wxpay/cashier${path}`)).toBe(404);
    }
    expect(sandbox.orders.get('w12')?.status).toBe('NOTPAY');
  });
});

describe('the command line', () => {
  async function run(...words: string[]): Promise<string> {
    const { url } = await sandbox.listen({ port: 0 });
    const out: string[] = [];
    const code = await runCli([...words, '--url', url], {
      print: (line) => out.push(line),
      complain: (line) => out.push(line),
      fetch: (address, init) => fetch(address, init),
      environment: {},
      untilStopped: () => Promise.resolve(),
    });
    expect([words, code, out.join('\n')]).toEqual([words, 0, expect.anything()]);
    return out.join('\n');
  }

  it('pays, refunds, closes, expires and fails orders', async () => {
    for (const number of ['l1', 'l2', 'l3', 'l4']) await order(number);
    expect(await run('scan', 'l1')).toContain('NOTPAY');
    expect(await run('pay', 'l1')).toContain('SUCCESS');
    expect(await run('refund', 'l1', '--amount', '0.10')).toContain('REFUND');
    await run('clock', 'advance', '5s');
    expect(await run('orders')).toMatch(/l1 +native +REFUND +1\.00 +0\.10/);
    expect(await run('close', 'l2')).toContain('CLOSED');
    expect(await run('expire', 'l3')).toContain('CLOSED');
    expect(await run('fail', 'l4', '--reason', 'no money')).toContain('no money');
  });

  it('opens the port that asks for a certificate', async () => {
    const out: string[] = [];
    const code = await runCli(['start', '--port', '0', '--mtls-port', '0', '--json'], {
      print: (line) => out.push(line),
      complain: (line) => out.push(line),
      fetch: (address, init) => fetch(address, init),
      environment: {},
      untilStopped: () => Promise.resolve(),
    });
    expect([code, JSON.parse(out.join(''))]).toEqual([
      0,
      {
        url: expect.stringMatching(/^http:/) as string,
        mtlsUrl: expect.stringMatching(/^https:/) as string,
        seed: expect.any(Number) as number,
      },
    ]);
  });

  it('prints variables, and sends probes', async () => {
    const variables = await run('env');
    for (const name of ['ENDPOINT', 'APP_ID', 'MCH_ID', 'KEY', 'API_V3_KEY', 'SERIAL_NO', 'PFX_BASE64']) {
      expect(variables).toMatch(new RegExp(`^WEIXIN_PAY_${name}=`, 'm'));
    }
    await v3Order('line05');
    await sandbox.orders.pay('line05');
    await sandbox.clock.advance(0);
    const id = sandbox.notifications.list()[0]?.id ?? '';
    expect(await run('notify', 'probe', id)).toContain('probe');
  });
});

it('the signature of these tests is the documented one', () => {
  const fields = {
    appid: 'wxd930ea5d5a258f4f',
    body: 'test',
    device_info: '1000',
    mch_id: '10000100',
    nonce_str: 'ibuaiVcKdpRxkhJA',
  };
  expect(signOf(fields, '192006250b4c09247ec02edce69f6a2d')).toBe('9A0A8659F005D6984697E2CA0A9CF3B7');
});

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxServer } from '../../src/index.js';
import { signedGatewayRequest } from '../alipay/raw-client.js';
import { appId, mchId, signedV3Request } from '../weixin-pay/raw-v3-client.js';

/** What is put where a server puts its own words. */
export interface BusyWords {
  readonly subject?: string;
  readonly attach?: string;
  readonly outTradeNo?: string;
  readonly userAgent?: string;
}

/** A sandbox on loopback in which something of everything has happened. */
export interface BusySandbox {
  readonly sandbox: Sandbox;
  readonly server: SandboxServer;
  readonly origin: string;
  /** Pages worth looking at, the pages of single things among them. */
  readonly pages: readonly string[];
}

/** @param words replaces the usual words, for example by hostile ones */
export async function busySandbox(words: BusyWords = {}): Promise<BusySandbox> {
  const answers = ['fail', 'success', 'success'];
  const sandbox = await createSandbox({
    clock: { startAt: '2026-03-04T10:12:30+08:00' },
    seed: 11,
    fetch: () => new Response(answers.shift() ?? 'fail'),
  });
  const server = await sandbox.listen({ port: 0 });
  const origin = server.url;
  try {
    await alipayOrders(sandbox, words);
    await weixinPayOrders(sandbox, words);
    await weixinCalls(sandbox, origin, words);
    await shortMessages(sandbox, origin, words);
    await space(sandbox, origin);
    await sandbox.clock.advance('3s');
  } catch (error) {
    await sandbox.close();
    throw error;
  }
  const requests = sandbox.requests.list();
  const wrong = requests.find(({ signature }) => signature?.valid === false);
  const pages = [
    '/',
    '/orders',
    ...sandbox.orders.list().map(({ outTradeNo }) => `/orders/${encodeURIComponent(outTradeNo)}`),
    '/requests',
    `/requests/${wrong?.id ?? ''}`,
    `/requests/${requests.at(-1)?.id ?? ''}`,
    '/notifications',
    `/notifications/${sandbox.notifications.list().at(-1)?.id ?? ''}`,
    '/phone',
    `/phone?order=${encodeURIComponent(words.outTradeNo ?? 'tea_1003')}`,
    '/sms',
    '/tokens',
    '/codes',
    '/messages',
    '/serverless',
    '/faults',
    '/tenants',
    '/snapshots',
    '/credentials',
  ];
  return { sandbox, server, origin, pages };
}

const notifyUrl = 'http://127.0.0.1:3000/alipay/notify';

async function alipayOrders(sandbox: Sandbox, words: BusyWords): Promise<void> {
  const headers = words.userAgent === undefined ? {} : { 'user-agent': words.userAgent };
  const send = (method: string, content: Record<string, unknown>, quirks: object = {}) =>
    sandbox.fetch(
      signedGatewayRequest(method, content, { headers, parameters: { notify_url: notifyUrl }, ...quirks }),
    );
  const subject = words.subject ?? '明前龙井 250g';
  const order = { subject, total_amount: '88.00', passback_params: words.attach ?? 'table=7' };
  const buyer = { buyer_id: '2088999999990201' };
  await send('alipay.trade.create', { ...order, ...buyer, out_trade_no: 'tea_1001' });
  await sandbox.orders.pay('tea_1001');
  await sandbox.clock.advance('5m');
  await sandbox.orders.refund('tea_1001', '8.80');
  await send('alipay.trade.create', {
    ...order,
    ...buyer,
    out_trade_no: 'tea_1002',
    subject: words.subject ?? '茉莉花茶',
  });
  await sandbox.orders.close('tea_1002');
  const waiting = words.outTradeNo ?? 'tea_1003';
  await send('alipay.trade.precreate', { ...order, out_trade_no: waiting, total_amount: '35.50' });
  const stringToSign = (text: string) => text.replace(/&sign_type=RSA2/, '');
  await send('alipay.trade.query', { out_trade_no: waiting }, { stringToSign });
}

async function weixinPayOrders(sandbox: Sandbox, words: BusyWords): Promise<void> {
  const order = (outTradeNo: string, total: number) =>
    sandbox.fetch(
      signedV3Request(sandbox, 'POST', '/wxpay/v3/pay/transactions/native', {
        appid: appId,
        mchid: mchId,
        description: (words.subject ?? '武夷大红袍').slice(0, 127),
        attach: words.attach ?? 'shop=12',
        out_trade_no: outTradeNo,
        notify_url: 'http://127.0.0.1:3000/weixin/notify',
        amount: { total },
      }),
    );
  await order('oolong_2001', 12_800);
  await sandbox.orders.pay('oolong_2001');
  await sandbox.orders.refund('oolong_2001', '28.00');
  await order('oolong_2002', 6_600);
  await sandbox.clock.advance(0);
  sandbox.faults.add({ effect: 'commit-then-status', operation: 'alipay.trade.close' });
  await sandbox.fetch(signedGatewayRequest('alipay.trade.close', { out_trade_no: 'tea_1002' }));
}

async function weixinCalls(sandbox: Sandbox, origin: string, words: BusyWords): Promise<void> {
  const { appId: appid, secret, jsCode } = sandbox.credentials(origin).weixin;
  const get = (path: string, query: Record<string, string>) =>
    sandbox.fetch(new Request(`${origin}/weixin${path}?${new URLSearchParams(query).toString()}`));
  const credential = { grant_type: 'client_credential', appid, secret };
  await get('/cgi-bin/token', credential);
  await sandbox.clock.advance('70m');
  await get('/cgi-bin/token', credential);
  await sandbox.clock.advance('2m');
  await get('/sns/jscode2session', { appid, secret, js_code: jsCode, grant_type: 'authorization_code' });
  await post(sandbox, `${origin}/_sandbox/weixin/codes`, { kind: 'phone' });
  await post(sandbox, `${origin}/_sandbox/weixin/messages`, { text: words.attach ?? '请问今天能发货吗？' });
}

async function shortMessages(sandbox: Sandbox, origin: string, words: BusyWords): Promise<void> {
  const { accessKeyId, accessKeySecret, endpoint, signName, templateCode } =
    sandbox.credentials(origin).aliyunSms;
  const { signedRpcUrl } = await import('./signed-rpc-url.js');
  const send = (phone: string, code: string) =>
    sandbox.fetch(
      new Request(
        signedRpcUrl({
          endpoint,
          accessKeyId,
          accessKeySecret,
          now: sandbox.clock.now(),
          parameters: {
            Action: 'SendSms',
            PhoneNumbers: phone,
            SignName: signName,
            TemplateCode: templateCode,
            TemplateParam: JSON.stringify({ code }),
            OutId: words.attach ?? 'login-42',
          },
        }),
      ),
    );
  await send('13900001234', '246810');
  await sandbox.clock.advance('61s');
  await send('13900001234', '135790');
  await send('13000000001', '112233');
}

async function space(sandbox: Sandbox, origin: string): Promise<void> {
  const { createServerless } = await import('../mpserverless/create-serverless.js');
  const serverless = createServerless(sandbox.credentials(origin).mpserverless);
  await serverless.user.authorize({ authProvider: 'alipay_openapi' });
  await serverless.db.collection('teas').insertOne({ name: '龙井', price: '88.00', stock: 12 });
}

async function post(sandbox: Sandbox, address: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await sandbox.fetch(
    new Request(address, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  if (!response.ok)
    throw new Error(`${address} answered ${String(response.status)}: ${await response.text()}`);
}

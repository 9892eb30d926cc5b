import { createHash, createHmac } from 'node:crypto';

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxEvent, SandboxOptions } from '../../src/index.js';
import { signedGatewayRequest, signedRestRequest } from '../alipay/raw-client.js';
import { orderContent, refundContent, signedV3Request } from '../weixin-pay/raw-v3-client.js';
import { orderFields, signOf, writeXml } from '../weixin-pay/v2-client.js';

const origin = 'http://127.0.0.1:4010';

/** Everything that a session shows to anybody, by what shows it. */
export interface StoryRecord {
  readonly answers: readonly string[];
  /** What arrived at the shop, in order. */
  readonly arrived: readonly string[];
  readonly events: readonly SandboxEvent[];
  readonly snapshot: string;
  readonly seed: number;
}

/** A shop's day on all five platforms. With `isHasty` nothing waits for notifications between two requests. */
export async function runDeterminismStory(options: SandboxOptions, isHasty = false): Promise<StoryRecord> {
  const answers: string[] = [];
  const arrived: string[] = [];
  const events: SandboxEvent[] = [];
  const sandbox = await createSandbox({
    clock: { startAt: '2026-01-01T15:59:30Z' },
    ...options,
    fetch: async (request) => {
      arrived.push(
        `${request.method} ${request.url} ${JSON.stringify([...request.headers])} ${await request.text()}`,
      );
      return new Response(arrived.length % 3 === 0 ? 'busy' : 'success', {
        status: arrived.length % 4 === 0 ? 503 : 200,
      });
    },
  });
  sandbox.subscribe((event) => events.push(event));
  for (const step of storyOf(sandbox)) {
    const request = await step();
    if (request instanceof Request) answers.push(await answerTo(sandbox, request));
    if (!isHasty) await sandbox.clock.advance(0);
  }
  await sandbox.clock.advance('26h');
  answers.push(await answerTo(sandbox, new Request(`${origin}/_sandbox/orders`)));
  const snapshot = JSON.stringify(sandbox.snapshot());
  await sandbox.close();
  return { answers, arrived, events, snapshot, seed: sandbox.seed };
}

type Step = () => Request | Promise<unknown>;

async function answerTo(sandbox: Sandbox, request: Request): Promise<string> {
  try {
    const response = await sandbox.fetch(request);
    const bytes = Buffer.from(await response.arrayBuffer());
    return `${response.status} ${JSON.stringify([...response.headers])} ${bytes.toString('latin1')}`;
  } catch (error) {
    return String(error);
  }
}

function storyOf(sandbox: Sandbox): Step[] {
  return [
    ...weixinSteps(sandbox),
    ...alipaySteps(sandbox),
    ...weixinPaySteps(sandbox),
    ...smsSteps(sandbox),
    ...serverlessSteps(sandbox),
  ];
}

function alipaySteps(sandbox: Sandbox): Step[] {
  const trade = {
    out_trade_no: 'A1',
    total_amount: '10.00',
    subject: '茶 %+& 🍵',
    buyer_id: '2088000000000001',
  };
  const parameters = { notify_url: 'http://shop.test/alipay' };
  const gateway = (method: string, content: Record<string, unknown>) => () =>
    signedGatewayRequest(method, content, { parameters });
  return [
    gateway('alipay.trade.create', trade),
    gateway('alipay.trade.precreate', { ...trade, out_trade_no: 'A2' }),
    () => sandbox.orders.pay('A1'),
    () => sandbox.orders.scan('A2'),
    gateway('alipay.trade.query', { out_trade_no: 'A1' }),
    gateway('alipay.trade.refund', { out_trade_no: 'A1', refund_amount: '1.00', out_request_no: 'R1' }),
    () =>
      Promise.resolve(sandbox.faults.add({ operation: 'alipay.trade.query', effect: 'commit-then-drop' })),
    gateway('alipay.trade.query', { out_trade_no: 'A1' }),
    () =>
      signedRestRequest(
        'POST',
        '/v3/alipay/trade/query',
        { out_trade_no: 'A1' },
        {
          fields: `app_id=2021999900000001,nonce=fixed-nonce-1,timestamp=${sandbox.clock.now()}`,
        },
      ),
    () => signedGatewayRequest('alipay.trade.pay', trade, { signature: (sign) => sign.replace(/^./, 'x') }),
    gateway('alipay.data.dataservice.bill.downloadurl.query', {
      bill_type: 'trade',
      bill_date: '2026-01-01',
    }),
  ];
}

function weixinPaySteps(sandbox: Sandbox): Step[] {
  const { weixinPay } = sandbox.credentials(origin);
  const v3 = (method: string, path: string, content?: unknown) => () =>
    signedV3Request(sandbox, method, `/wxpay${path}`, content);
  const v2 = (path: string, fields: Record<string, string>) => () => {
    const whole = { appid: weixinPay.appId, mch_id: weixinPay.mchId, nonce_str: 'fixed', ...fields };
    const body = writeXml({ ...whole, sign: signOf(whole, weixinPay.key) });
    return new Request(`${weixinPay.endpoint}${path}`, { method: 'POST', body });
  };
  return [
    v3('POST', '/v3/pay/transactions/jsapi', orderContent('W00001')),
    v3('POST', '/v3/pay/transactions/native', orderContent('W00002')),
    () => sandbox.orders.pay('W00001'),
    v3('GET', `/v3/pay/transactions/out-trade-no/W00001?mchid=${weixinPay.mchId}`),
    v3(
      'POST',
      '/v3/refund/domestic/refunds',
      refundContent('W00001', 'WR0001', 300, { notify_url: 'http://shop.test/r' }),
    ),
    () => sandbox.clock.advance('10m'),
    v3('GET', '/v3/certificates'),
    v2('/pay/unifiedorder', orderFields('V00001')),
    () => sandbox.orders.pay('V00001'),
    v2('/pay/orderquery', { out_trade_no: 'V00001' }),
    v2('/secapi/pay/refund', {
      out_trade_no: 'V00001',
      out_refund_no: 'VR0001',
      total_fee: '100',
      refund_fee: '10',
    }),
    () => sandbox.notifications.duplicate(sandbox.notifications.list().at(-1)?.id ?? ''),
    () => Promise.resolve(sandbox.notifications.late(sandbox.notifications.list()[0]?.id ?? '', '3m')),
  ];
}

function weixinSteps(sandbox: Sandbox): Step[] {
  const { appId, secret, jsCode } = sandbox.credentials(origin).weixin;
  const control = (path: string, body: unknown) => () =>
    new Request(`${origin}/_sandbox/weixin${path}`, { method: 'POST', body: JSON.stringify(body) });
  const get = (path: string, query: Record<string, string>) => () =>
    new Request(`${origin}/weixin${path}?${new URLSearchParams(query).toString()}`);
  return [
    get('/cgi-bin/token', { grant_type: 'client_credential', appid: appId, secret }),
    get('/sns/jscode2session', { appid: appId, secret, js_code: jsCode, grant_type: 'authorization_code' }),
    control('/push', { url: 'http://shop.test/push' }),
    control('/messages', { text: '你好 🐼' }),
    control('/codes', { kind: 'login' }),
    get('/cgi-bin/token', { grant_type: 'client_credential', appid: appId, secret: 'wrong' }),
  ];
}

function smsSteps(sandbox: Sandbox): Step[] {
  const { accessKeyId, accessKeySecret, signName, templateCode } = sandbox.credentials(origin).aliyunSms;
  const send = (phone: string, nonce: string) => () => {
    const fields: Record<string, string> = {
      AccessKeyId: accessKeyId,
      Action: 'SendSms',
      Format: 'JSON',
      PhoneNumbers: phone,
      SignName: signName,
      SignatureMethod: 'HMAC-SHA1',
      SignatureNonce: nonce,
      SignatureVersion: '1.0',
      TemplateCode: templateCode,
      TemplateParam: '{"code":"246810"}',
      Timestamp: `${new Date(sandbox.clock.now()).toISOString().slice(0, 19)}Z`,
      Version: '2017-05-25',
    };
    const text = Object.keys(fields)
      .sort()
      .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(fields[name] ?? '')}`)
      .join('&');
    const signature = createHmac('sha1', `${accessKeySecret}&`)
      .update(`POST&%2F&${encodeURIComponent(text)}`)
      .digest('base64');
    return new Request(`${origin}/dysms/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `${text}&Signature=${encodeURIComponent(signature)}`,
    });
  };
  return [send('13900001234', 'n1'), send('13900005678', 'n2'), send('13900001234', 'n2')];
}

function serverlessSteps(sandbox: Sandbox): Step[] {
  const { spaceId, clientSecret, endpoint } = sandbox.credentials(origin).mpserverless;
  let token = '';
  const call = (method: string, params: unknown) => () => {
    const body: Record<string, unknown> = {
      method,
      params: JSON.stringify(params),
      spaceId,
      timestamp: sandbox.clock.now(),
      ...(token === '' ? {} : { token }),
    };
    const text = Object.keys(body)
      .sort()
      .map((name) => `${name}=${String(body[name])}`)
      .join('&');
    return new Request(`${endpoint}/client`, {
      method: 'POST',
      headers: { 'x-serverless-sign': createHmac('md5', clientSecret).update(text).digest('hex') },
      body: JSON.stringify(body),
    });
  };
  const readToken = async (): Promise<void> => {
    const answer = JSON.parse(sandbox.requests.last()?.responseBody ?? '{}') as {
      result?: { accessToken?: string };
      data?: { accessToken?: string };
    };
    token = answer.result?.accessToken ?? answer.data?.accessToken ?? '';
  };
  const execute = (command: string, rest: Record<string, unknown>) =>
    call('serverless.db.default.execute', { collection: 'teas', command, ...rest });
  return [
    call('serverless.auth.user.anonymousAuthorize', {}),
    readToken,
    execute('insertOne', { doc: { name: '龙井' } }),
    execute('find', { query: {} }),
    call('serverless.auth.user.getProfileInfo', { authProvider: 'alipay_openapi' }),
  ];
}

/** One number for each thing that was shown. */
export function hashesOf(record: StoryRecord): Record<string, string> {
  const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, hash(value)]));
}

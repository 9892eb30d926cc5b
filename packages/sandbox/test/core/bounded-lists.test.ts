import { createHmac } from 'node:crypto';

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxOptions } from '../../src/index.js';
import { startAliyun } from '../aliyun-sms/aliyun-client.js';
import { callV3, orderContent } from '../weixin-pay/raw-v3-client.js';
import { startWeixin } from '../weixin/weixin-client.js';
import type { Fields } from '../weixin/weixin-client.js';
import { keysOf } from './keys-of.js';

const origin = 'http://127.0.0.1:4010';
let sandbox: Sandbox;

afterEach(() => sandbox.close());

const keys = (collection: string): string[] => keysOf(sandbox, collection);

/** Puts entries into a collection as a snapshot has them, before what is there. */
async function fill(collection: string, entries: readonly (readonly [key: string, value: unknown])[]) {
  const snapshot = sandbox.snapshot();
  const filled = entries.map(([key, value]) => ({ kind: 'set', collection, key, value }) as const);
  await sandbox.restore({ ...snapshot, changes: [...filled, ...snapshot.changes] });
}

const start = async (options: SandboxOptions = {}): Promise<void> => {
  sandbox = await createSandbox({
    clock: { startAt: '2026-01-02T03:00:00Z' },
    seed: 9,
    fetch: () => new Response(null, { status: 204 }),
    ...options,
  });
};

const numbered = <Value>(count: number, entry: (number: number) => Value): Value[] =>
  Array.from({ length: count }, (_, number) => entry(number));

test('what the phone told goes when its order was forgotten; an order that waits keeps its own', async () => {
  await start({ retention: { orders: 2 } });
  const use = async (outTradeNo: string, step: string) => {
    const init = { method: 'POST', body: JSON.stringify({ do: step }) };
    const { status } = await sandbox.fetch(new Request(`${origin}/_sandbox/phone/${outTradeNo}`, init));
    expect(status).toBe(200);
  };
  for (let number = 1; number <= 6; number++) {
    await callV3(sandbox, 'POST', '/v3/pay/transactions/jsapi', orderContent(`order-${number}`));
    await use(`order-${number}`, number === 1 ? 'cancel' : 'pay');
  }
  const kept = [1, 5, 6].map((number) => `weixinPay order-${number}`);
  expect(keys('phone.reports')).toEqual(kept);
  await use('order-1', 'pay');
  await callV3(sandbox, 'POST', '/v3/pay/transactions/jsapi', orderContent('order-7'));
  await use('order-7', 'cancel');
  expect(keys('phone.reports')).toEqual(['order-1', 'order-6', 'order-7'].map((one) => `weixinPay ${one}`));
});

test('receivers of shared payments are kept to a number, those that were added last', async () => {
  await start();
  const receiver = (number: number) => ({ type: 'MERCHANT_ID', account: String(1_900_000_000 + number) });
  const add = async (number: number) => {
    const content = { ...receiver(number), relation_type: 'PARTNER' };
    expect((await callV3(sandbox, 'POST', '/v3/profitsharing/receivers/add', content)).status).toBe(200);
  };
  const keyOf = (number: number) => `MERCHANT_ID:${receiver(number).account}`;
  await fill(
    'weixinPay.receivers',
    numbered(10_000, (number) => [keyOf(number), { ...receiver(number), relationType: 'PARTNER' }]),
  );
  await add(0);
  expect(keys('weixinPay.receivers')).toHaveLength(10_000);
  await add(10_000);
  const known = keys('weixinPay.receivers');
  expect(known).toHaveLength(10_000);
  expect([known[0], ...known.slice(-2)]).toEqual([2, 0, 10_000].map(keyOf));
});

describe('short messages', () => {
  test('signs and templates are kept to a number, and the given ones stay', async () => {
    const aliyun = await startAliyun();
    ({ sandbox } = aliyun);
    const approved = { status: 1, reason: '', createdAt: 1 };
    await fill(
      'aliyunSms.signs',
      numbered(1_000, (number) => [`签名${number}`, { ...approved, name: `签名${number}` }]),
    );
    await fill(
      'aliyunSms.templates',
      numbered(1_000, (number) => {
        const code = `SMS_2${String(number).padStart(8, '0')}`;
        return [code, { ...approved, code, name: '通知', content: '到货', type: 1 }];
      }),
    );
    expect((await aliyun.acs3('AddSmsSign', { SignName: '新签名' })).body['Code']).toBe('OK');
    const template = { TemplateName: '通知', TemplateType: '1', TemplateContent: '到货' };
    const { body } = await aliyun.acs3('AddSmsTemplate', template);
    const [signs, templates] = [keys('aliyunSms.signs'), keys('aliyunSms.templates')];
    expect([signs.length, signs[0], signs.at(-1)]).toEqual([1_000, '签名1', '新签名']);
    expect([templates.length, templates[0], templates.at(-1)]).toEqual([
      1_000,
      'SMS_200000001',
      body['TemplateCode'],
    ]);
    expect(await aliyun.send()).toMatchObject({ Code: 'OK' });
  });
});

describe('users of a mini program', () => {
  const openidOf = (number: number) => `o${String(number).padStart(27, '0')}`;
  const stranger = { unionid: null, sessionKey: null, phoneNumber: '13800138000', wroteAt: null };
  const entry = (number: number) =>
    [
      openidOf(number),
      { ...stranger, openid: openidOf(number), answersSince: 0, typingUntil: null, permissions: {} },
    ] as const;

  test('are kept to a number; one who comes back is the newest again', async () => {
    const client = await startWeixin();
    ({ sandbox } = client);
    await fill('weixin.users', numbered(10_000, entry));
    const grant = { openid: openidOf(0), templateId: 'T', count: 1 };
    await client.control('/weixin/permissions', grant);
    expect(keys('weixin.users').at(-1)).toBe(openidOf(0));
    const { appId: appid, secret, jsCode } = sandbox.credentials(origin).weixin;
    const query = { appid, secret, js_code: jsCode, grant_type: 'authorization_code' };
    const { openid } = await client.get('/sns/jscode2session', query);
    const known = keys('weixin.users');
    expect([known.length, known[0], ...known.slice(-2)]).toEqual([10_000, openidOf(2), openidOf(0), openid]);
  });

  test('days of visits and templates of subscribe messages are kept to a number', async () => {
    const client = await startWeixin();
    ({ sandbox } = client);
    await fill(
      'weixin.days-of-visits',
      numbered(400, (day) => [String(day), { day, visits: 1, users: 1, newUsers: 0 }]),
    );
    const days = numbered(400, (day) => day);
    await fill(
      'weixin.visitors',
      numbered(10_000, (number) => [`o${number}`, { openid: `o${number}`, days }]),
    );
    const template = { priTmplId: '', title: '', content: '', example: '', type: 2 };
    await fill(
      'weixin.templates',
      numbered(1_000, (number) => [String(number), template]),
    );
    const { appId: appid, secret, jsCode } = sandbox.credentials(origin).weixin;
    await client.get('/sns/jscode2session', {
      appid,
      secret,
      js_code: jsCode,
      grant_type: 'authorization_code',
    });
    const token = { access_token: await client.token() };
    const added = await client.post('/wxaapi/newtmpl/addtemplate', { tid: '401', kidList: [1, 2] }, token);
    expect(added).toMatchObject({ errcode: 0 });
    expect([keys('weixin.days-of-visits').length, keys('weixin.days-of-visits')[0]]).toEqual([400, '1']);
    expect([keys('weixin.visitors').length, keys('weixin.visitors')[0]]).toEqual([10_000, 'o1']);
    expect([keys('weixin.templates').length, keys('weixin.templates')[0]]).toEqual([1_000, '1']);
  });
});

test('a login writes as little on a busy day as on a quiet one', async () => {
  const client = await startWeixin();
  ({ sandbox } = client);
  const { appId: appid, secret } = sandbox.credentials(origin).weixin;
  const logIn = async (openid: string): Promise<void> => {
    const { code } = await client.control('/weixin/codes', { kind: 'login', openid });
    const query = { appid, secret, js_code: String(code), grant_type: 'authorization_code' };
    expect(await client.get('/sns/jscode2session', query)).toMatchObject({ openid });
  };
  const largest = (): number =>
    Math.max(
      ...sandbox
        .snapshot()
        .changes.filter((one) => one.kind === 'set' && one.collection.includes('visit'))
        .map((one) => JSON.stringify(one).length),
    );
  const openidOf = (number: number) => `o${String(number).padStart(27, 'A')}`;
  for (let number = 0; number < 5; number++) await logIn(openidOf(number));
  const quiet = largest();
  for (let number = 0; number < 300; number++) await logIn(openidOf(number));
  expect(largest()).toBeLessThan(quiet + 20);
});

describe('documents of MPServerless', () => {
  /** Posts to `/client` as the SDK does, and signs by itself. */
  async function call(method: string, params: Fields, token = ''): Promise<Fields> {
    const { spaceId, clientSecret } = sandbox.credentials(origin).mpserverless;
    const timestamp = sandbox.clock.now();
    const body: Fields = { method, params: JSON.stringify(params), spaceId, timestamp };
    if (token !== '') body['token'] = token;
    const text = Object.keys(body)
      .sort()
      .map((name) => `${name}=${String(body[name])}`)
      .join('&');
    const response = await sandbox.fetch(
      new Request(`${origin}/mpserverless/client`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-serverless-sign': createHmac('md5', clientSecret).update(text).digest('hex'),
          'x-basement-token': token,
        },
        body: JSON.stringify(body),
      }),
    );
    const answer = (await response.json()) as Fields;
    expect(answer).toMatchObject({ success: true });
    return answer;
  }

  async function insertInto(): Promise<(collection: string, ...ids: string[]) => Promise<Fields>> {
    const { data } = await call('serverless.auth.user.authorize', {
      authProvider: 'alipay_openapi',
      authCode: 'code',
    });
    const token = String((data as Fields)['accessToken']);
    return (collection, ...ids) =>
      call(
        'serverless.db.default.execute',
        { collection, command: 'insertMany', docs: ids.map((_id) => ({ _id })) },
        token,
      );
  }
  const ids = (collection: string) => keys(`mpserverless.db.${collection}`);

  test('are kept to a number: the fullest collection gives up its oldest', async () => {
    await start({ retention: { documents: 5 } });
    const insert = await insertInto();
    await insert('users', 'u1', 'u2');
    await insert('log', 'l1', 'l2', 'l3');
    expect([ids('users'), ids('log')]).toEqual([
      ['u1', 'u2'],
      ['l1', 'l2', 'l3'],
    ]);
    await insert('log', 'l4', 'l5', 'l6', 'l7');
    expect([ids('users'), ids('log')]).toEqual([
      ['u1', 'u2'],
      ['l5', 'l6', 'l7'],
    ]);
    await insert('users', 'u3');
    expect([ids('users'), ids('log')]).toEqual([
      ['u1', 'u2', 'u3'],
      ['l6', 'l7'],
    ]);
  });

  test('what was just inserted stays, even when only one is kept', async () => {
    await start({ retention: { documents: 1 } });
    const insert = await insertInto();
    await insert('a', 'a1');
    await insert('b', 'b1');
    expect([ids('a'), ids('b')]).toEqual([[], ['b1']]);
    await insert('a', 'a2');
    expect([ids('a'), ids('b')]).toEqual([['a2'], []]);
  });

  test('of too many collections the oldest goes with what it has', async () => {
    await start();
    const insert = await insertInto();
    await insert('first', 'f1');
    await fill(
      'mpserverless.collections',
      numbered(999, (number) => [`c${number}`, `c${number}`]),
    );
    await fill('mpserverless.db.c0', [['d', { _id: 'd' }]]);
    await insert('first', 'f2');
    expect(ids('c0')).toEqual(['d']);
    await insert('last', 'l1');
    expect(keys('mpserverless.collections')).toHaveLength(1_000);
    expect([ids('c0'), ids('first'), ids('last')]).toEqual([[], ['f1', 'f2'], ['l1']]);
  });
});

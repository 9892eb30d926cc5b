import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { createWeixin, type Weixin, type WeixinConfig } from '../../src/index.js';

interface Sent {
  readonly url: URL;
  readonly body: string;
}

const clients: Weixin[] = [];
afterEach(() => Promise.all(clients.splice(0).map((client) => client.close())));

function connect(change: Partial<WeixinConfig> = {}, answer: unknown = { errcode: 0, errmsg: 'ok' }) {
  const sent: Sent[] = [];
  const client = createWeixin({
    appId: 'wxfa4e5a9db0a00001',
    accessToken: 'FAKE',
    b2bPayment: { appKeys: { '1230000109': 'FAKE-tea', '1230000110': 'FAKE-coffee' } },
    fetch: (url, init) => {
      sent.push({ url: new URL(url), body: Buffer.from(init.body as Uint8Array).toString('utf8') });
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(Response.json(answer));
    },
    retry: false,
    ...change,
  });
  clients.push(client);
  return { weixin: client, sent };
}

const refund = {
  mchid: '1230000109',
  outTradeNo: 'order_1',
  outRefundNo: 'refund_1',
  refundAmount: 888,
  refundFrom: 3,
  description: '抱枕 🍵 100% +&',
} as const;

it('signs the bytes that are sent with the key of the merchant', async () => {
  const { weixin, sent } = connect();
  await weixin.b2b.refund(refund);
  await weixin.b2b.getMchBalance({ mchid: '1230000110' });
  const keys = ['FAKE-tea', 'FAKE-coffee'];
  for (const [index, { url, body }] of sent.entries()) {
    const expected = createHmac('sha256', keys[index] ?? '')
      .update(`${url.pathname}&${body}`, 'utf8')
      .digest('hex');
    expect(url.searchParams.get('pay_sig')).toBe(expected);
    expect([...url.searchParams.keys()].sort()).toEqual(['access_token', 'pay_sig']);
  }
  expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
    mchid: '1230000109',
    refund_amount: 888,
    description: '抱枕 🍵 100% +&',
  });
});

it('signs only what is signed', async () => {
  const { weixin, sent } = connect({}, { errcode: 0, errmsg: 'ok', appkey: 'live', sandbox_appkey: 'test' });
  expect(await weixin.b2b.getAppKey({ mchid: '1' })).toMatchObject({ appkey: 'live', sandboxAppkey: 'test' });
  await weixin.b2b.refund({ ...refund, mchid: '1', paySig: 'own' });
  expect(sent.map(({ url }) => url.searchParams.get('pay_sig'))).toEqual([null, 'own']);
});

it('sends nothing for a merchant whose key is missing', async () => {
  const { weixin, sent } = connect();
  const refused = (issue: string) => ({
    code: 'ERR_SDK_VALIDATION',
    outcome: 'not-sent',
    issues: [{ path: 'paySig', expected: expect.stringContaining(issue) }],
  });
  await expect(weixin.b2b.refund({ ...refund, mchid: '1230000111' })).rejects.toMatchObject(
    refused('the AppKey of this merchant in `b2bPayment.appKeys`'),
  );
  await expect(weixin.b2b.queryProfitSharingAccount({ limit: 10 })).rejects.toMatchObject(
    refused('exactly one AppKey'),
  );
  await expect(connect({ b2bPayment: undefined }).weixin.b2b.refund(refund)).rejects.toMatchObject(
    refused('the AppKey of this merchant'),
  );
  expect(sent).toEqual([]);
});

it('signs the accounts of the mini program with its only key', async () => {
  const { weixin, sent } = connect({ b2bPayment: { appKeys: { '1230000109': 'FAKE-tea' } } });
  await weixin.b2b.queryProfitSharingAccount({ limit: 10 });
  expect(sent[0]?.url.searchParams.get('pay_sig')).toMatch(/^[0-9a-f]{64}$/);
});

it('never sends a session_key', async () => {
  const { weixin, sent } = connect();
  await weixin.b2b.getOrder({ mchid: '1230000109', orderId: 'o', ...{ sessionKey: 'FAKE-session' } });
  expect(inspect(sent)).not.toContain('session');
});

it('names the query to make when the answer of a refund was lost', async () => {
  const lost = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
  const { weixin } = connect({}, lost);
  const error: unknown = await weixin.b2b.refund(refund).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    outcome: 'unknown',
    message: expect.stringContaining('Ask `b2b.getRefund` with the same outRefundNo'),
  });
  expect(inspect(error)).not.toContain('FAKE-tea');
  await expect(
    weixin.xpay.refundOrder({
      ...{ openid: 'o', env: 0, orderId: 'order_01', refundOrderId: 'refund_1', leftFee: 5, refundFee: 2 },
      paySig: 'own',
    }),
  ).rejects.toMatchObject({ message: expect.stringContaining('Ask `xpay.queryOrder`') });
});

it.each([
  ['text', { b2bPayment: 'key' }],
  ['no keys', { b2bPayment: {} }],
  ['a list', { b2bPayment: { appKeys: ['key'] } }],
  ['an empty key', { b2bPayment: { appKeys: { '1': '' } } }],
  ['a number', { b2bPayment: { appKeys: { '1': 7 } } }],
])('%s is no configuration', (_title, change) => {
  expect(() => connect(change as Partial<WeixinConfig>)).toThrow(
    expect.objectContaining({ code: 'ERR_SDK_CONFIG', message: expect.stringContaining('b2bPayment') }),
  );
});

it('the keys are read once', async () => {
  const appKeys: Record<string, string> = { '1230000109': 'FAKE-tea' };
  const { weixin, sent } = connect({ b2bPayment: { appKeys } });
  await weixin.b2b.getMchBalance({ mchid: '1230000109' });
  appKeys['1230000109'] = 'FAKE-other';
  await weixin.b2b.getMchBalance({ mchid: '1230000109' });
  const [first, second] = sent.map(({ url }) => url.searchParams.get('pay_sig'));
  expect(second).toBe(first);
});

import { createServer } from 'node:net';
import { NetworkError, fetchTransport, type Transport, type TransportRequest } from '@sdk/core-signing';
import type { WeixinPay, WeixinPayConfig } from '../../src/index.js';
import { rejection, withWeixinPay } from './test-bench.js';

const first = 'https://api.mch.weixin.qq.com';
const second = 'https://api2.mch.weixin.qq.com';
const query = { outTradeNo: 'T20270101_1' };
const order = { out_trade_no: 'T20270101_1', trade_state: 'NOTPAY', trade_state_desc: '' };
const refund = { ...query, outRefundNo: 'R1', amount: { refund: 1, total: 1 } };
const charge = {
  ...query,
  description: 'd',
  amount: { total: 1 },
  payer: { authCode: '130061098828009406' },
  sceneInfo: { storeInfo: { outId: '1' } },
};

type Failure = 'refused' | 'dns' | 'tls' | 'reset';

/** Leads both hosts to the fake platform; the first fails as it is told. */
function twoHosts(url: string, failures: (Failure | undefined)[], asked: string[]): Transport {
  const inner = fetchTransport(globalThis.fetch);
  const redirect = async <Answer>(
    request: TransportRequest,
    send: (request: TransportRequest) => Promise<Answer>,
  ) => {
    const { origin } = new URL(request.url);
    asked.push(origin);
    const reason = failures.shift();
    if (reason !== undefined) {
      const outcome = reason === 'reset' ? 'unknown' : 'not-sent';
      throw new NetworkError(`the connection failed: ${reason}`, { reason, outcome });
    }
    return send({ ...request, url: request.url.replace(origin, url) });
  };
  return {
    send: (request) => redirect(request, (changed) => inner.send(changed)),
    stream: (request) => redirect(request, (changed) => inner.stream(changed)),
    close: () => inner.close(),
  };
}

async function run(
  failures: (Failure | undefined)[],
  call: (pay: WeixinPay) => Promise<unknown>,
  config: Partial<WeixinPayConfig> = {},
): Promise<{ readonly asked: string[]; readonly nonces: (string | undefined)[]; readonly result: unknown }> {
  const asked: string[] = [];
  let outcome: unknown;
  let nonces: (string | undefined)[] = [];
  await withWeixinPay(async ({ another, weixin }) => {
    weixin.respond = () => ({ body: { ...order, status: 'PROCESSING' } });
    const pay = another({ endpoint: undefined, transport: twoHosts(weixin.url, failures, asked), ...config });
    outcome = await call(pay).catch((error: unknown) => error);
    nonces = weixin.received.map(({ authorization }) => authorization['nonce_str']);
  });
  return { asked, nonces, result: outcome };
}

describe('without an endpoint there are two hosts', () => {
  it.each<Failure>(['refused', 'dns', 'tls', 'reset'])(
    'a query goes to the second after: %s',
    async (failure) => {
      const { asked, result } = await run([failure], (pay) => pay.v3.transactions.query(query));
      expect(asked).toEqual([first, second]);
      expect(result).toMatchObject({ tradeState: 'NOTPAY' });
    },
  );

  it('so does a refund, which has its number, and back again', async () => {
    const { asked, result } = await run(['reset', 'refused'], (pay) => pay.v3.refunds.create(refund));
    expect(asked).toEqual([first, second, first]);
    expect(result).not.toBeInstanceOf(Error);
  });

  it('a payment by code stays on the first', async () => {
    const { asked, result } = await run(['reset'], (pay) => pay.v3.transactions.codepay(charge));
    expect(asked).toEqual([first]);
    expect(result).toMatchObject({ code: 'ERR_SDK_NETWORK', outcome: 'unknown' });
    expect((await run(['tls'], (pay) => pay.v3.transactions.codepay(charge))).asked).toEqual([first]);
  });

  it('one attempt is one attempt, whoever says so', async () => {
    for (const failure of ['refused', 'tls'] as const) {
      for (const retry of [false, { maxAttempts: 1 }] as const) {
        const { asked } = await run([failure], (pay) => pay.v3.transactions.query(query, { retry }));
        expect(asked).toEqual([first]);
        const general = await run([failure], (pay) => pay.v3.transactions.query(query), { retry });
        expect(general.asked).toEqual([first]);
      }
    }
  });

  it('two that fail are the end', async () => {
    const { asked, result } = await run(['tls', 'tls', 'tls'], (pay) => pay.v3.refunds.create(refund));
    expect(asked).toEqual([first, second]);
    expect(result).toMatchObject({ reason: 'tls', outcome: 'not-sent' });
  });

  it('an answer that says no keeps its host', () =>
    withWeixinPay(async ({ another, weixin }) => {
      const asked: string[] = [];
      const pay = another({ endpoint: undefined, transport: twoHosts(weixin.url, [], asked) });
      weixin.respond = () =>
        weixin.received.length < 2
          ? { status: 500, body: { code: 'SYSTEM_ERROR', message: '' } }
          : { body: order };
      await pay.v3.transactions.query(query);
      expect(asked).toEqual([first, first]);
    }));
});

test('with an endpoint there is one, and a refused connection was not sent', async () => {
  const port = await freePort();
  await withWeixinPay(async ({ another }) => {
    const pay = another({ endpoint: `http://127.0.0.1:${port}` });
    expect(await rejection(pay.v3.refunds.create(refund))).toMatchObject({
      code: 'ERR_SDK_NETWORK',
      reason: 'refused',
      outcome: 'not-sent',
    });
  });
});

test('a refund whose connection breaks after it was sent is in doubt', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => 'reset';
    expect(await rejection(pay.v3.refunds.create(refund))).toMatchObject({
      outcome: 'unknown',
      message: expect.stringContaining("v3.refunds.query({ outRefundNo: 'R1' })"),
    });
    expect(weixin.received).toHaveLength(3);
  }));

test('an abort and a time-out after sending are in doubt too', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    const abort = new AbortController();
    weixin.respond = () => {
      abort.abort();
      return 'stall';
    };
    expect(await rejection(pay.v3.refunds.create(refund, { signal: abort.signal }))).toMatchObject({
      code: 'ERR_SDK_ABORTED',
      outcome: 'unknown',
    });
    weixin.respond = () => 'stall';
    expect(await rejection(pay.v3.refunds.create(refund, { timeout: 1_500, retry: false }))).toMatchObject({
      code: 'ERR_SDK_TIMEOUT',
      outcome: 'unknown',
    });
  }));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

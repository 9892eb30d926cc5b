import { createSandbox, type Sandbox } from '@sdk/sandbox';
import fc from 'fast-check';

import { createAlipay, type Alipay } from '../src/index.js';

/**
 * Everything between the client and the platform is hostile here: each test changes what arrives and asks what
 * the client says, and above all whether it knows that money may have moved.
 */
describe('hostile answers', () => {
  let sandbox: Sandbox;
  let sequence = 0;
  const baseUrl = 'https://openapi.alipay.com';

  type Change = (body: Uint8Array, response: Response) => Response;
  const clientThrough = (change: Change): Alipay => {
    const { alipay } = sandbox.credentials(baseUrl);
    return createAlipay({
      appId: alipay.appId,
      privateKey: alipay.privateKey,
      alipayPublicKey: alipay.alipayPublicKey,
      gateway: `${baseUrl}/gateway.do`,
      retry: false,
      fetch: async (input, init) => {
        const response = await sandbox.fetch(new Request(input, init));
        return change(new Uint8Array(await response.arrayBuffer()), response);
      },
    });
  };
  const headersOf = (response: Response): Record<string, string> => {
    const headers = Object.fromEntries(response.headers);
    delete headers['content-length'];
    return headers;
  };
  const answer = (response: Response, body: Uint8Array | string, status = response.status): Response =>
    new Response(body, { status, headers: headersOf(response) });
  const edited = (edit: (text: string) => string): Change => {
    return (body, response) => {
      const before = Buffer.from(body).toString('utf8');
      const after = edit(before);
      if (after === before) throw new Error('this test changed nothing');
      return answer(response, after);
    };
  };
  const createTrade = async (): Promise<string> => {
    const outTradeNo = `hostile_${String((sequence += 1))}`;
    const { alipay } = sandbox.credentials(baseUrl);
    await clientThrough((body, response) => answer(response, body)).exec('alipay.trade.create', {
      outTradeNo,
      totalAmount: '10.00',
      subject: 'x',
      buyerId: alipay.buyerId,
    });
    return outTradeNo;
  };
  const failure = async (change: Change): Promise<unknown> => {
    const outTradeNo = await createTrade();
    return clientThrough(change)
      .exec('alipay.trade.query', { outTradeNo })
      .then(
        (result) => ({ accepted: result }),
        (error: unknown) => error,
      );
  };

  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());

  it.each([
    ['a higher amount', (text: string) => text.replace('"total_amount":"10.00"', '"total_amount":"99.00"')],
    ['another state', (text: string) => text.replace('WAIT_BUYER_PAY', 'TRADE_SUCCESS')],
    ['one space more', (text: string) => text.replace('"code":', '"code" :')],
    [
      'a changed signature',
      (text: string) => text.replace(/"sign":"(.)/, (_, c) => `"sign":"${c === 'A' ? 'B' : 'A'}`),
    ],
    ['an empty signature', (text: string) => text.replace(/"sign":"[^"]*"/, '"sign":""')],
  ])('refuses %s', async (_, edit) => {
    expect(await failure(edited(edit))).toMatchObject({ name: 'SignatureError', outcome: 'unknown' });
  });

  it('refuses a success whose signature was cut off', async () => {
    const error = await failure(edited((text) => text.replace(/,"sign":"[^"]*"/, '')));
    expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISSING', outcome: 'unknown' });
  });

  it('refuses a second root node put before the signed one', async () => {
    const forged = '{"alipay_trade_query_response":{"code":"10000","trade_status":"TRADE_SUCCESS"},';
    const error = await failure(edited((text) => text.replace('{', forged)));
    expect(error).toMatchObject({ outcome: 'unknown' });
    expect(error).not.toHaveProperty('accepted');
  });

  it('refuses the genuine answer to another method', async () => {
    const error = await failure(
      edited((text) => text.replace('alipay_trade_query_response', 'alipay_trade_pay_response')),
    );
    expect(error).toMatchObject({ name: 'MalformedResponseError', outcome: 'unknown' });
  });

  it.each([
    ['truncated', (body: Uint8Array) => body.subarray(0, body.length >> 1)],
    ['empty', () => new Uint8Array(0)],
    ['not JSON', () => Buffer.from('<xml/>')],
    ['an array', () => Buffer.from('[]')],
    ['deeply nested', () => Buffer.from('['.repeat(200_000))],
  ])('calls an answer that is %s malformed, outcome unknown', async (_, change) => {
    const error = await failure((body, response) => answer(response, change(body)));
    expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'unknown' });
  });

  it('reads an HTML 502 as what it is', async () => {
    const page = '<html><body><h1>502 Bad Gateway</h1></body></html>';
    const error = await failure(
      () => new Response(page, { status: 502, headers: { 'content-type': 'text/html' } }),
    );
    expect(error).toMatchObject({ code: 'ERR_SDK_HTTP_STATUS', status: 502, outcome: 'unknown' });
  });

  it('never follows a redirect', async () => {
    const error = await failure(
      () => new Response(null, { status: 302, headers: { location: 'https://example.com/' } }),
    );
    expect(error).toMatchObject({ code: 'ERR_SDK_REDIRECT' });
  });

  it('stops reading an answer that is too large', async () => {
    const error = await failure((_, response) => answer(response, new Uint8Array(11 * 1024 * 1024)));
    expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'unknown' });
  });

  it('names the query to make after a refund whose answer cannot be trusted', async () => {
    const outTradeNo = await createTrade();
    await sandbox.orders.pay(outTradeNo);
    const error: unknown = await clientThrough(
      edited((text) => text.replace('"refund_fee":"10.00"', '"refund_fee":"0.00"')),
    )
      .exec('alipay.trade.refund', { outTradeNo, refundAmount: '10.00', outRequestNo: 'once' })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'SignatureError', outcome: 'unknown' });
    expect(String(error)).toContain('alipay.trade.fastpay.refund.query');
    expect(String(error)).toContain('once');
  });

  it('accepts no answer in which any one byte was changed', async () => {
    const outTradeNo = await createTrade();
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        async (where, flip) => {
          const client = clientThrough((body, response) => {
            const changed = Uint8Array.from(body);
            const index = Math.floor(where * changed.length);
            changed[index] = (changed[index] ?? 0) ^ flip;
            return answer(response, changed);
          });
          const result = await client.exec('alipay.trade.query', { outTradeNo }).catch(() => 'refused');
          // A change outside the signed node can be harmless, but then the data must be the genuine data.
          if (result !== 'refused') expect(result).toMatchObject({ outTradeNo, totalAmount: '10.00' });
        },
      ),
      { numRuns: 200 },
    );
  });
});

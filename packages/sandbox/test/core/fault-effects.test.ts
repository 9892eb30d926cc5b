import { request as httpRequest } from 'node:http';

import { createSandbox } from '../../src/index.js';
import type { FaultRequest, Sandbox } from '../../src/index.js';
import { createOrder, fakePlatform } from './fake-platform.js';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox({ platforms: [fakePlatform()], seed: 7 });
});

afterEach(() => sandbox.close());

const create = (outTradeNo: string): Promise<Response> => sandbox.fetch(createOrder(outTradeNo));
const withHeader = (outTradeNo: string, header: string): Promise<Response> => {
  const request = createOrder(outTradeNo);
  request.headers.set('x-sandbox-fault', header);
  return sandbox.fetch(request);
};

describe('which requests a fault hits', () => {
  it('those with the number of an order', async () => {
    sandbox.faults.add({ outTradeNo: 'A2', effect: 'status' });
    expect((await create('A1')).status).toBe(200);
    expect((await create('A2')).status).toBe(502);
    expect((await create('A2')).status).toBe(200);
  });

  it.each([
    ['/gateway.do', 502],
    ['/gate*.do', 502],
    ['*do', 502],
    ['*', 502],
    ['/gateway', 200],
    ['/*gateway.do*x', 200],
    ['/v3/*', 200],
  ])('those with a path like %s: %d', async (path, status) => {
    sandbox.faults.add({ path, effect: 'status' });
    expect((await create('A1')).status).toBe(status);
  });

  it('those after the first ones, and times counts hits only', async () => {
    const fault = sandbox.faults.add({ effect: 'status', after: 2, times: 2 });
    expect(fault).toMatchObject({ remaining: 2, toSkip: 2 });
    const statuses: number[] = [];
    for (let count = 0; count < 5; count++) statuses.push((await create(`A${count}`)).status);
    expect(statuses).toEqual([200, 200, 502, 502, 200]);
  });

  it('with a probability the same ones in every seeded run', async () => {
    const run = async (seed: number): Promise<string> => {
      const own = await createSandbox({ platforms: [fakePlatform()], seed });
      own.faults.add({ effect: 'status', probability: 0.5, times: 100 });
      let hits = '';
      for (let count = 0; count < 24; count++) {
        hits += (await own.fetch(createOrder(`A${count}`))).status === 502 ? 'x' : '.';
      }
      await own.close();
      return hits;
    };
    const first = await run(11);
    expect(await run(11)).toBe(first);
    expect(first).toMatch(/x/);
    expect(first).toMatch(/\./);
    expect(await run(12)).not.toBe(first);
  });
});

describe('effects on the way', () => {
  it('slow-body sends headers at once and all of the body', async () => {
    sandbox.faults.add({ effect: 'slow-body', ms: 60 });
    const started = performance.now();
    const response = await create('A1');
    const headersAfter = performance.now() - started;
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({ path: '/alipay/gateway.do' });
    expect(performance.now() - started - headersAfter).toBeGreaterThan(45);
    expect(sandbox.requests.last()?.responseBody).toBe(body);
  });

  it.each([
    ['reset', false],
    ['commit-then-reset', true],
  ] as const)('%s breaks off in the body; the order exists: %p', async (effect, exists) => {
    sandbox.faults.add({ effect });
    const response = await create('A1');
    await expect(response.text()).rejects.toThrow();
    expect(sandbox.orders.get('A1') !== undefined).toBe(exists);
  });

  it('commit-then-reset resets the connection over HTTP after half of the body', async () => {
    const { url } = await sandbox.listen({ port: 0 });
    sandbox.faults.add({ effect: 'commit-then-reset' });
    const result = await new Promise<{ bytes: number; code: string; marked: boolean }>((resolve, reject) => {
      const outgoing = httpRequest(`${url}/alipay/gateway.do`, { method: 'POST' }, (incoming) => {
        let bytes = 0;
        // From here on the answer tells of the connection; newer versions of Node tell the request too, and before.
        outgoing.off('error', reject).on('error', () => undefined);
        incoming.on('data', (chunk: Buffer) => (bytes += chunk.length));
        incoming.on('error', (error: NodeJS.ErrnoException) =>
          resolve({ bytes, code: String(error.code), marked: 'x-sandbox-reset' in incoming.headers }),
        );
        incoming.on('end', () => reject(new Error('the body came whole')));
      });
      outgoing.on('error', reject);
      outgoing.setHeader('content-type', 'application/x-www-form-urlencoded');
      outgoing.end('method=fake.create&out_trade_no=A1');
    });
    expect(result).toMatchObject({ code: 'ECONNRESET', marked: false });
    expect(result.bytes).toBeGreaterThan(0);
    expect(sandbox.orders.get('A1')).toBeDefined();
  });

  it.each(['truncate', 'commit-then-truncate', 'commit-then-malformed'] as const)(
    '%s leaves no JSON to read',
    async (effect) => {
      sandbox.faults.add({ effect });
      const text = await (await create('A1')).text();
      expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
      expect(sandbox.orders.get('A1') !== undefined).toBe(effect !== 'truncate');
    },
  );

  it('malformed is a page with status 200, and nothing was done', async () => {
    sandbox.faults.add({ effect: 'malformed' });
    const response = await create('A1');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<html>');
    expect(sandbox.orders.get('A1')).toBeUndefined();
  });
});

describe('the header of one request', () => {
  it('does it for that request alone', async () => {
    const response = await withHeader('A1', 'commit-then-status; status=503');
    expect(response.status).toBe(503);
    expect(sandbox.orders.get('A1')).toBeDefined();
    expect(sandbox.requests.last()?.fault).toEqual({ id: 'header', effect: 'commit-then-status' });
    expect((await create('A2')).status).toBe(200);
    expect(sandbox.faults.list()).toEqual([]);
  });

  it.each([
    ['commit-than-drop', /no effect.*commit-then-drop/],
    ['', /no effect/],
    ['status; status=700', /not understood.*status=<400 to 599>/],
    ['delay; code=X', /code: means nothing to delay/],
    ['business-code', /code: is what business-code answers with/],
    ['drop; 中=%', /not understood/],
  ])('%p is a loud 400', async (header, message) => {
    const response = await withHeader('A1', encodeURI(header).replaceAll('%20', ' '));
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('IMPOSSIBLE_FAULT');
    expect(error.message).toMatch(message);
    expect(sandbox.orders.get('A1')).toBeUndefined();
  });
});

describe('rules', () => {
  const impossible: [FaultRequest, RegExp][] = [
    [{ effect: 'status', probability: 0 }, /probability/],
    [{ effect: 'status', probability: 1.1 }, /probability/],
    [{ effect: 'status', probability: Number.NaN }, /probability/],
    [{ effect: 'status', times: 0 }, /times/],
    [{ effect: 'status', after: -1 }, /after/],
    [{ effect: 'delay', ms: 0.5 }, /ms/],
  ];
  it.each(impossible)('%j is refused', (fault, message) => {
    expect(() => sandbox.faults.add(fault)).toThrow(message);
    expect(sandbox.faults.list()).toEqual([]);
  });

  it('say what they do, and go one by one', async () => {
    const first = sandbox.faults.add({
      effect: 'commit-then-timeout',
      ms: 20,
      operation: 'fake.create',
      times: 2,
    });
    expect(first.description).toBe(
      'Each of 2 requests for fake.create is done; no answer comes, and after 20 ms the connection is cut.',
    );
    sandbox.faults.add({ effect: 'status' });
    const gone = await sandbox.fetch(
      new Request('http://localhost/_sandbox/faults/flt_1', { method: 'DELETE' }),
    );
    expect(((await gone.json()) as { faults: { id: string }[] }).faults.map(({ id }) => id)).toEqual([
      'flt_2',
    ]);
    expect(() => sandbox.faults.remove('flt_1')).toThrow('There is no fault flt_1.');
  });
});

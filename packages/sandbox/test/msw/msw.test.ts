import { createVerify } from 'node:crypto';

import axios from 'axios';
import { http } from 'msw';
import { setupServer } from 'msw/node';

import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { platformHosts } from '../../src/interception/platform-hosts.js';
import { createMswHandlers } from '../../src/msw.js';
import { callGateway, signedGatewayRequest } from '../alipay/raw-client.js';

const hosts = Object.values(platformHosts).flat();
let sandbox: Sandbox;
const unhandled: string[] = [];
let server: ReturnType<typeof setupServer>;

beforeAll(async () => {
  sandbox = await createSandbox();
  server = setupServer(...createMswHandlers(sandbox, { http }));
  server.listen({ onUnhandledRequest: ({ url }) => void unhandled.push(new URL(url).hostname) });
});
afterEach(() => sandbox.faults.clear());
afterAll(async () => {
  server.close();
  await sandbox.close();
});

/** A signed request as it would go to the real host. */
async function post(method: string, content: Record<string, unknown>): Promise<Response> {
  const signed = signedGatewayRequest(method, content);
  const { search } = new URL(signed.url);
  const body = await signed.text();
  const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' };
  return fetch(`https://openapi.alipay.com/gateway.do${search}`, { method: 'POST', headers, body });
}

it('makes one handler for each host', () => {
  expect(createMswHandlers(sandbox, { http })).toHaveLength(hosts.length);
});

it('a signed order there, and a signed answer back', async () => {
  const { buyerId, alipayPublicKey } = sandbox.credentials().alipay;
  const order = { out_trade_no: 'MSW-1', subject: '茶 & 🍵', total_amount: '1.00', buyer_id: buyerId };
  const text = await (await post('alipay.trade.create', order)).text();
  const [, node = '', sign = ''] =
    /^\{"alipay_trade_create_response":(\{.*\}),"sign":"([^"]+)"\}$/.exec(text) ?? [];
  expect(JSON.parse(node)).toMatchObject({ code: '10000', out_trade_no: 'MSW-1' });
  expect(createVerify('RSA-SHA256').update(node).verify(alipayPublicKey, sign, 'base64')).toBe(true);
  expect(sandbox.requests.last()).toMatchObject({
    platform: 'alipay',
    url: expect.stringMatching(/^https:\/\/openapi\.alipay\.com\/gateway\.do\?/) as string,
    signature: { valid: true },
  });
  await sandbox.orders.pay('MSW-1');
  const found = await callGateway(sandbox, 'alipay.trade.query', { out_trade_no: 'MSW-1' });
  expect(found.node).toMatchObject({ trade_status: 'TRADE_SUCCESS' });
});

it.each(hosts)('answers for %s, with fetch and with node:http', async (host) => {
  const before = sandbox.requests.list().length;
  await fetch(`https://${host}/x?a=${encodeURIComponent('茶')}`);
  await axios.get(`https://${host}/x`, { validateStatus: () => true });
  expect(sandbox.requests.list()).toHaveLength(before + 2);
});

it('leaves other hosts alone, also those that only look like one', async () => {
  expect(unhandled).toEqual([]);
  const others = ['shop.test', 'openapi.alipay.com.shop.test', 'xopenapi.alipay.com', 'openapi-alipay.com'];
  for (const host of others) await expect(fetch(`https://${host}/`)).rejects.toThrow();
  expect(unhandled).toEqual(others);
});

it('a cut connection is a failed fetch, not an answer', async () => {
  sandbox.faults.add({ effect: 'drop' });
  await expect(fetch('https://openapi.alipay.com/gateway.do')).rejects.toThrow('Failed to fetch');
});

import type { FetchFunction } from '@sdk/core-signing';
import { createSandbox, type Sandbox, type SandboxCredentials } from '@sdk/sandbox';
import {
  createAliyunSms,
  createAlipay,
  createCloud,
  createPayment,
  createWeixin,
  createWeixinPay,
  initAlipay,
  isSdkError,
} from '../src/index.js';

// Every function of every client, some hundreds, is called in every way.
jest.setTimeout(300_000);

let sandbox: Sandbox;
let keys: SandboxCredentials;
beforeAll(async () => {
  sandbox = await createSandbox();
  const { url } = await sandbox.listen({ port: 0 });
  keys = sandbox.credentials(url);
});
afterAll(() => sandbox.close());

const fetch: FetchFunction = () => Promise.resolve(new Response('{}', { status: 400 }));
const quiet = { fetch, retry: false } as const;

const clients: readonly [name: string, make: () => object][] = [
  ['createAliyunSms', () => createAliyunSms({ ...keys.aliyunSms, ...quiet })],
  ['createAlipay', () => createAlipay({ ...keys.alipay, ...quiet })],
  ['createWeixinPay', () => createWeixinPay({ ...keys.weixinPay, ...quiet })],
  ['createPayment over Alipay', () => createPayment({ provider: 'alipay', ...keys.alipay, ...quiet })],
  ['createPayment over API v2', () => createPayment({ provider: 'wxpay', ...keys.weixinPay, ...quiet })],
  [
    'createPayment over API v3',
    () => createPayment({ provider: 'wxpay', apiVersion: 'v3', ...keys.weixinPay, ...quiet }),
  ],
  ['createWeixin', () => createWeixin({ ...keys.weixin, ...quiet })],
  ['initAlipay', () => initAlipay({ ...keys.alipay, ...quiet })],
  ['createCloud', () => createCloud({ function: { invoke: () => Promise.reject(new Error('none')) } })],
];

const ways: readonly unknown[][] = [
  [],
  [null],
  ['x'],
  [5],
  [[]],
  [{}],
  [{}, { signal: null, timeout: null }],
  [{}, null],
  ['x', null],
  ['x', {}, null],
  ['x', 'y', null],
];

type Call = (...given: readonly unknown[]) => unknown;

/** Every function of an object and of the objects in it, with its path. */
function* functionsOf(value: object, path: string): Generator<[path: string, call: Call]> {
  for (const [name, member] of Object.entries(value) as [string, unknown][]) {
    const place = `${path}.${name}`;
    if (typeof member === 'function' && name !== 'close' && name !== 'init') {
      yield [place, (...given) => (member as Call).apply(value, [...given])];
    } else if (typeof member === 'object' && member !== null && !ArrayBuffer.isView(member)) {
      yield* functionsOf(member, place);
    }
  }
}

async function settle(returned: unknown): Promise<void> {
  const answer = await returned;
  if (typeof answer !== 'object' || answer === null || !(Symbol.asyncIterator in answer)) return;
  for await (const _ of answer as AsyncIterable<unknown>) break;
}

it.each(clients)('%s fails with an error of this family, whatever it is called with', async (_name, make) => {
  const client = make();
  const others: string[] = [];
  for (const [path, call] of functionsOf(client, '')) {
    for (const given of ways) {
      try {
        await settle(call(...given));
      } catch (error) {
        if (!isSdkError(error))
          others.push(`${path}(${JSON.stringify(given).slice(1, -1)}): ${String(error)}`);
      }
    }
  }
  if ('close' in client) await (client as { close(): Promise<void> }).close();
  expect(others).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWeixinPay } from '../../src/create-weixin-pay.js';
import type { WeixinPayConfig } from '../../src/weixin-pay-config.js';
import type { WeixinPay } from '../../src/weixin-pay.js';
import { appId, key, mchId, startWeixinPay, type FakeWeixinPay } from './fake-weixin-pay.js';

// The first call of a file loads the client.
jest.setTimeout(30_000);

/** A fake certificate of the core package's fixtures, in the form WeChat Pay hands out. */
export const pfx = readFileSync(
  join(__dirname, '../../../core-signing/test/fixtures/keys/legacy-rc2-40.p12'),
);
export const passphrase = '1900000109';

export interface TestBench {
  readonly server: FakeWeixinPay;
  readonly pay: WeixinPay;
  /** Another client of the same platform. */
  another(config?: Partial<WeixinPayConfig>): WeixinPay;
}

/** Runs a test against a WeChat Pay of its own, and closes everything after it. */
export async function withWeixinPay(
  test: (bench: TestBench) => Promise<void>,
  config: Partial<WeixinPayConfig> = {},
): Promise<void> {
  const server = await startWeixinPay();
  const clients: WeixinPay[] = [];
  const another = (own: Partial<WeixinPayConfig> = {}): WeixinPay => {
    const client = createWeixinPay({
      appId,
      mchId,
      key,
      pfx,
      passphrase,
      notifyUrl: 'https://shop.example/notify',
      endpoint: server.url,
      retry: { baseDelay: 1, maxDelay: 5 },
      ...config,
      ...own,
    });
    clients.push(client);
    return client;
  };
  try {
    await test({ server, pay: another(), another });
  } finally {
    await Promise.all(clients.map((client) => client.close()));
    await server.close();
  }
}

export { rejectedError as rejection } from '../../../../tooling/jest/rejection.js';

export const once = { retry: { maxAttempts: 1 } };

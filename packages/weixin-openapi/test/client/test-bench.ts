import { createWeixin } from '../../src/create-weixin.js';
import type { WeixinConfig } from '../../src/weixin-config.js';
import type { Weixin } from '../../src/weixin.js';
import { appId, secret, startWeixin, type FakeWeixin } from './fake-weixin.js';

export interface TestBench {
  readonly weixin: FakeWeixin;
  readonly client: Weixin;
  /** Another client of the same platform. */
  another(config?: Partial<WeixinConfig>): Weixin;
}

/** Runs a test against a WeChat of its own, and closes everything after it. */
export async function withWeixin(
  test: (bench: TestBench) => Promise<void>,
  config: Partial<WeixinConfig> = {},
): Promise<void> {
  const weixin = await startWeixin();
  const clients: Weixin[] = [];
  const another = (own: Partial<WeixinConfig> = {}): Weixin => {
    const client = createWeixin({
      appId,
      secret,
      endpoint: weixin.url,
      retry: { baseDelay: 1, maxDelay: 5 },
      ...config,
      ...own,
    });
    clients.push(client);
    return client;
  };
  try {
    await test({ weixin, client: another(), another });
  } finally {
    await Promise.all(clients.map((client) => client.close()));
    await weixin.close();
  }
}

export { rejection } from '../../../../tooling/jest/rejection.js';

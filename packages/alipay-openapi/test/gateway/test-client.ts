import type { AlipayConfig } from '../../src/alipay-config.js';
import type { Alipay } from '../../src/alipay.js';
import { createAlipay } from '../../src/create-alipay.js';
import {
  applicationKey,
  platformKey,
  publicPem,
  startGateway,
  type FakeGateway,
  type Respond,
} from './fake-gateway.js';

export interface TestBench {
  readonly gateway: FakeGateway;
  readonly alipay: Alipay;
  /** Another client of the same gateway. */
  client(config?: Partial<AlipayConfig>): Alipay;
}

export const contentKey = 'aa4BtZ4tspm2wnXLb1ThQA==';

/** Runs a test against a gateway of its own, and closes everything after it. */
export async function withGateway(
  respond: Respond,
  test: (bench: TestBench) => Promise<void>,
): Promise<void> {
  const gateway = await startGateway(respond);
  const clients: Alipay[] = [];
  const client = (config: Partial<AlipayConfig> = {}): Alipay => {
    const alipay = createAlipay({
      appId: '2021000000000000',
      privateKey: applicationKey,
      alipayPublicKey: publicPem(platformKey),
      encryptKey: contentKey,
      gateway: gateway.url,
      retry: { maxAttempts: 1 },
      ...config,
    });
    clients.push(alipay);
    return alipay;
  };
  try {
    await test({ gateway, alipay: client(), client });
  } finally {
    await Promise.all(clients.map((alipay) => alipay.close()));
    await gateway.close();
  }
}

export { rejection } from '../../../../tooling/jest/rejection.js';

import { createManualClock, type ManualClock } from '@sdk/core-signing/testing';
import { createWeixinPay } from '../../src/create-weixin-pay.js';
import type { WeixinPayConfig } from '../../src/weixin-pay-config.js';
import type { WeixinPay } from '../../src/weixin-pay.js';
import {
  apiV3Key,
  appId,
  mchId,
  merchantKey,
  merchantSerial,
  publicKey,
  publicKeyId,
  startWeixinPay,
  testNow,
  type FakeWeixinPay,
} from './fake-weixin-pay.js';

// The first call of a file loads the client.
jest.setTimeout(30_000);

export interface TestBench {
  readonly weixin: FakeWeixinPay;
  readonly pay: WeixinPay;
  readonly clock: ManualClock;
  /** Another client of the same platform. */
  another(config?: Partial<WeixinPayConfig>): WeixinPay;
}

/** Public-key mode, as new merchants have it. */
export const publicKeyMode = { publicKey, publicKeyId } as const;
/** Certificates that are downloaded, as older merchants have it. */
export const certificateMode = { apiV3Key } as const;

/** Runs a test against a WeChat Pay of its own, and closes everything after it. */
export async function withWeixinPay(
  test: (bench: TestBench) => Promise<void>,
  config: Partial<WeixinPayConfig> = publicKeyMode,
): Promise<void> {
  const weixin = await startWeixinPay();
  const clock = createManualClock(testNow);
  const clients: WeixinPay[] = [];
  const another = (own: Partial<WeixinPayConfig> = {}): WeixinPay => {
    const client = createWeixinPay({
      appId,
      mchId,
      privateKey: merchantKey,
      serialNo: merchantSerial,
      notifyUrl: 'https://shop.example/notify',
      endpoint: weixin.url,
      retry: { baseDelay: 1, maxDelay: 5 },
      clock,
      ...config,
      ...own,
    });
    clients.push(client);
    return client;
  };
  try {
    await test({ weixin, pay: another(), clock, another });
  } finally {
    await Promise.all(clients.map((client) => client.close()));
    await weixin.close();
  }
}

export { rejection } from '../../../../tooling/jest/rejection.js';

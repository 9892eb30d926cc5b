import { createSandbox, type Sandbox, type SandboxOptions } from '@sdk/sandbox';

import {
  createPayment,
  type AlipayPaymentCredentials,
  type Payment,
  type WxPaymentCredentials,
} from '../src/index.js';

/** A sandbox on a real socket, and a shop that takes payments over it. */
export interface Shop {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly alipay: Payment<'alipay'>;
  /** A buyer's user id. */
  readonly buyerId: string;
  readonly buyerOpenId: string;
  weixinConfig(changes?: Partial<WxPaymentCredentials>): WxPaymentCredentials;
  /** A WeChat user. */
  readonly openid: string;
  /** Changes a setting of the emulated WeChat Pay. */
  weixinSettings(settings: Record<string, string>): Promise<void>;
  config(changes?: Partial<AlipayPaymentCredentials>): AlipayPaymentCredentials;
  /** An order number that nobody used before. */
  nextNumber(): string;
  close(): Promise<void>;
}

export async function openShop(options: SandboxOptions = {}): Promise<Shop> {
  const sandbox = await createSandbox({ clock: 'virtual', ...options });
  const { url } = await sandbox.listen({ port: 0 });
  const { alipay: given, weixinPay } = sandbox.credentials(url);
  const config = (changes: Partial<AlipayPaymentCredentials> = {}): AlipayPaymentCredentials => ({
    provider: 'alipay',
    appId: given.appId,
    privateKey: given.privateKey,
    alipayPublicKey: given.alipayPublicKey,
    endpoint: given.endpoint,
    // The sandbox' time stands still, so that requests must be of that time too.
    clock: { now: () => sandbox.clock.now() },
    ...changes,
  });
  const weixinConfig = (changes: Partial<WxPaymentCredentials> = {}): WxPaymentCredentials => ({
    provider: 'wxpay',
    appId: weixinPay.appId,
    mchId: weixinPay.mchId,
    key: weixinPay.key,
    pfx: weixinPay.pfxBase64,
    privateKey: weixinPay.privateKey,
    serialNo: weixinPay.serialNo,
    apiV3Key: weixinPay.apiV3Key,
    publicKey: weixinPay.publicKey,
    publicKeyId: weixinPay.publicKeyId,
    endpoint: weixinPay.endpoint,
    clock: { now: () => sandbox.clock.now() },
    ...changes,
  });
  const alipay = createPayment(config());
  let count = 0;
  return {
    sandbox,
    url,
    alipay,
    buyerId: given.buyerId,
    buyerOpenId: given.buyerOpenId,
    openid: weixinPay.openid,
    config,
    weixinConfig,
    async weixinSettings(settings) {
      const response = await fetch(`${url}/wxpay/sandbox/settings`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(settings),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    nextNumber: () => `unified_${String((count += 1)).padStart(4, '0')}`,
    async close() {
      await alipay.close();
      await sandbox.close();
    },
  };
}

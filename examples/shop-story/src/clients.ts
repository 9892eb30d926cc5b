import { createAliyunSms, createPayment, initAlipay, initWeixin } from '@sdk/openapi';
import type { AlipayOpenapi, AliyunSms, Payment, WeixinOpenapi } from '@sdk/openapi';
import type { SandboxCredentials } from '@sdk/sandbox';

/** What the shop talks to its platforms with. In production the same calls, with the shop's own credentials. */
export interface ShopClients {
  /** The mini program's server API, and WeChat Pay with API v2. */
  readonly weixin: WeixinOpenapi;
  /** WeChat Pay with API v3. */
  readonly weixinV3: Payment<'wxpay'>;
  readonly alipay: AlipayOpenapi;
  readonly sms: AliyunSms;
  close(): Promise<void>;
}

/** @param clock - what the clients sign their requests with; the machine's time by default */
export function connectClients(
  { weixin, weixinPay, alipay, aliyunSms }: SandboxCredentials,
  clock: { now(): number } = { now: () => Date.now() },
): ShopClients {
  const { mchId, key, pfxBase64, privateKey, serialNo, apiV3Key, publicKey, publicKeyId } = weixinPay;
  // With the keys of both APIs, one object verifies the notifications of both.
  const merchant = { mchId, key, pfx: pfxBase64, privateKey, serialNo, apiV3Key, publicKey, publicKeyId };
  const clients = {
    weixin: initWeixin({
      appId: weixin.appId,
      secret: weixin.secret,
      endpoint: weixin.endpoint,
      ...merchant,
      paymentEndpoint: weixinPay.endpoint,
      clock,
    }),
    weixinV3: createPayment({
      provider: 'wxpay',
      apiVersion: 'v3',
      appId: weixinPay.appId,
      ...merchant,
      endpoint: weixinPay.endpoint,
      clock,
    }),
    alipay: initAlipay({
      appId: alipay.appId,
      privateKey: alipay.privateKey,
      alipayPublicKey: alipay.alipayPublicKey,
      gateway: alipay.gateway,
      clock,
    }),
    sms: createAliyunSms({
      accessKeyId: aliyunSms.accessKeyId,
      accessKeySecret: aliyunSms.accessKeySecret,
      endpoint: aliyunSms.endpoint,
      clock,
    }),
  };
  return {
    ...clients,
    async close() {
      await Promise.all(Object.values(clients).map((client) => client.close()));
    },
  };
}

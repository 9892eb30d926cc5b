import { generateTestCredentials as generateWeixinCredentials } from '@sdk/weixin-pay/testing';
import { generateKeyPairSync } from 'node:crypto';
import type { AlipayPaymentCredentials, WxPaymentCredentials } from '../config/payment-config.js';
import type { PaymentProviderName } from '../payment-parameters.js';

/** Throw-away keys of a merchant and of the platform that notifies him. Nothing real accepts them. */
export interface TestCredentials<Provider extends PaymentProviderName = PaymentProviderName> {
  /** What the payment under test is made of: `createPayment(credentials.config)`. */
  readonly config: Provider extends 'alipay'
    ? AlipayPaymentCredentials
    : WxPaymentCredentials & Required<Pick<WxPaymentCredentials, WeixinNames>>;
  /** What the fake platform signs with: PEM. */
  readonly platformPrivateKey: string;
}

type WeixinNames = 'key' | 'privateKey' | 'serialNo' | 'apiV3Key' | 'publicKey' | 'publicKeyId';

/** Makes new keys, which takes some tenths of a second: make them once for all tests. */
export function generateTestCredentials<Provider extends PaymentProviderName>(
  provider: Provider,
): TestCredentials<Provider>;
export function generateTestCredentials(provider: PaymentProviderName): TestCredentials {
  if (provider === 'wxpay') {
    const { config, platformPrivateKey } = generateWeixinCredentials();
    return { config: { provider: 'wxpay', ...config }, platformPrivateKey };
  }
  const application = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const config: AlipayPaymentCredentials = {
    provider: 'alipay',
    appId: '2021000000000000',
    privateKey: application.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    alipayPublicKey: platform.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
  return {
    config,
    platformPrivateKey: platform.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

import { ConfigError } from '@sdk/core-signing';
import { createWeixinPay, type WeixinPay } from '@sdk/weixin-pay';
import type { WxPaymentConfig, WxPaymentCredentials } from '../config/payment-config.js';
import type { PaymentProvider } from '../payment-provider.js';
import { isPlatformCode, orderAbsentCodes } from './platform-code.js';
import { toNotice } from './to-notice.js';
import { createV2Operations } from './v2-operations.js';
import { createV3Operations, type V3Mode } from './v3-operations.js';

/** WeChat Pay's side of the unified API. */
export function createWeixinProvider(config: WxPaymentConfig): PaymentProvider {
  const { client: given, apiVersion = 'v2' } = config;
  const client = given ?? createWeixinPay(clientConfig(config));
  const operations =
    apiVersion === 'v2' ? createV2Operations(client) : createV3Operations(client, modeOf(config));
  return {
    ...operations,
    async verifyNotify(input, { expected, claim, confirm }) {
      const notification = await client.verifyNotification(
        input as Parameters<WeixinPay['verifyNotification']>[0],
        { claim, confirm, ...(expected === undefined ? {} : { expected }) },
      );
      return toNotice(notification);
    },
    isOrderAbsent: (error) =>
      isPlatformCode(error, orderAbsentCodes) && error.signed !== false && error.outcome === 'rejected',
    assertCanCancel() {
      if (apiVersion === 'v3' || given !== undefined || hasCertificate(config)) return;
      throw new ConfigError(
        "payment.payAndConfirm: taking a payment back needs the merchant's certificate with API v2: give `pfx`, or " +
          '`cert` with `privateKey`. Without it a payment that the buyer confirms too late could not be undone. ' +
          'Nothing was charged.',
        { platform: 'weixin-pay', operation: 'payment.payAndConfirm' },
      );
    },
    // The platform refuses to take back a payment of less than 15 seconds ago.
    earliestCancel: 15_000,
    client,
    close: () => (given === undefined ? client.close() : Promise.resolve()),
  };
}

function hasCertificate(config: WxPaymentConfig): boolean {
  if (config.client !== undefined) return true;
  return config.pfx !== undefined || (config.cert !== undefined && config.privateKey !== undefined);
}

function modeOf(config: WxPaymentConfig): V3Mode {
  if (config.client !== undefined || config.subMchId === undefined) {
    return { partner: false, buyer: 'openid' };
  }
  return { partner: true, buyer: config.subAppId === undefined ? 'spOpenid' : 'subOpenid' };
}

function clientConfig(config: WxPaymentCredentials) {
  const { provider: _provider, apiVersion: _version, clientType: _type, client: _client, ...rest } = config;
  return rest;
}

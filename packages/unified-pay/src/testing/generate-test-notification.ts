import { generateTestNotification as generateAlipayNotification } from '@sdk/alipay-openapi/testing';
import { fenToYuan } from '@sdk/core-signing';
import { generateTestNotification as generateWeixinNotification } from '@sdk/weixin-pay/testing';
import { randomUUID } from 'node:crypto';
import type { AlipayPaymentCredentials, WxPaymentCredentials } from '../config/payment-config.js';
import type { TestCredentials } from './generate-test-credentials.js';

/** What a test notification says, in the terms of this package. Amounts are fen. */
export interface TestNotificationSettings {
  /** From `generateTestCredentials(provider)`, or of the same shape: the sandbox's. Never real ones. */
  readonly credentials: TestCredentials;
  /** @default 'payment' */
  readonly kind?: 'payment' | 'refund' | undefined;
  /** WeChat Pay. @default the credentials' `apiVersion`, or 'v2' */
  readonly version?: 'v2' | 'v3' | undefined;
  /** @default 'test-order-1' */
  readonly outTradeNo?: string | undefined;
  readonly transactionId?: string | undefined;
  /** Fen: amount of the order. @default 1 */
  readonly totalFee?: number | undefined;
  /** Of a refund. @default 'test-refund-1' */
  readonly outRefundNo?: string | undefined;
  /** Fen: of a refund. @default all of it */
  readonly refundFee?: number | undefined;
  readonly openid?: string | undefined;
  /** WeChat Pay v3: when it is signed, in ms since the epoch. @default now */
  readonly time?: number | undefined;
  /** Further fields, in the platform's names; they win. */
  readonly fields?: Readonly<Record<string, string | undefined>> | undefined;
  /** What is spoilt after signing. @default 'none' */
  readonly tamper?: 'none' | 'body' | 'sign' | undefined;
}

/** A request as the platform would send it: `await payment.verifyNotify(request)`. */
export interface TestNotification {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The same as a Web `Request`, for a handler. */
  toRequest(url?: string): Request;
}

/**
 * Makes a notification of a payment or a refund, signed as the platform signs, for tests of an application's own
 * handler.
 *
 * @example
 * ```ts
 * const credentials = generateTestCredentials('wxpay');
 * const payment = createPayment(credentials.config);
 * const request = generateTestNotification({ credentials, outTradeNo: 'order_1', totalFee: 1 });
 * (await payment.verifyPaymentNotify(request)).paid; // true
 * ```
 */
export function generateTestNotification(settings: TestNotificationSettings): TestNotification {
  const { config } = settings.credentials;
  const message =
    config.provider === 'alipay' ? alipayMessage(settings, config) : weixinMessage(settings, config);
  const { headers, body } = message;
  return Object.defineProperty({ headers, body }, 'toRequest', {
    value: (url = 'http://127.0.0.1/notify') =>
      new Request(url, { method: 'POST', headers: { ...headers }, body }),
  }) as TestNotification;
}

function alipayMessage(settings: TestNotificationSettings, { appId }: AlipayPaymentCredentials) {
  const { kind = 'payment', totalFee = 1, refundFee = totalFee, tamper } = settings;
  const total = fenToYuan(totalFee);
  const refund = {
    trade_status: refundFee < totalFee ? 'TRADE_SUCCESS' : 'TRADE_CLOSED',
    refund_fee: fenToYuan(refundFee),
    gmt_refund: '2026-01-01 12:30:00.000',
    out_biz_no: settings.outRefundNo ?? 'test-refund-1',
  };
  return generateAlipayNotification({
    privateKey: settings.credentials.platformPrivateKey,
    appId,
    parameters: {
      notify_id: randomUUID().replaceAll('-', ''),
      out_trade_no: settings.outTradeNo ?? 'test-order-1',
      total_amount: total,
      receipt_amount: total,
      buyer_pay_amount: total,
      fund_bill_list: JSON.stringify([{ amount: total, fundChannel: 'ALIPAYACCOUNT' }]),
      ...(settings.transactionId === undefined ? {} : { trade_no: settings.transactionId }),
      ...(settings.openid === undefined ? {} : { buyer_id: settings.openid }),
      ...(kind === 'refund' ? refund : {}),
      ...settings.fields,
    },
    tamper: tamper === 'body' ? 'parameter' : tamper,
  });
}

function weixinMessage(settings: TestNotificationSettings, config: WxPaymentCredentials) {
  const { kind = 'payment', totalFee = 1, refundFee = totalFee, tamper, fields, time } = settings;
  const version = settings.version ?? config.apiVersion ?? 'v2';
  const credentials = settings.credentials as unknown as Parameters<
    typeof generateWeixinNotification
  >[0]['credentials'];
  const numbers = {
    out_trade_no: settings.outTradeNo ?? 'test-order-1',
    ...(settings.transactionId === undefined ? {} : { transaction_id: settings.transactionId }),
    ...(kind === 'refund' ? { out_refund_no: settings.outRefundNo ?? 'test-refund-1' } : {}),
  };
  const { openid } = settings;
  if (version === 'v3') {
    const amount = { total: totalFee, payer_total: totalFee, currency: 'CNY', payer_currency: 'CNY' };
    const refund = { total: totalFee, refund: refundFee, payer_total: totalFee, payer_refund: refundFee };
    const payer = openid === undefined ? {} : { payer: { openid } };
    const own = kind === 'refund' ? { amount: refund } : { amount, ...payer };
    return generateWeixinNotification({
      version: 'v3',
      kind,
      credentials,
      fields: { ...numbers, ...own, ...fields },
      time,
      tamper,
    });
  }
  const amounts =
    kind === 'refund'
      ? {
          refund_fee: refundFee,
          settlement_refund_fee: refundFee,
          total_fee: totalFee,
          settlement_total_fee: totalFee,
        }
      : { total_fee: totalFee, cash_fee: totalFee, ...(openid === undefined ? {} : { openid }) };
  const merged = { ...numbers, ...amounts, ...fields };
  return generateWeixinNotification({ version: 'v2', kind, credentials, fields: merged, tamper });
}

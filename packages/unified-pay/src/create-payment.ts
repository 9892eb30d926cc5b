import type { CallOptions } from '@sdk/core-signing';
import { SignatureError } from '@sdk/core-signing';
import { takingNull, timerDelay } from '@sdk/core-signing/internal';
import { advise, orderQueryOf, refundQueryOf } from './advise.js';
import {
  assertBill,
  assertOrder,
  assertPay,
  assertReference,
  assertRefund,
  assertRefundQuery,
} from './assert-parameters.js';
import { assertBillRowsOptions, type BillRowsOptions } from './bill/bill-rows-options.js';
import { loadProvider } from './config/load-provider.js';
import { parsePaymentConfig } from './config/parse-payment-config.js';
import type { AlipayPaymentConfig, PaymentConfig, WxPaymentConfig } from './config/payment-config.js';
import { assertExpectation } from './notification/assert-expectation.js';
import type { NotifyInput } from './notification/notify-input.js';
import type { PaymentNotice, VerifyNotifyOptions } from './notification/payment-notice.js';
import type { Payment } from './payment.js';
import type { PaymentProvider } from './payment-provider.js';
import type { DownloadBillParams, GetOrderInfoParams, PaymentClientType } from './payment-parameters.js';

/**
 * Creates the payment functions of one platform. Nothing is loaded, sent or connected before the first call.
 *
 * @throws ConfigError naming the option that is missing or malformed. A key that cannot be read is found at the first
 * call, which loads the platform's client.
 * @example
 * ```ts
 * import { createPayment } from '@sdk/unified-pay';
 *
 * const payment = createPayment({ provider: 'wxpay', appId, mchId, key, pfx });
 * const orderInfo = await payment.getOrderInfo({
 *   openid: 'the buyer',
 *   body: 'Tea',
 *   outTradeNo: 'order_1',
 *   totalFee: 1,
 *   notifyUrl: 'https://example.com/notify',
 * });
 * ```
 */
export function createPayment(config: WxPaymentConfig): Payment<'wxpay'>;
export function createPayment(config: AlipayPaymentConfig): Payment<'alipay'>;
export function createPayment(config: PaymentConfig): Payment;
export function createPayment(config: PaymentConfig): Payment {
  const parsed = parsePaymentConfig(config);
  const provider = loadProvider(parsed);
  const settled: PaymentClientType =
    parsed.clientType ?? (parsed.provider === 'alipay' ? 'mp-alipay' : 'mp-weixin');
  const payment: Payment = {
    provider: parsed.provider,
    ...takingNull(orderFunctions(provider, settled)),
    ...takingNull(refundAndBillFunctions(parsed.provider, provider)),
    ...notificationFunctions(provider),
    client: async () => (await provider()).client as Awaited<ReturnType<Payment['client']>>,
    close: () => provider.close(),
  };
  return Object.freeze(payment);
}

type Provider = () => Promise<PaymentProvider>;

function orderFunctions(provider: Provider, settled: PaymentClientType) {
  return {
    async getOrderInfo(params: GetOrderInfoParams, options?: CallOptions) {
      assertOrder(params, 'getOrderInfo');
      const one = await provider();
      const { clientType = settled, ...order } = params;
      return advise(orderQueryOf(params), () =>
        one.getOrderInfo(order as GetOrderInfoParams, clientType, options),
      );
    },
    async orderQuery(params, options) {
      assertReference(params, 'orderQuery');
      return (await provider()).orderQuery(params, options);
    },
    async closeOrder(params, options) {
      assertReference(params, 'closeOrder');
      const one = await provider();
      return advise(orderQueryOf(params), () => one.closeOrder(params, options));
    },
    async cancelOrder(params, options) {
      assertReference(params, 'cancelOrder');
      const [one, { cancelUntilDone }] = await Promise.all([
        provider(),
        import('./pay-by-code/cancel-until-done.js'),
      ]);
      return advise(orderQueryOf(params), () =>
        cancelUntilDone(one, params, { attempts: 5, pause: 1000, delay: timerDelay, ...options }),
      );
    },
    async precreate(params, options) {
      assertOrder(params, 'precreate');
      const one = await provider();
      return advise(orderQueryOf(params), () => one.precreate(params, options));
    },
    async createH5Order(params, options) {
      assertOrder(params, 'createH5Order');
      const one = await provider();
      return advise(orderQueryOf(params), () => one.createH5Order(params, options));
    },
    async pay(params, options) {
      assertPay(params);
      const one = await provider();
      return advise(orderQueryOf(params), () => one.pay(params, options));
    },
    async payAndConfirm(params, options) {
      assertPay(params);
      const [one, { payAndConfirm }] = await Promise.all([
        provider(),
        import('./pay-by-code/pay-and-confirm.js'),
      ]);
      return payAndConfirm(one, params, options);
    },
  } satisfies Partial<Payment>;
}

function refundAndBillFunctions(name: Payment['provider'], provider: Provider) {
  // Which rows come, the overloads tell by the option.
  const readRows = async function* (params: DownloadBillParams, options?: BillRowsOptions) {
    assertBill(params, 'billRows');
    assertBillRowsOptions(options);
    yield* (await provider()).billRows(params, options);
  };
  return {
    async refund(params, options) {
      assertRefund(name, params);
      const one = await provider();
      return advise(refundQueryOf(name, params), () => one.refund(params, options));
    },
    async refundQuery(params, options) {
      assertRefundQuery(params);
      return (await provider()).refundQuery(params, options);
    },
    async downloadBill(params, options) {
      assertBill(params, 'downloadBill');
      return (await provider()).downloadBill(params, options);
    },
    async downloadFundflow(params, options) {
      assertBill(params, 'downloadFundflow');
      return (await provider()).downloadFundflow(params, options);
    },
    billRows: readRows as Payment['billRows'],
  } satisfies Partial<Payment>;
}

function notificationFunctions(provider: Provider) {
  const verify = async (input: NotifyInput, given?: VerifyNotifyOptions) => {
    const options = given ?? {};
    if (options.expected !== undefined) assertExpectation(options.expected, 'payment.verifyNotify');
    return (await provider()).verifyNotify(input, options);
  };
  return {
    verifyNotify: verify,
    verifyPaymentNotify: async (input, options) => {
      const notice = await verify(input, options);
      return notice.kind === 'payment' ? notice : refuseKind(notice, 'payment');
    },
    verifyRefundNotify: async (input, options) => {
      const notice = await verify(input, options);
      return notice.kind === 'refund' ? notice : refuseKind(notice, 'refund');
    },
    async checkNotifyType(input) {
      const notice = await verify(input, { claim: false });
      return notice.kind === 'other' ? refuseKind(notice, 'payment or refund') : notice.kind;
    },
  } satisfies Partial<Payment>;
}

/** A genuine message for another function: it was not handled, so its claim is given back. */
async function refuseKind(notice: PaymentNotice, wanted: string): Promise<never> {
  await notice.release();
  const found = notice.kind === 'other' ? 'neither a payment nor a refund' : `a ${notice.kind}`;
  throw new SignatureError(
    `The notification was refused at step kind: it is genuine, but about ${found}, not a ${wanted}. ` +
      'payment.checkNotifyType tells which function one is for; payment.verifyNotify takes any.',
    {
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step: 'kind',
      outcome: 'rejected',
      platform: notice.provider === 'alipay' ? 'alipay' : 'weixin-pay',
      operation: 'notification',
    },
  );
}

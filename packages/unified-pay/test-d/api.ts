// Compiled, never run: what the compiler must accept and refuse.
import type { Alipay } from '@sdk/alipay-openapi';
import type { WeixinPay } from '@sdk/weixin-pay';
import fastify from 'fastify';
import Koa from 'koa';
import express from 'express';

import {
  createNotifyHandler,
  createPayment,
  reconcile,
  toFastifyPlugin,
  toKoaHandler,
  toNodeHandler,
  type AlipayPaymentConfig,
  type BillDifference,
  type Payment,
  type PaymentConfig,
  type PaymentNotice,
  type WxPaymentConfig,
} from '../src/index.js';
import { generateTestCredentials, generateTestNotification } from '../src/testing.js';

type Expect<Condition extends true> = Condition;
type IsAny<T> = 0 extends 1 & T ? true : false;
type Equal<A, B> = IsAny<A> extends true ? false : [A] extends [B] ? ([B] extends [A] ? true : false) : false;

declare const weixinClient: WeixinPay;
declare const alipayClient: Alipay;
declare const either: PaymentConfig;

const wxpay = createPayment({ provider: 'wxpay', appId: 'wx1', mchId: '1', key: 'k', pfx: Buffer.from('') });
const alipay = createPayment({
  provider: 'alipay',
  appId: '1',
  privateKey: 'k',
  alipayPublicKey: 'p',
  keyType: 'PKCS8',
});
const anyOf = createPayment(either);
export const overClients = [
  createPayment({ provider: 'wxpay', client: weixinClient, apiVersion: 'v3' }),
  createPayment({ provider: 'alipay', client: alipayClient }),
];

async function accepted() {
  const order = {
    outTradeNo: 'o',
    totalFee: 1,
    subject: 's',
    body: 'b',
    openid: 'x',
    notifyUrl: 'https://a.example',
  };
  return {
    wxpay: await wxpay.getOrderInfo(order),
    alipay: await alipay.getOrderInfo({ ...order, timeoutExpress: '30m', clientType: 'app-plus' }),
    any: await anyOf.getOrderInfo(order),
    query: await anyOf.orderQuery({ transactionId: '1' }, { timeout: 1000 }),
    refund: await anyOf.refund({ outTradeNo: 'o', outRefundNo: 'r', totalFee: 2, refundFee: 1 }),
    refunds: await anyOf.refundQuery({ outRefundNo: 'r' }),
    bill: await anyOf.downloadBill({ billDate: '20260101' }),
    paid: await anyOf.verifyPaymentNotify({ body: '', headers: {} }, { expected: { totalFee: 1 } }),
    returned: await anyOf.verifyRefundNotify(new Request('http://127.0.0.1')),
    kind: await anyOf.checkNotifyType('x'),
    confirmed: await anyOf.payAndConfirm({ ...order, authCode: '28' }),
    weixinClient: await wxpay.client(),
    alipayClient: await alipay.client(),
  };
}
type Answers = Awaited<ReturnType<typeof accepted>>;

export type AnswerChecks = [
  Expect<Equal<Answers['alipay'], string>>,
  Expect<'codeUrl' extends keyof Extract<Answers['wxpay'], { codeUrl: string }> ? true : false>,
  Expect<string extends Answers['any'] ? true : false>,
  Expect<Equal<Answers['query']['errCode'], 0>>,
  Expect<Equal<Answers['query']['totalFee'], number | undefined>>,
  Expect<'USERPAYING' extends Answers['query']['tradeState'] ? true : false>,
  Expect<Equal<Answers['query']['a field of tomorrow'], unknown>>,
  Expect<Equal<Answers['refund']['refundFee'], number | undefined>>,
  Expect<Equal<NonNullable<Answers['refunds']['refundList']>[number]['refundFee'], number | undefined>>,
  Expect<Equal<Answers['bill']['content'], string>>,
  Expect<Equal<Answers['paid']['kind'], 'payment'>>,
  Expect<Equal<Answers['returned']['kind'], 'refund'>>,
  Expect<Equal<Answers['kind'], 'payment' | 'refund'>>,
  Expect<Equal<Answers['confirmed']['state'], 'paid' | 'reversed' | 'unknown'>>,
  Expect<Equal<Answers['weixinClient'], WeixinPay>>,
  Expect<Equal<Answers['alipayClient'], Alipay>>,
];

/** Each kind of difference holds what it needs. */
export function told(difference: BillDifference): string {
  switch (difference.kind) {
    case 'missing-here':
      return difference.row.outTradeNo;
    case 'missing-there':
      return difference.record.outTradeNo;
    case 'amount-differs':
    case 'refund-differs':
      return String(difference.billed - difference.recorded);
    case 'currency-differs':
      return `${difference.billedCurrency} ${difference.recordedCurrency}`;
    case 'status-differs':
      return `${difference.row.status} ${difference.record.kind}`;
  }
}

export function noticed(notice: PaymentNotice): string | undefined {
  if (notice.kind === 'refund') return notice.outRefundNo;
  return notice.kind === 'payment' ? notice.timeEnd : notice.notifyId;
}

// Payments of one platform are payments.
export const list: readonly Payment[] = [wxpay, alipay, anyOf];
export const configs: readonly PaymentConfig[] = [
  {} as WxPaymentConfig,
  {} as AlipayPaymentConfig,
  generateTestCredentials('wxpay').config,
];
export const made = generateTestNotification({
  credentials: generateTestCredentials('alipay'),
  totalFee: 35,
});

const notify = createNotifyHandler({ payment: list, onPaid: async ({ outTradeNo }) => outTradeNo });
express().post('/notify', toNodeHandler(notify));
new Koa().use(toKoaHandler(notify));
await fastify().register(toFastifyPlugin(notify, { path: '/notify' }));
export const reconciliation = reconcile({ bill: alipay.billRows({ billDate: '20260101' }), records: [] });

// Parameters may be values whose type is an interface of the program's own, as well as literals with the platform's fields.
interface ShopRefund {
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  readonly totalFee: number;
  readonly refundFee: number;
  readonly askedBy: string;
}
interface WrongRefund {
  readonly outTradeNo: string;
  readonly refundFee: string;
}
interface Unrelated {
  readonly colour: string;
}
export function refundOf(refund: ShopRefund, wrong: WrongRefund, unrelated: Unrelated): void {
  void wxpay.refund(refund);
  void wxpay.refundQuery(refund, { timeout: 1000 });
  void wxpay.refund({ ...refund, goodsTag: 'tea' });
  void alipay.getOrderInfo({ outTradeNo: 'o', totalFee: 1, timeoutExpress: '30m' });
  // @ts-expect-error -- money is no text there either
  void wxpay.refund(wrong);
  // @ts-expect-error -- it names no order
  void wxpay.orderQuery(unrelated);
}

// @ts-expect-error -- a provider is one of two
createPayment({ provider: 'paypal' });
// @ts-expect-error -- the merchant's number is missing
createPayment({ provider: 'wxpay', appId: 'wx1' });
// @ts-expect-error -- the private key is missing
createPayment({ provider: 'alipay', appId: '1' });
// @ts-expect-error -- a client of the other platform
createPayment({ provider: 'alipay', client: weixinClient });
// @ts-expect-error -- money is no text
void alipay.getOrderInfo({ outTradeNo: 'o', totalFee: '1.00' });
// @ts-expect-error -- an order has a number
void alipay.getOrderInfo({ totalFee: 1 });
// @ts-expect-error -- a refund has an amount
void alipay.refund({ outTradeNo: 'o' });
// @ts-expect-error -- no such client type
void wxpay.getOrderInfo({ outTradeNo: 'o', totalFee: 1, clientType: 'mp-baidu' });
// @ts-expect-error -- a handler needs onPaid
createNotifyHandler({ payment: wxpay });
// @ts-expect-error -- a record of a refund has the amount of the refund
reconcile({ bill: [], records: [{ kind: 'refund', outTradeNo: 'o', totalFee: 1 }] });

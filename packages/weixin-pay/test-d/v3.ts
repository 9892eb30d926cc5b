// Compiled, never run: what the compiler must accept and refuse.
import type { V3Answer, V3Bill, V3Refund, V3Transaction, WeixinPay } from '../src/index.js';

type Expect<Condition extends true> = Condition;
type IsAny<T> = 0 extends 1 & T ? true : false;
type Equal<A, B> = IsAny<A> extends true ? false : [A] extends [B] ? ([B] extends [A] ? true : false) : false;

declare const pay: WeixinPay;
const { v3 } = pay;
const order = { description: 'd', outTradeNo: 'T20270101_1', amount: { total: 1 } };

void v3.transactions.jsapi({ ...order, payer: { openid: 'o' }, timeExpire: new Date() });
// @ts-expect-error - a mini program needs the payer
void v3.transactions.jsapi(order);
// @ts-expect-error - amounts are numbers of fen
void v3.transactions.native({ ...order, amount: { total: '0.01' } });
// @ts-expect-error - H5 needs the scene
void v3.transactions.h5(order);
// @ts-expect-error - one number, not both
void v3.transactions.query({ outTradeNo: 'T20270101_1', transactionId: '4' });
// @ts-expect-error - one number, not none
void v3.transactions.query({});
const code = { ...order, payer: { authCode: '1' }, sceneInfo: { storeInfo: {} } };
void v3.transactions.codepay(code);
// @ts-expect-error - payments by code are not notified
void v3.transactions.codepay({ ...code, notifyUrl: 'https://shop.example/' });
// @ts-expect-error - a refund has a number of its own
void v3.refunds.create({ outTradeNo: 'T20270101_1', amount: { refund: 1, total: 1 } });
// @ts-expect-error - no such method
void v3.request('HEAD', '/v3/x');

export type Checks = [
  Expect<Equal<Awaited<ReturnType<typeof v3.transactions.query>>, V3Transaction>>,
  Expect<Equal<Awaited<ReturnType<typeof v3.transactions.close>>, void>>,
  Expect<Equal<Awaited<ReturnType<typeof v3.refunds.create>>, V3Refund>>,
  Expect<Equal<Awaited<ReturnType<typeof v3.bills.trade>>, V3Bill>>,
  Expect<Equal<Awaited<ReturnType<typeof v3.request>>, V3Answer>>,
];

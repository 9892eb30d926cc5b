// Compiled, never run: what the compiler must accept and refuse.
import type { PayNotification, PayNotificationKind, WeixinPay } from '../src/index.js';
import { generateTestCredentials, generateTestNotification } from '../src/testing.js';

type Expect<Condition extends true> = Condition;
type IsAny<T> = 0 extends 1 & T ? true : false;
type Equal<A, B> = IsAny<A> extends true ? false : [A] extends [B] ? ([B] extends [A] ? true : false) : false;

declare const pay: WeixinPay;
declare const request: Request;
declare const incoming: import('node:http').IncomingMessage;

void pay.verifyNotification(request);
void pay.verifyNotification(incoming, { version: 'v3', kind: 'refund', confirm: true });
void pay.verifyNotification(Buffer.from(''), { signTypes: ['MD5'], appId: ['wx1', 'wx2'] });
void pay.verifyNotification({ headers: incoming.headers, body: 'x' });
void pay.verifyNotification({ headers: new Headers(), rawBody: Buffer.from('x') });
void pay.verifyNotification({ headers: { a: ['b'] }, body: 'x', isBase64Encoded: true });
void pay.verifyPaymentNotification('<xml/>', { expected: { totalFee: 1, currency: 'CNY' } });
void pay.verifyRefundNotification('<xml/>', {
  expected: async (outTradeNo) => ({ outTradeNo, refundFee: 1 }),
});
void pay.verifyPaymentNotification('<xml/>', { expected: () => undefined });
// @ts-expect-error - an object that a body parser made
void pay.verifyNotification({ id: 'x', resource: {} });
// @ts-expect-error - an amount in yuan
void pay.verifyNotification('<xml/>', { expected: { totalFee: '1.00' } });
// @ts-expect-error - the kind is what the function says
void pay.verifyPaymentNotification('<xml/>', { kind: 'refund' });
// @ts-expect-error - there is no way to skip the signature
void pay.verifyNotification('<xml/>', { skipSignature: true });

async function handled() {
  const event = await pay.verifyNotification(request);
  // @ts-expect-error - events are not changed
  event.paid = true;
  return event.ack().toResponse();
}
handled satisfies () => Promise<Response>;

void pay.clientParameters.jsapi('wx1', { version: 'v2', signType: 'HMAC-SHA256' });
void pay.clientParameters.h5Url('https://wx.tenpay.com/x', 'https://shop.example/');
void pay.clientParameters.merchantTransfer('p', { openid: 'o' });
// @ts-expect-error - v3 is always signed with RSA
void pay.clientParameters.app('wx1', { signType: 'RSA' });

const credentials = generateTestCredentials();
generateTestNotification({ version: 'v3', kind: 'payment', credentials, tamper: 'signtest', time: 0 });
generateTestNotification({ version: 'v2', kind: 'refund', credentials, fields: { refund_fee: 1 } });
// @ts-expect-error - API v2 has no probe
generateTestNotification({ version: 'v2', kind: 'payment', credentials, tamper: 'signtest' });
// @ts-expect-error - API v2 has no time
generateTestNotification({ version: 'v2', kind: 'payment', credentials, time: 0 });

export type Checks = [
  Expect<Equal<PayNotification['paid'], boolean>>,
  Expect<Equal<PayNotification['totalFee'], number | undefined>>,
  Expect<Equal<PayNotification['outTradeNo'], string | undefined>>,
  Expect<Equal<PayNotificationKind, 'payment' | 'refund' | 'other'>>,
  Expect<Equal<PayNotification['raw'][string], unknown>>,
];

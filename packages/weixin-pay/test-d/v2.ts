// Compiled, never run: what the compiler must accept and refuse.
import type { V2Refund, V2Result, WeixinPay, WeixinPayConfig } from '../src/index.js';

type Expect<Condition extends true> = Condition;
type IsAny<T> = 0 extends 1 & T ? true : false;
type Equal<A, B> = IsAny<A> extends true ? false : [A] extends [B] ? ([B] extends [A] ? true : false) : false;

declare const pay: WeixinPay;

async function accepted(signal: AbortSignal) {
  const order = { outTradeNo: 'order_1', body: 'tea', totalFee: 35 };
  await pay.v2.unifiedOrder({
    ...order,
    openid: 'o',
    timeStart: new Date(),
    timeExpire: 0,
    sceneInfo: { id: '1' },
  });
  await pay.v2.unifiedOrder(
    { ...order, attach: undefined, field_of_tomorrow: 'x' },
    { signal, timeout: 1000 },
  );
  await pay.v2.orderQuery({ transactionId: '1' });
  await pay.v2.unifiedOrder(order, { dangerouslyAllowAmbiguousText: true });
  await pay.v2.request('/pay/report', { interface_url: 'x', time: 1 }, { idempotency: 'safe' });
  for await (const row of await pay.v2.downloadBill({ billDate: '20260101' })) String(row['交易时间']);
  return {
    order: await pay.v2.unifiedOrder(order),
    query: await pay.v2.orderQuery({ outTradeNo: 'order_1' }),
    refunds: await pay.v2.refundQuery({ outTradeNo: 'order_1', offset: 10 }),
  };
}
type Answers = Awaited<ReturnType<typeof accepted>>;

export type AnswerChecks = [
  Expect<Equal<Answers['order']['prepayId'], string>>,
  Expect<Equal<Answers['query']['totalFee'], number | undefined>>,
  Expect<Equal<Answers['query']['field_of_tomorrow'], string | undefined>>,
  Expect<Equal<Answers['refunds']['refundList'], readonly V2Refund[]>>,
  Expect<Answers['query'] extends V2Result ? true : false>,
];

export const config: WeixinPayConfig = { appId: 'wx', mchId: '1', pfx: undefined, signType: 'HMAC-SHA256' };

export function refused(): WeixinPayConfig {
  // @ts-expect-error the order's number is required
  void pay.v2.unifiedOrder({ body: 'tea', totalFee: 1 });
  // @ts-expect-error fen are numbers
  void pay.v2.unifiedOrder({ outTradeNo: 'order_1', body: 'tea', totalFee: '1' });
  // @ts-expect-error one of the two numbers, not both
  void pay.v2.orderQuery({ outTradeNo: 'order_1', transactionId: '1' });
  // @ts-expect-error a slip
  void pay.v2.closeOrder({ outTradeNumber: 'order_1' });
  // @ts-expect-error the refund's number is the merchant's to choose
  void pay.v2.refund({ outTradeNo: 'order_1', totalFee: 1, refundFee: 1 });
  // @ts-expect-error a kind of signature WeChat Pay does not have
  const wrong: WeixinPayConfig = { appId: 'wx', mchId: '1', signType: 'RSA' };
  return wrong;
}

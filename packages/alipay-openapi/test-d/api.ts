// Compiled, never run: what the compiler must accept and refuse.
import type { BillRow } from '../src/bill/bill-row.js';
import type { AlipayBill, BillRequest } from '../src/bill/download-bill.js';
import type {
  AlipayExecMethod,
  AlipayMethod,
  AlipayPageMethod,
  AlipayParams,
  AlipayResult,
  AlipaySdkMethod,
  AlipayWireParams,
  AlipayWireResult,
} from '../src/catalogue/alipay-method-types.js';
import type { AlipayMethodInfo } from '../src/catalogue/catalogue-entry.js';
import type { fromWireResult } from '../src/catalogue/from-wire-result.js';
import type { isCatalogued } from '../src/catalogue/is-catalogued.js';
import type { toWireParams } from '../src/catalogue/to-wire-params.js';
import type { AlipayGateway } from '../src/gateway/gateway.js';

type Expect<Condition extends true> = Condition;
type IsAny<T> = 0 extends 1 & T ? true : false;
type Equal<A, B> = IsAny<A> extends true ? false : [A] extends [B] ? ([B] extends [A] ? true : false) : false;

declare const exec: AlipayGateway['exec'];

async function accepted(extra: Record<string, unknown>, method: string) {
  await exec('alipay.trade.create', {
    outTradeNo: 'A',
    totalAmount: '0.01',
    subject: 'x',
    extendParams: { hbFqNum: '3', hbFqSellerPercent: '0' },
    goodsDetail: [{ goodsId: 'g', goodsName: 'n', quantity: 1, price: '0.01' }],
    timeoutExpress: undefined,
  });
  await exec('alipay.user.certify.open.initialize', {
    outerOrderNo: 'A',
    bizCode: 'FACE',
    identityParam: { identityType: 'CERT_INFO', certType: 'IDENTITY_CARD', certName: 'x', certNo: 'y' },
    merchantConfig: '{"return_url":"https://example.com"}',
  });
  await exec('alipay.trade.query', { ...extra, outTradeNo: 'A' });
  await exec(method, {});
  return {
    camel: await exec('alipay.trade.create', { outTradeNo: 'A', totalAmount: '0.01', subject: 'x' }),
    wire: await exec('alipay.trade.create', { out_trade_no: 'A', total_amount: '0.01', subject: 'x' }),
    query: await exec('alipay.trade.query', { outTradeNo: 'A' }),
    wireQuery: await exec('alipay.trade.query', { out_trade_no: 'A' }),
    forced: await exec('alipay.security.risk.content.detect', { content: 'x' }, { names: 'wire' }),
    untyped: await exec('alipay.marketing.card.query', { target_card_no: '1' }),
  };
}
type Answers = Awaited<ReturnType<typeof accepted>>;
type Bill<List> = List extends readonly (infer Item)[] ? Item : never;

export type AnswerChecks = [
  Expect<Equal<Answers['camel']['tradeNo'], string>>,
  Expect<Equal<Answers['camel']['subCode'], string | undefined>>,
  Expect<Equal<Answers['wire']['trade_no'], string>>,
  Expect<Equal<Answers['query']['a field of tomorrow'], unknown>>,
  Expect<'TRADE_SUCCESS' extends Answers['query']['tradeStatus'] ? true : false>,
  Expect<Equal<Bill<Answers['query']['fundBillList']>['realAmount'], string | undefined>>,
  Expect<Equal<Bill<Answers['wireQuery']['fund_bill_list']>['real_amount'], string | undefined>>,
  Expect<Equal<Answers['forced']['unique_id'], string | undefined>>,
  Expect<Equal<Answers['untyped'][string], unknown>>,
];

export async function refused(): Promise<void> {
  // @ts-expect-error a required field is missing
  await exec('alipay.trade.create', { outTradeNo: 'A', subject: 'x' });
  // @ts-expect-error money is text, never a number
  await exec('alipay.trade.create', { outTradeNo: 'A', totalAmount: 0.01, subject: 'x' });
  // @ts-expect-error no such field
  await exec('alipay.trade.query', { outTradeNumber: 'A' });
  // @ts-expect-error no such field beside a right one
  await exec('alipay.trade.query', { outTradeNo: 'A', outTradeNumber: 'A' });
  // @ts-expect-error the two spellings are not mixed
  await exec('alipay.trade.query', { outTradeNo: 'A', org_pid: 'B' });
  // @ts-expect-error a nested field in the other spelling
  await exec('alipay.trade.refund', {
    outTradeNo: 'A',
    refundAmount: '1.00',
    goodsDetail: [{ goods_id: 'g' }],
  });
  // @ts-expect-error a page method is not called by the server
  await exec('alipay.trade.page.pay', {
    outTradeNo: 'A',
    totalAmount: '0.01',
    subject: 'x',
    productCode: 'y',
  });
  // @ts-expect-error an sdk method is not called by the server
  await exec('alipay.trade.app.pay', { outTradeNo: 'A', totalAmount: '0.01', subject: 'x' });
  const answer = await exec('alipay.trade.create', { outTradeNo: 'A', totalAmount: '0.01', subject: 'x' });
  // @ts-expect-error results are read-only
  answer.tradeNo = 'x';
  // @ts-expect-error a camelCase call answers in camelCase
  answer.trade_no?.toString();
}

// Nothing is `any`, in any method, at the top or one level down.
type AnyKeys<T> = { [Key in keyof T]-?: IsAny<T[Key]> extends true ? Key : never }[keyof T];
type HasAny<T> = IsAny<T> extends true ? true : [AnyKeys<T>] extends [never] ? false : true;
type Item<T> = ObjectOf<NonNullable<T> extends readonly (infer Element)[] ? Element : NonNullable<T>>;
type ObjectOf<T> = IsAny<T> extends true ? T : T extends object ? T : never;
type HasNestedAny<T> = true extends { [Key in keyof T]-?: HasAny<Item<T[Key]>> }[keyof T] ? true : false;
type MethodsWithAny = {
  [Method in AlipayMethod]: true extends
    | HasAny<AlipayParams<Method>>
    | HasAny<AlipayWireParams<Method>>
    | HasAny<AlipayResult<Method>>
    | HasAny<AlipayWireResult<Method>>
    | HasNestedAny<AlipayParams<Method>>
    | HasNestedAny<AlipayWireParams<Method>>
    ? Method
    : never;
}[AlipayMethod];

export type TypeChecks = [
  // Which function makes which method's call.
  Expect<Equal<Extract<AlipayPageMethod, AlipaySdkMethod>, 'alipay.user.agreement.page.sign'>>,
  Expect<Equal<Extract<AlipayExecMethod, AlipayPageMethod | AlipaySdkMethod>, never>>,
  Expect<Equal<Exclude<AlipayMethod, AlipayExecMethod | AlipayPageMethod | AlipaySdkMethod>, never>>,
  Expect<'alipay.trade.app.pay' extends AlipaySdkMethod ? true : false>,
  // Nothing is `any`; and the checker notices when something is.
  Expect<Equal<MethodsWithAny, never>>,
  Expect<Equal<HasAny<{ readonly a: string; readonly b: ReturnType<typeof JSON.parse> }>, true>>,
  Expect<Equal<HasNestedAny<{ readonly a: readonly { b: ReturnType<typeof JSON.parse> }[] }>, true>>,
  Expect<Equal<IsAny<ReturnType<typeof toWireParams>>, false>>,
  Expect<Equal<IsAny<ReturnType<typeof fromWireResult>>, false>>,
  Expect<Equal<HasAny<AlipayMethodInfo>, false>>,
  Expect<Equal<HasAny<AlipayBill>, false>>,
  Expect<Equal<BillRow['values'][string], string>>,
];

export function narrowing(method: string, guard: typeof isCatalogued): AlipayMethod | undefined {
  return guard(method) ? method : undefined;
}

export const billRequests: readonly BillRequest[] = [
  { billType: 'trade', billDate: '2026-11-21' },
  { billType: 'a type of tomorrow', billDate: '2026-11' },
  // @ts-expect-error a date object has no place in a bill request
  { billType: 'trade', billDate: new Date() },
];

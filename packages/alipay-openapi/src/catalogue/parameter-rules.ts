import { parseYuan, rule, type Flaw, type Rule } from '@sdk/core-signing/internal';

/** The parameters a rule looks at, and what it says about them. Built on first use. */
export interface ParameterRule {
  readonly fields: readonly string[];
  readonly rule: Rule;
}

type Shape = Readonly<Record<string, Rule>>;

const largestFen = 10_000_000_000;

function text(expected: string, isRight: (value: string) => boolean): Rule {
  const right = rule.accepted((value) => typeof value === 'string' && isRight(value), `expected ${expected}`);
  return (value) => (value === undefined ? [{ path: [], message: `required, ${expected}` }] : right(value));
}

const upTo = (length: number): Rule =>
  text(`text of 1 to ${length} characters`, (value) => value.length <= length);

/** Alipay documents letters, digits and underscores; hyphens are let through because merchants use them. */
const orderNumber = (): Rule =>
  text('text of 1 to 64 letters, digits and underscores', (value) => /^[\w-]{1,64}$/.test(value));

function amount(smallestFen = 1): Rule {
  const smallest = smallestFen === 1 ? '0.01' : '0.00';
  const expected = `an amount in yuan as text with at most two decimals, from '${smallest}' to '100000000.00'; never a number, because a float cannot hold money exactly`;
  return text(expected, (value) => {
    const fen = parseYuan(value);
    return fen !== undefined && fen >= smallestFen && fen <= largestFen;
  });
}

/**
 * What Alipay's methods of orders demand of an amount (text) is more than these are held to: exact numbers pass. Text
 * that a reader of numbers takes for another amount than a person does (`1e3`, full-width digits) does not.
 */
function exactAmount(): Rule {
  const expected = `expected an amount in yuan as text with at most two decimals, for example '0.35'`;
  return rule.accepted((value) => {
    if (value === undefined || value === null || value === '') return true;
    const fen = typeof value === 'string' || typeof value === 'number' ? parseYuan(String(value)) : undefined;
    return fen !== undefined && fen <= largestFen;
  }, expected);
}

/** Shares of a payment. JSON text is legal on the wire and is not looked into. */
function shares(): Rule {
  const share = rule.fields({ amount: exactAmount() }, 'expected an object');
  const list = rule.listOf(share, 'expected a list');
  return (value) => (value === undefined || typeof value === 'string' ? [] : list(value));
}

const userId = (): Rule =>
  text('a user id of 16 digits beginning with 2088; an open id goes into buyer_open_id', (value) =>
    /^2088\d{12}$/.test(value),
  );

function parameters(shape: Shape, oneOf: readonly string[] = []): ParameterRule {
  const each = rule.fields(shape, 'expected an object');
  const names = [...new Set([...Object.keys(shape), ...oneOf])];
  if (oneOf.length === 0) return { fields: names, rule: each };
  const some = rule.accepted(
    (value) => typeof value === 'object' && value !== null && oneOf.some((name) => name in value),
    `expected at least one of ${oneOf.join(', ')}`,
  );
  return { fields: names, rule: (value) => [...each(value), ...some(value)] };
}

const order = (more: Shape = {}): ParameterRule =>
  parameters({
    out_trade_no: orderNumber(),
    subject: upTo(256),
    total_amount: amount(),
    buyer_id: rule.optional(userId()),
    discountable_amount: rule.optional(amount(0)),
    undiscountable_amount: rule.optional(amount(0)),
    ...more,
  });

const existingTrade = (more: Shape = {}): ParameterRule =>
  parameters({ out_trade_no: rule.optional(orderNumber()), trade_no: rule.optional(upTo(64)), ...more }, [
    'out_trade_no',
    'trade_no',
  ]);

/** JSON text is legal on the wire and is not looked into. */
function payee(value: unknown): readonly Flaw[] {
  if (typeof value === 'string') return [];
  const fields: Readonly<Record<string, unknown>> = typeof value === 'object' ? { ...value } : {};
  const flaws: Flaw[] = [];
  const complain = (name: string, expected: string): void => {
    if (fields[name] === undefined || fields[name] === '')
      flaws.push({ path: [name], message: `required, ${expected}` });
  };
  complain('identity', 'the account that receives the money');
  complain('identity_type', "the kind of identity, for example 'ALIPAY_USER_ID'");
  if (fields['identity_type'] === 'ALIPAY_LOGON_ID')
    complain('name', 'the name of the person, with a login name');
  return flaws;
}

const frozenAmount = (): ParameterRule => parameters({ amount: exactAmount() });

/** A day or a month that exists. */
function isBillDate(value: string): boolean {
  const [, year, month, day = '01'] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(value) ?? [];
  if (year === undefined || month === undefined) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** Builders of the rules that are certain; a method that is missing here is not checked. */
export const ruleBuilders: Readonly<Record<string, () => ParameterRule>> = {
  'alipay.trade.create': order,
  'alipay.trade.precreate': order,
  'alipay.trade.pay': order,
  'alipay.trade.app.pay': order,
  'alipay.trade.wap.pay': order,
  'alipay.trade.page.pay': order,
  'alipay.trade.query': existingTrade,
  'alipay.trade.close': existingTrade,
  'alipay.trade.cancel': existingTrade,
  'alipay.trade.refund': () =>
    existingTrade({
      refund_amount: amount(),
      out_request_no: rule.optional(upTo(64)),
      refund_royalty_parameters: shares(),
    }),
  'alipay.trade.page.refund': () => existingTrade({ refund_amount: amount(), out_request_no: upTo(64) }),
  'alipay.trade.fastpay.refund.query': () => existingTrade({ out_request_no: upTo(64) }),
  'alipay.fund.trans.uni.transfer': () =>
    parameters({
      out_biz_no: upTo(64),
      trans_amount: amount(),
      product_code: upTo(64),
      payee_info: payee,
    }),
  'alipay.fund.trans.toaccount.transfer': () => parameters({ out_biz_no: upTo(64), amount: amount() }),
  'alipay.trade.order.settle': () =>
    parameters({ out_request_no: upTo(64), trade_no: upTo(64), royalty_parameters: shares() }),
  'alipay.fund.auth.order.freeze': frozenAmount,
  'alipay.fund.auth.order.app.freeze': frozenAmount,
  'alipay.fund.auth.order.voucher.create': frozenAmount,
  'alipay.fund.auth.order.unfreeze': frozenAmount,
  'alipay.data.dataservice.bill.downloadurl.query': () =>
    parameters({
      bill_type: upTo(64),
      bill_date: text("a day 'yyyy-MM-dd' or a month 'yyyy-MM'", isBillDate),
    }),
};

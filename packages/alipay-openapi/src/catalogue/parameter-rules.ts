import { parseYuan } from '@sdk/core-signing/internal';
import * as z from 'zod/mini';

/** The parameters a rule looks at, and the schema for them. Built on first use. */
export interface ParameterRule {
  readonly fields: readonly string[];
  readonly schema: z.ZodMiniType;
}

type Shape = Readonly<Record<string, z.ZodMiniType>>;

const largestFen = 10_000_000_000;

function text(expected: string, isRight: (value: string) => boolean): z.ZodMiniType<string> {
  const error = (issue: { readonly input?: unknown }): string =>
    issue.input === undefined ? `required, ${expected}` : `expected ${expected}`;
  return z.string({ error }).check(z.refine(isRight, { error: `expected ${expected}` }));
}

const upTo = (length: number): z.ZodMiniType<string> =>
  text(`text of 1 to ${length} characters`, (value) => value.length <= length);

/** Alipay documents letters, digits and underscores; hyphens are let through because merchants use them. */
const orderNumber = (): z.ZodMiniType<string> =>
  text('text of 1 to 64 letters, digits and underscores', (value) => /^[\w-]{1,64}$/.test(value));

function amount(smallestFen = 1): z.ZodMiniType<string> {
  const smallest = smallestFen === 1 ? '0.01' : '0.00';
  const expected = `an amount in yuan as text with at most two decimals, from '${smallest}' to '100000000.00'; never a number, because a float cannot hold money exactly`;
  return text(expected, (value) => {
    const fen = parseYuan(value);
    return fen !== undefined && fen >= smallestFen && fen <= largestFen;
  });
}

const userId = (): z.ZodMiniType<string> =>
  text('a user id of 16 digits beginning with 2088; an open id goes into buyer_open_id', (value) =>
    /^2088\d{12}$/.test(value),
  );

const optional = (schema: z.ZodMiniType): z.ZodMiniType => z.optional(schema);

function rule(shape: Shape, oneOf: readonly string[] = []): ParameterRule {
  const object = z.object({ ...shape });
  const fields = [...new Set([...Object.keys(shape), ...oneOf])];
  if (oneOf.length === 0) return { fields, schema: object };
  const loose = z.looseObject({ ...shape });
  const error = `expected at least one of ${oneOf.join(', ')}`;
  return { fields, schema: loose.check(z.refine((value) => oneOf.some((name) => name in value), { error })) };
}

const order = (more: Shape = {}): ParameterRule =>
  rule({
    out_trade_no: orderNumber(),
    subject: upTo(256),
    total_amount: amount(),
    buyer_id: optional(userId()),
    discountable_amount: optional(amount(0)),
    undiscountable_amount: optional(amount(0)),
    ...more,
  });

const existingTrade = (more: Shape = {}): ParameterRule =>
  rule({ out_trade_no: optional(orderNumber()), trade_no: optional(upTo(64)), ...more }, [
    'out_trade_no',
    'trade_no',
  ]);

/** JSON text is legal on the wire and is not looked into. */
const payee = (): z.ZodMiniType =>
  z.unknown().check(
    z.check(({ value, issues }) => {
      if (typeof value === 'string') return;
      const fields: Readonly<Record<string, unknown>> = typeof value === 'object' ? { ...value } : {};
      const complain = (name: string, expected: string): void => {
        if (fields[name] === undefined || fields[name] === '') {
          issues.push({ code: 'custom', path: [name], message: `required, ${expected}`, input: undefined });
        }
      };
      complain('identity', 'the account that receives the money');
      complain('identity_type', "the kind of identity, for example 'ALIPAY_USER_ID'");
      if (fields['identity_type'] === 'ALIPAY_LOGON_ID')
        complain('name', 'the name of the person, with a login name');
    }),
  );

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
  'alipay.trade.refund': () => existingTrade({ refund_amount: amount(), out_request_no: optional(upTo(64)) }),
  'alipay.trade.page.refund': () => existingTrade({ refund_amount: amount(), out_request_no: upTo(64) }),
  'alipay.trade.fastpay.refund.query': () => existingTrade({ out_request_no: upTo(64) }),
  'alipay.fund.trans.uni.transfer': () =>
    rule({ out_biz_no: upTo(64), trans_amount: amount(), product_code: upTo(64), payee_info: payee() }),
  'alipay.fund.trans.toaccount.transfer': () => rule({ out_biz_no: upTo(64), amount: amount() }),
  'alipay.trade.order.settle': () => rule({ out_request_no: upTo(64), trade_no: upTo(64) }),
  'alipay.data.dataservice.bill.downloadurl.query': () =>
    rule({
      bill_type: upTo(64),
      bill_date: text("a day 'yyyy-MM-dd' or a month 'yyyy-MM'", isBillDate),
    }),
};

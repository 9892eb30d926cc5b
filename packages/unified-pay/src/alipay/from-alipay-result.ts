import { readYuan } from '../money/read-yuan.js';
import type { PaymentResult } from '../payment-results.js';
import type { FieldRules } from './field-rules.js';
import { toTradeState } from './to-trade-state.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * An answer of Alipay's client in this API's names, amounts from yuan to fen by exact text. Unknown fields are kept,
 * absent ones stay absent.
 *
 * @throws MalformedResponseError for an amount that is none.
 */
export function fromAlipayResult(answer: Fields, rules: FieldRules): PaymentResult {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(answer)) {
    if (value === undefined || value === null || name === 'tradeStatus') continue;
    const target = targetOf(name, answer, rules);
    const converted = convert(name, value, rules);
    if (converted !== undefined) result[target] = converted;
  }
  const status = answer['tradeStatus'];
  if (typeof status === 'string') result['tradeState'] = toTradeState(status);
  const { openid, buyerOpenId } = result;
  if (openid === undefined && buyerOpenId !== undefined) result['openid'] = buyerOpenId;
  const message = answer['msg'];
  return Object.assign(result, { errCode: 0 as const, errMsg: typeof message === 'string' ? message : '' });
}

/** A field of tomorrow that already has this API's name is not overwritten by a renamed one. */
function targetOf(name: string, answer: Fields, rules: FieldRules): string {
  const target = Object.hasOwn(rules.rename, name) ? rules.rename[name] : undefined;
  return target === undefined || Object.hasOwn(answer, target) ? name : target;
}

function convert(name: string, value: unknown, rules: FieldRules): unknown {
  if (rules.money.includes(name)) return readYuan(value, name);
  const inner = Object.hasOwn(rules.lists, name) ? rules.lists[name] : undefined;
  if (inner !== undefined && Array.isArray(value)) return listToFen(value, inner, name);
  return name === 'tradeSettleInfo' ? settleInfoToFen(value, rules) : value;
}

function listToFen(list: readonly unknown[], amounts: readonly string[], path: string): unknown[] {
  return list.map((item: unknown) => {
    if (typeof item !== 'object' || item === null) return item;
    const converted: Record<string, unknown> = { ...item };
    for (const name of amounts) {
      const value = converted[name];
      if (value === undefined) continue;
      // Some lists (preset pay tools) hold lists of amounts.
      if (Array.isArray(value)) converted[name] = value.map((one) => readYuan(one, `${path}.${name}`));
      else converted[name] = readYuan(value, `${path}.${name}`);
    }
    return converted;
  });
}

/** Alipay wraps the list of a settlement once more. */
function settleInfoToFen(value: unknown, rules: FieldRules): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { tradeSettleDetailList: list } = value as { readonly tradeSettleDetailList?: unknown };
  const inner = rules.lists['tradeSettleDetailList'];
  if (inner === undefined || !Array.isArray(list)) return value;
  return { ...value, tradeSettleDetailList: listToFen(list, inner, 'tradeSettleDetailList') };
}

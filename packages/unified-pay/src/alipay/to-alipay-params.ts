import { ValidationError } from '@sdk/core-signing';
import { fenToYuan } from '@sdk/core-signing/internal';
import { assertOneValue } from './assert-one-value.js';
import type { FieldRules } from './field-rules.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * This API's parameters as Alipay's client takes them: renamed, amounts from fen to yuan by exact text. Absent stays
 * absent; fields without a rule pass unchanged.
 *
 * @throws ValidationError for an amount that is not a whole number of fen, and for a parameter that is given under both
 * names with different values: which of the two amounts counts must not depend on their order. Nothing was sent.
 */
export function toAlipayParams(params: Fields, rules: FieldRules): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null) continue;
    const target = (Object.hasOwn(rules.rename, name) ? rules.rename[name] : undefined) ?? name;
    const converted = convert(name, value, rules);
    if (target !== name) assertOneValue(converted, { name, target, other: params[target] });
    result[target] = converted;
  }
  return result;
}

function convert(name: string, value: unknown, rules: FieldRules): unknown {
  if (rules.money.includes(name)) return toYuan(value, name);
  const inner = Object.hasOwn(rules.lists, name) ? rules.lists[name] : undefined;
  return inner !== undefined && Array.isArray(value) ? listToYuan(value, inner, name) : value;
}

function listToYuan(list: readonly unknown[], amounts: readonly string[], path: string): unknown[] {
  return list.map((item, index) => {
    if (typeof item !== 'object' || item === null) return item;
    const converted: Record<string, unknown> = { ...item };
    for (const name of amounts) {
      if (converted[name] !== undefined)
        converted[name] = toYuan(converted[name], `${path}.${String(index)}.${name}`);
    }
    return converted;
  });
}

function toYuan(value: unknown, path: string): string {
  if (typeof value !== 'number') {
    throw new ValidationError([{ path, expected: 'a whole number of fen (1 yuan is 100), not text' }], {
      platform: 'alipay',
    });
  }
  return fenToYuan(value, { path });
}

import { parameterRefusal } from './v3-refusal.js';

type Content = Readonly<Record<string, unknown>>;

/** What a text has to be like. */
export interface TextRule {
  readonly most?: number;
  readonly pattern?: RegExp;
}

/** Letters, digits and `_-|*`: order numbers of a merchant, 6 to 32 characters. */
export const orderNumber: TextRule = { pattern: /^[\w\-|*]{6,32}$/ };
/** Letters, digits and `_-|*@`: refund numbers of a merchant. */
export const refundNumber: TextRule = { pattern: /^[\w\-|*@]{1,64}$/ };
/** Letters and digits: numbers of transfers and profit sharing. */
export const plainNumber: TextRule = { pattern: /^[\w\-|*@]{1,64}$/ };

/** The value at a JSON pointer such as `/amount/total`; `undefined` when it is absent. */
export function valueAt(content: Content, field: string): unknown {
  let value: unknown = content;
  for (const name of field.slice(1).split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, name) ? (value as Content)[name] : undefined;
  }
  return value ?? undefined;
}

/** @throws `V3Refusal` PARAM_ERROR */
export function requiredText(content: Content, field: string, rule: TextRule = {}): string {
  const text = optionalText(content, field, rule);
  if (text === null) throw parameterRefusal(field, '必填性规则校验失败，此字段为必填项');
  return text;
}

/** @throws `V3Refusal` PARAM_ERROR when it is there and wrong */
export function optionalText(
  content: Content,
  field: string,
  { most, pattern }: TextRule = {},
): string | null {
  const value = valueAt(content, field);
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string') throw parameterRefusal(field, '类型错误，应为字符串', value);
  if (most !== undefined && [...value].length > most) {
    throw parameterRefusal(field, `字符串长度超过${String(most)}`, value);
  }
  if (pattern !== undefined && !pattern.test(value)) {
    throw parameterRefusal(field, `字符串规则校验失败，不符合${pattern.source}`, value);
  }
  return value;
}

/** Fen: a whole number above zero. @throws `V3Refusal` PARAM_ERROR */
export function requiredFen(content: Content, field: string): number {
  const value = valueAt(content, field);
  if (value === undefined) throw parameterRefusal(field, '必填性规则校验失败，此字段为必填项');
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw parameterRefusal(field, '类型错误，应为整数', value);
  }
  if (value < 1) throw parameterRefusal(field, '数值规则校验失败，最小值为1', value);
  return value;
}

/** The objects of an array. @throws `V3Refusal` PARAM_ERROR when it is missing, empty or holds anything else. */
export function requiredObjects(content: Content, field: string, most: number): Content[] {
  const value = valueAt(content, field);
  if (!Array.isArray(value) || value.length === 0 || value.length > most) {
    throw parameterRefusal(field, `必须是1到${String(most)}个对象的数组`);
  }
  return value.map((one: unknown, index) => {
    if (typeof one !== 'object' || one === null) {
      throw parameterRefusal(`${field}/${String(index)}`, '类型错误，应为对象');
    }
    return one as Content;
  });
}

/**
 * An address for notifications: absolute, http or https, without a query. The platform wants https; the sandbox's
 * merchants live on this machine.
 */
export function notifyAddress(content: Content, field = '/notify_url'): string | null {
  const address = optionalText(content, field, { most: 256 });
  if (address === null) return null;
  const parsed = URL.canParse(address) ? new URL(address) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.search !== '') {
    throw parameterRefusal(field, '通知地址必须是不带查询串的http(s)地址', address);
  }
  return address;
}

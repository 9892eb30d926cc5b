import type { XmlFields } from './read-xml-document.js';
import { V2Refusal } from './v2-refusal.js';

/** The value of a field that may be absent. */
export function optionalField(fields: XmlFields, name: string, longest = 6000): string | null {
  const value = fields.get(name);
  if (value === undefined || value === '') return null;
  if (Array.from(value).length > longest)
    throw new V2Refusal('PARAM_ERROR', `${name}字段超过最大长度${String(longest)}`);
  return value;
}

/** @throws V2Refusal LACK_PARAMS or PARAM_ERROR. */
export function requiredField(fields: XmlFields, name: string, longest?: number): string {
  const value = optionalField(fields, name, longest);
  if (value === null) throw new V2Refusal('LACK_PARAMS', `缺少参数${name}`);
  return value;
}

/** Whole fen above zero. @throws V2Refusal LACK_PARAMS or PARAM_ERROR. */
export function requiredFen(fields: XmlFields, name: string): number {
  const value = requiredField(fields, name);
  if (!/^[1-9]\d{0,9}$/.test(value)) throw new V2Refusal('PARAM_ERROR', `invalid ${name}`);
  return Number(value);
}

/** A merchant's own number: letters, digits and `_-|*@`. @throws V2Refusal PARAM_ERROR. */
export function orderNumber(value: string, name: string, longest: number): string {
  if (!/^[\w|*@-]+$/.test(value) || value.length > longest) {
    throw new V2Refusal('PARAM_ERROR', `${name}参数格式错误，只能是数字、大小写字母_-|*@`);
  }
  return value;
}

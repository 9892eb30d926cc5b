import type { AlipayCall } from '../alipay-call.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';

interface TextRule {
  /** Most characters allowed. */
  readonly longest?: number;
}

/** A required text of the request's content; a refusal names it when it is missing, too long or no text. */
export function readText(content: AlipayCall['content'], name: string, rule: TextRule = {}): string {
  const value = content[name];
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text === '' || text.length > (rule.longest ?? 4096)) {
    throw new AlipayRefusal('ACQ.INVALID_PARAMETER', `参数无效：${name}`);
  }
  return text;
}

/** The same for methods outside trade, which refuse with `isv.invalid-parameter`. */
export function requireText(content: AlipayCall['content'], name: string): string {
  const value = content[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AlipayRefusal('isv.invalid-parameter', `参数无效：${name}`);
}

/** Whether `query_options` asks for an optional part of the answer. */
export function asksFor(content: AlipayCall['content'], option: string): boolean {
  const options = content['query_options'];
  return Array.isArray(options) && options.includes(option);
}

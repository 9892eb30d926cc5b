import type { AlipayCall } from '../alipay-call.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';

type Content = AlipayCall['content'];

interface TextRule {
  /** Most characters allowed. @default 4096 */
  readonly longest?: number;
}

const orderNumberShapes = { lenient: /^[A-Za-z0-9_-]{1,64}$/, documented: /^[A-Za-z0-9_]{1,64}$/ } as const;

/** The text of a JSON value, or `null` when it is absent or empty. Numbers count as their decimal text. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A required text of the request's content; a refusal names it when it is missing, too long or no text. */
export function readText(content: Content, name: string, rule: TextRule = {}): string {
  const text = textOf(content[name]);
  if (text === null || text.length > (rule.longest ?? 4096)) throw wrongParameter(name);
  return text;
}

/** The same for a text that may be left out: `null` when it is. */
export function optionalText(content: Content, name: string, rule: TextRule = {}): string | null {
  return isAbsent(content[name]) ? null : readText(content, name, rule);
}

/** A merchant's number for an order or refund; the setting `orderNumbers` says how it may look. */
export function readOrderNumber(call: Pick<AlipayCall, 'content' | 'settings'>, name: string): string {
  const number = readText(call.content, name, { longest: 64 });
  if (!orderNumberShapes[call.settings.orderNumbers].test(number)) throw wrongParameter(name);
  return number;
}

export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** The refusal of a parameter of a trade method. */
export function wrongParameter(name: string): AlipayRefusal {
  return new AlipayRefusal('ACQ.INVALID_PARAMETER', `参数无效：${name}`);
}

/** A required text for methods outside trade, which refuse with `isv.invalid-parameter`. */
export function requireText(content: Content, name: string): string {
  const value = content[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AlipayRefusal('isv.invalid-parameter', `参数无效：${name}`);
}

/** Whether `query_options` asks for an optional part of the answer. */
export function asksFor(content: Content, option: string): boolean {
  const options = content['query_options'];
  return Array.isArray(options) && options.includes(option);
}

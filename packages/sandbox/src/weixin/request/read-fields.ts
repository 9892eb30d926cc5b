import { WeixinRefusal } from '../answer/weixin-refusal.js';

type Fields = Readonly<Record<string, unknown>>;

/** A text that must be there. @throws `WeixinRefusal` with `errcode` */
export function requireText(fields: Fields, name: string, errcode: number): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new WeixinRefusal(errcode, errcode === 47003 || errcode === 40097 ? ` ${name}` : '');
}

/** A text, or `''` when it is missing. */
export function optionalText(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** An object that must be there. @throws `WeixinRefusal` with `errcode` */
export function requireObject(fields: Fields, name: string, errcode: number): Record<string, unknown> {
  const value = fields[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WeixinRefusal(errcode);
  return value as Record<string, unknown>;
}

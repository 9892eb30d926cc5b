import { AliyunRefusal } from '../answer/aliyun-refusal.js';
import type { AliyunSmsCall } from '../aliyun-sms-call.js';

/** A parameter that must be there. @throws AliyunRefusal in the gateway's own words. */
export function requireValue({ values }: AliyunSmsCall, name: string): string {
  const value = values.get(name);
  if (value !== undefined && value !== '') return value;
  throw new AliyunRefusal(`Missing${name}`, `${name} is mandatory for this action.`);
}

/** A whole number within limits. @throws AliyunRefusal `isv.INVALID_PARAMETERS`. */
export function requireNumber(call: AliyunSmsCall, name: string, least: number, most: number): number {
  const value = Number(requireValue(call, name));
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new AliyunRefusal('isv.INVALID_PARAMETERS', `${name} must be from ${least} to ${most}`);
}

/** A whole number within limits, or another one when it is not there. @throws AliyunRefusal `isv.INVALID_PARAMETERS`. */
export function optionalNumber(
  call: AliyunSmsCall,
  name: string,
  { least, most, otherwise }: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  return call.values.has(name) ? requireNumber(call, name, least, most) : otherwise;
}

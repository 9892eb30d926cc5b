import type { PaymentResult } from '../payment-results.js';

/** Adds `timeEnd` (`yyyyMMddHHmmss`) from a field that holds `yyyy-MM-dd HH:mm:ss`; the field stays. */
export function withTimeEnd(result: PaymentResult, field: string): PaymentResult {
  const timeEnd = compactTime(result[field]);
  return timeEnd === undefined ? result : { ...result, timeEnd };
}

/** `yyyy-MM-dd HH:mm:ss` as `yyyyMMddHHmmss`. */
export function compactTime(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/.test(text)) return undefined;
  return text.slice(0, 19).replace(/\D/g, '');
}

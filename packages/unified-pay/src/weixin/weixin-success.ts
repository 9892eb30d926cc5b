import { setOwn } from '@sdk/core-signing/internal';
import type { PaymentResult } from '../payment-results.js';

/** A result of WeChat Pay in the seed's form: the platform's fields, `errCode` 0 and `errMsg`. */
export function weixinSuccess(operation: string, fields: object): PaymentResult {
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const value: unknown = Reflect.get(fields, name);
    if (value !== undefined) setOwn(result, name, value);
  }
  return Object.assign(result, { errCode: 0 as const, errMsg: `payment.${operation} ok` });
}

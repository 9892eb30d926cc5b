import type { PaymentResult } from '../payment-results.js';

/** A result of WeChat Pay in the seed's form: the platform's fields, `errCode` 0 and `errMsg`. */
export function weixinSuccess(operation: string, fields: object): PaymentResult {
  const present = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return { ...present, errCode: 0, errMsg: `payment.${operation} ok` };
}

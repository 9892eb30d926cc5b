import { SignatureError } from '@sdk/core-signing';
import type { V3Call } from './v3-call.js';

/** The numbers that name what a call is about, in the platform's names. */
const numbers = [
  'mchid',
  'sp_mchid',
  'sub_mchid',
  'out_trade_no',
  'transaction_id',
  'out_refund_no',
  'refund_id',
  'combine_out_trade_no',
  'out_bill_no',
  'transfer_bill_no',
  'out_order_no',
] as const;

/**
 * Refuses a genuine answer that is about another order, refund or merchant than was asked about: its signature covers
 * the answer and not what it answers, so that a cache, or somebody between, could put it in the place of another.
 *
 * @throws SignatureError `ERR_SDK_SIGNATURE_REJECTED` whose `step` is the field.
 */
export function assertAnswersCall(data: Readonly<Record<string, unknown>>, call: V3Call): void {
  for (const name of numbers) {
    const [sent, answered] = [call.about?.[name], data[name]];
    if (typeof sent !== 'string' || typeof answered !== 'string' || answered === '' || sent === answered)
      continue;
    throw new SignatureError(`The answer is genuine, but about another \`${name}\` than the request.`, {
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step: name,
      outcome: 'unknown',
      platform: 'weixin-pay',
      operation: call.operation,
    });
  }
}

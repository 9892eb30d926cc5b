import { SignatureError } from '@sdk/core-signing';

/** The numbers that name what a call is about; an answer that has one repeats what was sent. */
const numbers = [
  'out_trade_no',
  'trade_no',
  'out_request_no',
  'out_biz_no',
  'out_order_no',
  'auth_no',
] as const;

/**
 * Refuses a genuine answer that is about another order, refund or transfer than was asked about: its signature covers
 * the answer and not what it answers, so that a cache, or somebody between, could put it in the place of another.
 *
 * @param about - what was sent, in wire names.
 * @remarks An answer without the number cannot be told apart by it: that of alipay.trade.refund names the order and not
 * the refund, so that only alipay.trade.fastpay.refund.query proves which refund was made.
 * @throws SignatureError `ERR_SDK_SIGNATURE_REJECTED` whose `step` is the field.
 */
export function assertAnswersCall(
  node: Readonly<Record<string, unknown>>,
  about: Readonly<Record<string, unknown>>,
  operation: string,
): void {
  for (const name of numbers) {
    const sent = about[name];
    const answered = node[name];
    if (typeof sent !== 'string' || typeof answered !== 'string') continue;
    // Empty means not given, on either side.
    if (sent === '' || answered === '' || sent === answered) continue;
    throw new SignatureError(`The answer is genuine, but about another \`${name}\` than the request.`, {
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step: name,
      outcome: 'unknown',
      platform: 'alipay',
      operation,
    });
  }
}

import { SignatureError } from '@sdk/core-signing';
import { parseYuan } from '@sdk/core-signing/internal';

/** The numbers that name what a call is about; an answer that has one repeats what was sent. */
const numbers = [
  'out_trade_no',
  'trade_no',
  'out_request_no',
  'out_biz_no',
  'out_order_no',
  'auth_no',
] as const;

/** Amounts that an answer repeats, and the sum of all refunds of an order, which no refund leaves below its own. */
const amounts = [
  { answered: 'total_amount', sent: 'total_amount', fits: (said: number, asked: number) => said === asked },
  { answered: 'refund_fee', sent: 'refund_amount', fits: (said: number, asked: number) => said >= asked },
] as const;

/** With another currency than this the two sides may speak of different ones. */
const currencies = ['trans_currency', 'refund_currency', 'settle_currency', 'pay_currency'] as const;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Refuses a genuine answer that is about another order, refund or transfer than was asked about: its signature covers
 * the answer and not what it answers, so that a cache, or somebody between, could put it in the place of another.
 *
 * @param about - what was sent, in wire names.
 * @remarks An answer without the number cannot be told apart by it: that of alipay.trade.refund names the order and not
 * the refund, so that only alipay.trade.fastpay.refund.query proves which refund was made.
 * @throws SignatureError `ERR_SDK_SIGNATURE_REJECTED` whose `step` is the field.
 */
export function assertAnswersCall(node: Fields, about: Fields, operation: string): void {
  for (const name of numbers) {
    const sent = about[name];
    const answered = node[name];
    if (typeof sent !== 'string' || typeof answered !== 'string') continue;
    // Empty means not given, on either side.
    if (sent === '' || answered === '' || sent === answered) continue;
    throw refusal(name, name, operation);
  }
}

/**
 * Refuses the success of another amount than was asked for. A refusal names amounts too (`refund_fee` 0.00): only what was
 * done is compared. With `fund_change` N no money has moved yet, so that the sum may still lack what was asked for.
 *
 * @throws SignatureError `ERR_SDK_SIGNATURE_REJECTED` whose `step` is the field of the answer.
 */
export function assertAmounts(node: Fields, about: Fields, operation: string): void {
  if (currencies.some((name) => (about[name] ?? '') !== '' && about[name] !== 'CNY')) return;
  for (const { answered, sent, fits } of amounts) {
    if (answered === 'refund_fee' && node['fund_change'] === 'N') continue;
    const [said, asked] = [parseYuan(node[answered]), parseYuan(about[sent])];
    if (said === undefined || asked === undefined || fits(said, asked)) continue;
    throw refusal(answered, sent, operation);
  }
}

function refusal(step: string, asked: string, operation: string): SignatureError {
  return new SignatureError(`The answer is genuine, but about another \`${asked}\` than the request.`, {
    code: 'ERR_SDK_SIGNATURE_REJECTED',
    step,
    outcome: 'unknown',
    platform: 'alipay',
    operation,
  });
}

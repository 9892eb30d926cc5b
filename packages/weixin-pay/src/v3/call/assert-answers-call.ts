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
 * By what the answer of an operation is told from genuine answers to other calls where no number tells them apart: the
 * answer to a prepay order has none, and that to a closed order has nothing at all.
 */
export interface V3AnswerMarks {
  /** There is nothing in it. */
  readonly empty?: boolean;
  /** One of what it has, where there is something in it. */
  readonly content?: readonly string[];
  /** Fields that only answers of other operations have. */
  readonly foreign?: readonly string[];
  /** Fields of `amount` that repeat the request's. */
  readonly amounts?: readonly string[];
}

/**
 * Refuses a genuine answer that is about another order, refund, merchant or amount than was asked about, or none to this
 * call at all: its signature covers the answer and not what it answers, so that a cache, or somebody between, could put
 * it in the place of another.
 *
 * @throws SignatureError `ERR_SDK_SIGNATURE_REJECTED` whose `step` is the field.
 */
export function assertAnswersCall(data: Readonly<Record<string, unknown>>, call: V3Call): void {
  for (const name of numbers) {
    const [sent, answered] = [call.about?.[name], data[name]];
    if (typeof sent !== 'string' || typeof answered !== 'string' || answered === '' || sent === answered)
      continue;
    throw refusal(call, name, `about another \`${name}\` than the request`);
  }
  assertKind(data, call);
  const [asked, said] = [fieldsOf(call.about?.['amount']), fieldsOf(data['amount'])];
  for (const name of call.answer?.amounts ?? []) {
    if (asked[name] === undefined || isAbsent(said[name]) || asked[name] === said[name]) continue;
    throw refusal(call, `amount.${name}`, `about another \`amount.${name}\` than the request`);
  }
}

function assertKind(data: Fields, call: V3Call): void {
  const { empty = false, content, foreign = [] } = call.answer ?? {};
  const names = Object.keys(data);
  if (names.length === 0) return;
  if (empty) throw refusal(call, 'content', 'an answer to another call: to this one there is nothing to say');
  if (content?.every((name) => isAbsent(data[name])) === true) {
    throw refusal(call, 'content', `an answer to another call: it has none of ${content.join(', ')}`);
  }
  const found = foreign.find((name) => !isAbsent(data[name]));
  if (found !== undefined) throw refusal(call, found, `an answer to another call: it has \`${found}\``);
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function refusal(call: V3Call, step: string, finding: string): SignatureError {
  return new SignatureError(`The answer is genuine, but ${finding}.`, {
    code: 'ERR_SDK_SIGNATURE_REJECTED',
    step,
    outcome: 'unknown',
    platform: 'weixin-pay',
    operation: call.operation,
  });
}

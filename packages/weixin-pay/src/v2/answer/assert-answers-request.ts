import { SignatureError } from '@sdk/core-signing';
import type { V2Document } from '../../xml/v2-document.js';
import type { V2Request } from '../call/v2-request.js';

/**
 * By what the answer of an operation is told from genuine answers to other calls. A signature of API v2 covers what an
 * answer says and not what it answers, and not every answer names the order.
 */
export interface AnswerMarks {
  /** Fields that only answers of other operations have, in the platform's names, separated by spaces. */
  readonly foreign?: string;
  /** Fields that repeat the request's, where both have them. Amounts of money are compared as numbers. */
  readonly repeats?: string;
  /** Fields that the answer to this very request must have. */
  readonly required?: (fields: V2Document) => string | undefined;
}

/** The merchant's ids, under all their names, and the numbers of what was asked for. */
const addressees = [
  ['appid', 'mch_appid', 'wxappid'],
  ['mch_id', 'mchid'],
  ['sub_appid'],
  ['sub_mch_id'],
  ['out_trade_no'],
  ['transaction_id'],
  ['out_refund_no'],
  ['refund_id'],
  ['mch_billno'],
  ['partner_trade_no'],
] as const;

/**
 * A genuine answer to another merchant or about another order is not an answer to this call.
 *
 * @throws SignatureError `ERR_SDK_SIGNATURE_REJECTED` whose `step` is the field.
 */
export function assertAddressee(document: V2Document, { fields }: V2Request): void {
  for (const names of addressees) {
    const sent = names.map((one) => fields[one]).find((value) => value !== undefined);
    if (sent === undefined) continue;
    const [name] = names;
    const answered = names.map((one) => document[one]).find((value) => value !== undefined && value !== '');
    if (answered === undefined ? isAmong(document, name, sent) : sent === answered) continue;
    throw refusal(name, `is about another \`${name}\` than the request`);
  }
}

/** Whether a list of refunds holds the one that was asked for. Where there is no such list, nothing contradicts. */
function isAmong(document: V2Document, name: string, sent: string): boolean {
  const numbered = Object.keys(document).filter(
    (key) => key.startsWith(`${name}_`) && /^\d+$/.test(key.slice(name.length + 1)),
  );
  return numbered.length === 0 || numbered.some((key) => document[key] === sent);
}

/**
 * Refuses the genuine answer to another operation, about other amounts, and one that lacks what was asked for.
 *
 * @throws SignatureError `ERR_SDK_SIGNATURE_REJECTED` whose `step` is the field.
 */
export function assertAnswersRequest(document: V2Document, { answer, fields }: V2Request): void {
  for (const name of wordsOf(answer?.foreign)) {
    if ((document[name] ?? '') !== '') throw refusal(name, `has \`${name}\`, as answers to other calls have`);
  }
  for (const name of wordsOf(answer?.repeats)) {
    const [sent, answered] = [fields[name] ?? '', document[name] ?? ''];
    if (sent === '' || answered === '' || isSame(sent, answered)) continue;
    throw refusal(name, `is about another \`${name}\` than the request`);
  }
  for (const name of wordsOf(answer?.required?.(fields))) {
    if ((document[name] ?? '') === '') throw refusal(name, `lacks \`${name}\`, which the request asks for`);
  }
}

function isSame(sent: string, answered: string): boolean {
  return (
    sent === answered || (/^\d+$/.test(sent) && /^\d+$/.test(answered) && BigInt(sent) === BigInt(answered))
  );
}

function wordsOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(' ');
}

function refusal(step: string, finding: string): SignatureError {
  return new SignatureError(`The answer ${finding}.`, {
    code: 'ERR_SDK_SIGNATURE_REJECTED',
    step,
    outcome: 'unknown',
  });
}

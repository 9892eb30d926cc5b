import { ValidationError, type CallOptions, type ValidationIssue } from '@sdk/core-signing';
import { assertParameters } from '@sdk/core-signing/internal';
import type { ActionCaller } from '../call/call-action.js';
import type { SendSmsResult } from '../catalogue/generated/dysms-actions.js';
import { phoneNumberProblem } from './phone-number.js';
import { checkOutId, checkSignName, checkTemplateCode } from './send-rules.js';
import { templateParamText, type SmsTemplateParam } from './template-param.js';

/** One message, the same for everybody. */
export interface SendSmsInput {
  /** A number, several separated by commas, or a list; 1000 at most. See the README for the forms. */
  readonly phoneNumbers: string | readonly string[];
  /** The approved sign, without 【】. */
  readonly signName: string;
  readonly templateCode: string;
  /** Values of the template’s variables. */
  readonly templateParam?: SmsTemplateParam | undefined;
  /** Extension code for replies (上行短信扩展码). */
  readonly smsUpExtendCode?: string | undefined;
  /**
   * Your number for this message, at most 255 characters. It comes back in receipts and details, and with it
   * `confirmSend` knows the message for sure. The platform does not use it to recognise repetitions.
   */
  readonly outId?: string | undefined;
}

/**
 * One text to up to 1000 numbers (`SendSms`, Dysms 2017-05-25). Never repeated once it may have arrived; a refusal
 * throws an `SmsError`.
 */
export type SendSms = (input: SendSmsInput, options?: CallOptions) => Promise<SendSmsResult>;

const mostNumbers = 1000;

export const sendReconcile =
  'Ask `confirmSend({ phoneNumber, outId, sentAt })` before you send again: a second message costs, and confuses who ' +
  'gets it.';

export function createSendSms(call: ActionCaller): SendSms {
  return async (input, options) => {
    const params = readInput(input);
    return call('SendSms', params, options, sendReconcile);
  };
}

function readInput(input: SendSmsInput): object {
  assertParameters(input, { platform: 'aliyunSms', operation: 'SendSms' });
  const { phoneNumbers, templateParam, ...rest } = input;
  const issues: ValidationIssue[] = [];
  const given: unknown = phoneNumbers;
  const numbers: unknown[] = Array.isArray(given)
    ? given
    : typeof given === 'string'
      ? given.split(',')
      : [given];
  if (numbers.length === 0) issues.push({ path: 'phoneNumbers', expected: 'at least one phone number' });
  if (numbers.length > mostNumbers)
    issues.push({ path: 'phoneNumbers', expected: `at most ${mostNumbers} numbers` });
  numbers.slice(0, mostNumbers).forEach((number, index) => {
    const expected = phoneNumberProblem(number);
    if (expected === undefined) return;
    issues.push({ path: numbers.length === 1 ? 'phoneNumbers' : `phoneNumbers.${index}`, expected });
  });
  checkSignName(rest.signName, 'signName', issues);
  checkTemplateCode(rest.templateCode, issues);
  checkOutId(rest.outId, issues);
  const text =
    templateParam === undefined ? undefined : templateParamText(templateParam, 'templateParam', issues);
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'aliyunSms', operation: 'SendSms' });
  // Added to what is its own already: spreading it once more takes two microseconds.
  return Object.assign(rest, { phoneNumbers: numbers.join(','), templateParam: text });
}

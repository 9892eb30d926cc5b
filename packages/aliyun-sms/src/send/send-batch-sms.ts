import { ValidationError, type CallOptions, type ValidationIssue } from '@sdk/core-signing';
import { assertParameters } from '@sdk/core-signing/internal';
import type { ActionCaller } from '../call/call-action.js';
import type { SendBatchSmsResult } from '../catalogue/generated/dysms-actions.js';
import { readJsonList } from './json-list.js';
import { phoneNumberProblem } from './phone-number.js';
import { checkOutId, checkSignName, checkTemplateCode } from './send-rules.js';
import { sendReconcile } from './send-sms.js';
import { templateParamText, type SmsTemplateParam } from './template-param.js';

/** Messages of one template, each with its own number, sign and values. The lists are parallel. */
export interface SendBatchSmsInput {
  /** 100 at most. A list, or its JSON text. */
  readonly phoneNumberJson: readonly string[] | string;
  /** As many as numbers, without 【】. */
  readonly signNameJson: readonly string[] | string;
  readonly templateCode: string;
  /** As many as numbers, when the template has variables. */
  readonly templateParamJson?: readonly SmsTemplateParam[] | string | undefined;
  /** As many as numbers. */
  readonly smsUpExtendCodeJson?: readonly string[] | string | undefined;
  /** Your number for this call, at most 255 characters. */
  readonly outId?: string | undefined;
}

/**
 * Up to 100 messages with their own numbers, signs and values (`SendBatchSms`, Dysms 2017-05-25). Never repeated
 * once it may have arrived.
 */
export type SendBatchSms = (input: SendBatchSmsInput, options?: CallOptions) => Promise<SendBatchSmsResult>;

const mostNumbers = 100;

export function createSendBatchSms(call: ActionCaller): SendBatchSms {
  return async (input, options) => {
    const params = readInput(input);
    return await call('SendBatchSms', params, options, sendReconcile);
  };
}

function readInput(input: SendBatchSmsInput): object {
  assertParameters(input, { platform: 'aliyunSms', operation: 'SendBatchSms' });
  const { phoneNumberJson, signNameJson, templateParamJson, smsUpExtendCodeJson, ...rest } = input;
  const issues: ValidationIssue[] = [];
  const numbers = readJsonList(phoneNumberJson, 'phoneNumberJson', issues);
  const signs = readJsonList(signNameJson, 'signNameJson', issues);
  const values =
    templateParamJson === undefined
      ? undefined
      : readJsonList(templateParamJson, 'templateParamJson', issues);
  const codes =
    smsUpExtendCodeJson === undefined
      ? undefined
      : readJsonList(smsUpExtendCodeJson, 'smsUpExtendCodeJson', issues);

  checkNumbers(numbers, issues);
  signs?.forEach((sign, index) => checkSignName(sign, `signNameJson.${index}`, issues));
  for (const [path, list] of Object.entries({
    signNameJson: signs,
    templateParamJson: values,
    smsUpExtendCodeJson: codes,
  })) {
    if (list !== undefined && numbers !== undefined && list.length !== numbers.length)
      issues.push({ path, expected: `as many as there are numbers (${numbers.length})` });
  }
  checkTemplateCode(rest.templateCode, issues);
  checkOutId(rest.outId, issues);
  const texts = values?.map((value, index) => templateParamText(value, `templateParamJson.${index}`, issues));
  if (issues.length > 0)
    throw new ValidationError(issues, { platform: 'aliyunSms', operation: 'SendBatchSms' });
  return {
    ...rest,
    phoneNumberJson: JSON.stringify(numbers),
    signNameJson: JSON.stringify(signs),
    templateParamJson: texts === undefined ? undefined : `[${texts.join(',')}]`,
    smsUpExtendCodeJson: codes === undefined ? undefined : JSON.stringify(codes),
  };
}

function checkNumbers(numbers: readonly unknown[] | undefined, issues: ValidationIssue[]): void {
  if (numbers === undefined) return;
  if (numbers.length === 0) issues.push({ path: 'phoneNumberJson', expected: 'at least one phone number' });
  if (numbers.length > mostNumbers)
    issues.push({ path: 'phoneNumberJson', expected: `at most ${mostNumbers} numbers` });
  numbers.slice(0, mostNumbers).forEach((number, index) => {
    const expected = phoneNumberProblem(number);
    if (expected !== undefined) issues.push({ path: `phoneNumberJson.${index}`, expected });
  });
}

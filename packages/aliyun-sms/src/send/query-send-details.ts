import { ValidationError, type CallOptions, type Clock, type ValidationIssue } from '@sdk/core-signing';
import { assertParameters, isPlainObject } from '@sdk/core-signing/internal';
import type { ActionCaller } from '../call/call-action.js';
import type { DysmsResult } from '../catalogue/dysms-result.js';
import type { QuerySendDetailsResult } from '../catalogue/generated/dysms-actions.js';
import { phoneNumberProblem } from './phone-number.js';
import { readSendDate } from './send-date.js';

/** Whose messages, and of which day in China, `querySendDetails` asks for. */
export interface QuerySendDetailsInput {
  readonly phoneNumber: string;
  /** The day of sending in China, as `yyyyMMdd` or as a moment of it; one of the last 30. */
  readonly sendDate: string | Date;
  /** Of one call to send. */
  readonly bizId?: string | undefined;
  /** @default 50, the most there is */
  readonly pageSize?: number | undefined;
  /** From 1. @default 1 */
  readonly currentPage?: number | undefined;
}

/** What became of one message. */
export interface SendDetail {
  readonly phoneNum?: string;
  /** 1: no receipt yet, 2: failed, 3: delivered. */
  readonly sendStatus?: number;
  /** `DELIVERED`, or why not. */
  readonly errCode?: string;
  readonly templateCode?: string;
  readonly content?: string;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly sendDate?: string;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly receiveDate?: string;
  readonly outId?: string;
  readonly [field: string]: unknown;
}

/** The platform's answer, and in `details` its list without the two layers around it. */
export interface SendDetails extends DysmsResult {
  readonly details: readonly SendDetail[];
  /** Messages on all pages. */
  readonly totalCount: number;
  /** The list as the platform nests it. */
  readonly smsSendDetailDTOs?: QuerySendDetailsResult['smsSendDetailDTOs'];
}

/**
 * Messages to one number on one day, with their states (`QuerySendDetails`, Dysms 2017-05-25). Safe to repeat.
 */
export type QuerySendDetails = (input: QuerySendDetailsInput, options?: CallOptions) => Promise<SendDetails>;

const mostPerPage = 50;

export function createQuerySendDetails(call: ActionCaller, clock: Clock): QuerySendDetails {
  return async (input, options) => {
    const answer = await call('QuerySendDetails', readInput(input, clock.now()), options);
    const outer = answer['smsSendDetailDTOs'];
    const inner = isPlainObject(outer) ? outer['smsSendDetailDTO'] : undefined;
    const total = Number(answer['totalCount'] ?? 0);
    return {
      ...(answer as DysmsResult),
      totalCount: Number.isSafeInteger(total) ? total : 0,
      details: Array.isArray(inner) ? (inner as readonly SendDetail[]) : [],
    };
  };
}

function readInput(input: QuerySendDetailsInput, now: number): object {
  assertParameters(input, { platform: 'aliyunSms', operation: 'QuerySendDetails' });
  const { phoneNumber, sendDate, pageSize = mostPerPage, currentPage = 1, ...rest } = input;
  const issues: ValidationIssue[] = [];
  const number = phoneNumberProblem(phoneNumber);
  if (number !== undefined) issues.push({ path: 'phoneNumber', expected: number });
  const date = readSendDate(sendDate, now);
  if ('expected' in date) issues.push({ path: 'sendDate', expected: date.expected });
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > mostPerPage)
    issues.push({ path: 'pageSize', expected: `a whole number from 1 to ${mostPerPage}` });
  if (!Number.isInteger(currentPage) || currentPage < 1)
    issues.push({ path: 'currentPage', expected: 'a whole number from 1' });
  if (issues.length > 0 || 'expected' in date)
    throw new ValidationError(issues, { platform: 'aliyunSms', operation: 'QuerySendDetails' });
  return { ...rest, phoneNumber, sendDate: date.text, pageSize, currentPage };
}

import type { AliyunSms } from '@sdk/aliyun-sms';

import { SdkError, type Payment } from '../../src/index.js';
import type { Habits } from './habits.js';
import type { Journal } from './journal.js';
import type { PlatformWord } from './plan.js';

/** What one life of the shop works with. */
export interface ShopParts {
  readonly platform: PlatformWord;
  readonly payment: Payment;
  readonly sms: AliyunSms;
  readonly journal: Journal;
  readonly habits: Habits;
  readonly openid: string;
  readonly signName: string;
  readonly templateCode: string;
  /** Milliseconds since the epoch, by the shop's own clock, which may be astray. */
  now(): number;
  /** What the shop waits is virtual time. */
  delay(milliseconds: number): Promise<void>;
}

/** Where the platforms report to; only the simulated way leads there. */
export const notifyUrl = 'http://127.0.0.1:9/notify';

/** Whether an error proves that its call did nothing. */
export function isCertain(error: unknown, habits: Habits): boolean {
  if (habits.ignoresUnknown === true) return true;
  return SdkError.is(error) && error.outcome !== 'unknown';
}

const absentCodes = [
  ...['ORDERNOTEXIST', 'ORDER_NOT_EXIST', 'REFUNDNOTEXIST', 'RESOURCE_NOT_EXISTS'],
  'ACQ.TRADE_NOT_EXIST',
];

/** Whether the platform itself says that there is no such order or refund. */
export function isAbsent(error: unknown): boolean {
  if (!SdkError.is(error) || error.name !== 'PlatformError') return false;
  const { errCode, subCode } = error as { readonly errCode?: unknown; readonly subCode?: unknown };
  return absentCodes.some((code) => code === errCode || code === subCode);
}

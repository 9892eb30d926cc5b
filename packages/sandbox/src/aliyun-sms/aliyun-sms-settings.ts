import { createPlatformSettings, matching } from '../core/platform-settings.js';
import type { SettingRule, SettingRules } from '../core/platform-settings.js';
import { errorStatuses } from './answer/error-statuses.js';

/** Behaviour a test can switch, with `PUT /_sandbox/sms/settings` (JSON). Every value is a text. */
export type AliyunSmsSettings = {
  /** Codes to one number under one sign in a calendar minute; `off` for none. */
  minuteLimit: string;
  /** The same in a calendar hour. */
  hourLimit: string;
  /** The same in 24 hours. */
  dayLimit: string;
  /** Codes to one number in 24 hours under all signs together. */
  platformDayLimit: string;
  /** Notices and promotions of one template to one number under one sign in 24 hours. */
  noticeDayLimit: string;
  /** Templates that may be applied for on one day in China. */
  templateDayLimit: string;
  /** Seconds on the sandbox clock between a message and its receipt. */
  receiptDelay: string;
  /** Where delivery receipts (SmsReport) are pushed; empty for nowhere. */
  reportUrl: string;
  /** Where replies (SmsUp) are pushed; empty for nowhere. */
  replyUrl: string;
  /** Seconds for which a message that was taken out of a queue is invisible. What the platform's own queues have is not published. */
  queueVisibility: string;
  /** Seconds for which credentials for a queue are good. What the platform gives is not published. */
  queueTokenLifetime: string;
  /** Whether new signs and templates are approved at once, or wait for somebody to decide. */
  review: 'approve' | 'manual';
  /** Calls of one action in a second: `off`, as `documented` (see `call-rates.ts`), or a number for every action. */
  callRate: string;
  /** What calls are refused with: `no`, a code, or a code for the next calls only (`Throttling.User*2`). */
  refuseWith: string;
};

const limit = (initial: string): SettingRule<string> => ({ initial, allows: matching(/^(off|\d{1,9})$/) });
const address: SettingRule<string> = {
  initial: '',
  allows: (value) => value === '' || (/^https?:\/\//.test(value) && URL.canParse(value)),
};

/** Whole seconds from 1 on. */
const seconds = (most: number) => (value: string) => /^[1-9]\d{0,5}$/.test(value) && Number(value) <= most;

const rules: SettingRules<AliyunSmsSettings> = {
  minuteLimit: limit('1'),
  hourLimit: limit('5'),
  dayLimit: limit('10'),
  platformDayLimit: limit('40'),
  noticeDayLimit: limit('50'),
  templateDayLimit: limit('100'),
  receiptDelay: { initial: '2', allows: matching(/^\d{1,6}$/) },
  reportUrl: address,
  replyUrl: address,
  queueVisibility: { initial: '30', allows: seconds(43_200) },
  queueTokenLifetime: { initial: '3600', allows: seconds(43_200) },
  review: { initial: 'approve', allows: (value) => value === 'approve' || value === 'manual' },
  callRate: { initial: 'off', allows: matching(/^(off|documented|\d{1,9})$/) },
  refuseWith: { initial: 'no', allows: (value) => value === 'no' || parseRefuseWith(value) !== null },
};

/** The settings that hold, and how a test changes them. */
export const { settingsFor, changeSettings } = createPlatformSettings<AliyunSmsSettings>(
  'aliyunSms.settings',
  rules,
);

/** The parts of `refuseWith`, or `null` when it is none. */
export function parseRefuseWith(value: string): { code: string; times: number | null } | null {
  const [, code, times] = /^([A-Za-z_.]+)(?:\*(\d{1,6}))?$/.exec(value) ?? [];
  if (code === undefined || !errorStatuses.has(code)) return null;
  return { code, times: times === undefined ? null : Number(times) };
}

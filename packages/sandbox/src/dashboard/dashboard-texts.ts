import type { NotificationAttempt } from '../core/kernel.js';
import type { SandboxLanguage } from '../core/sandbox-options.js';
import { englishTexts } from './english-texts.js';
import { chineseTexts } from './chinese-texts.js';
import type { WeixinPayTexts } from './weixin-pay-texts.js';

/** Every sentence of the dashboard, in one language. */
export interface DashboardTexts {
  readonly language: SandboxLanguage;
  readonly otherLanguage: { readonly code: SandboxLanguage; readonly name: string };
  readonly title: string;
  readonly banner: string;
  readonly skipToContent: string;
  readonly nav: Record<
    | 'orders'
    | 'requests'
    | 'notifications'
    | 'tokens'
    | 'codes'
    | 'messages'
    | 'sms'
    | 'faults'
    | 'credentials',
    string
  >;
  readonly live: { readonly on: string; readonly off: string };
  readonly action: Record<'scan' | 'pay' | 'fail' | 'close' | 'expire' | 'finish' | 'refund', string>;
  readonly actionHint: Record<'scan' | 'pay' | 'fail' | 'close' | 'expire' | 'finish' | 'refund', string>;
  readonly status: Record<string, string>;
  readonly notScanned: string;
  readonly voided: string;
  readonly refundedWhole: string;
  readonly refundedPart: (yuan: string) => string;
  readonly event: Record<string, string>;
  readonly actor: Record<'api' | 'buyer' | 'operator' | 'clock' | 'platform', string>;
  /** What the buyer of a page order does where others scan. */
  readonly logIn: string;
  readonly notLoggedIn: string;
  /** Product words of the platforms in human words; a word that is absent is shown as it is. */
  readonly product: Readonly<Record<string, string>>;
  /** A stretch of time in milliseconds, for buttons. */
  readonly span: (ms: number) => string;
  /** The same in as few characters as possible. */
  readonly shortSpan: (ms: number) => string;
  /** A sentence the sandbox wrote in English; `null` when it is to be shown as it is. */
  readonly sentence: (english: string) => string | null;
  /** Title, fix and evidence by the word for a cause; what is absent is shown in English. */
  readonly causes: Readonly<Record<string, readonly [title: string, fix: string, evidence?: string]>>;
  readonly clock: {
    readonly heading: string;
    readonly running: string;
    readonly frozen: string;
    readonly next: (moment: string) => string;
    readonly nothingDue: string;
    readonly freeze: string;
    readonly thaw: string;
    readonly runUntilIdle: string;
    readonly runUntilIdleHint: string;
    readonly advanceBy: (label: string) => string;
  };
  readonly overview: {
    readonly orders: string;
    readonly waiting: string;
    readonly undelivered: string;
    readonly badSignatures: string;
    readonly activity: string;
    readonly reset: string;
    readonly resetConfirm: string;
  };
  readonly order: {
    readonly empty: string;
    readonly emptyHint: string;
    readonly details: string;
    readonly outTradeNo: string;
    readonly tradeNo: string;
    readonly product: string;
    readonly amount: string;
    readonly refunded: string;
    readonly notifyUrl: string;
    readonly noNotifyUrl: string;
    readonly created: string;
    readonly expires: string;
    readonly actions: string;
    readonly noActions: string;
    readonly refundAmount: string;
    readonly refundPlaceholder: (yuan: string) => string;
    readonly timeline: string;
    readonly raw: string;
  };
  readonly request: {
    readonly empty: string;
    readonly emptyHint: string;
    readonly unknownPath: string;
    readonly request: string;
    readonly response: string;
    readonly headers: string;
    readonly responseHeaders: string;
    readonly fault: (effect: string) => string;
    readonly parameters: string;
    readonly raw: string;
    readonly emptyBody: string;
    readonly duration: (ms: string) => string;
    readonly connectionCut: string;
    readonly secretsNote: string;
    readonly bytesNote: string;
  };
  readonly signature: {
    readonly valid: string;
    readonly invalid: string;
    readonly heading: string;
    readonly scheme: string;
    readonly cause: string;
    readonly causeUnknown: string;
    readonly evidence: string;
    readonly fix: string;
    readonly expected: string;
    readonly signed: string;
    readonly signedUnknown: string;
    readonly difference: (position: number, expected: string, signed: string) => string;
    readonly nothing: string;
  };
  readonly notification: {
    readonly empty: string;
    readonly emptyHint: string;
    readonly state: Record<'pending' | 'accepted' | 'exhausted', string>;
    readonly next: (moment: string) => string;
    readonly attempts: (made: number, planned: number) => string;
    readonly attemptsHeading: string;
    readonly noAttempts: string;
    readonly cause: Record<NotificationAttempt['cause'], string>;
    readonly accepted: string;
    readonly notAccepted: string;
    readonly noAnswer: string;
    readonly emptyAnswer: string;
    readonly corruptAccepted: string;
    readonly schedule: string;
    readonly scheduleHint: string;
    readonly actions: string;
    readonly resend: string;
    readonly corrupt: string;
    readonly duplicate: (copies: number) => string;
    readonly late: string;
    readonly corruptHint: string;
    readonly duplicateHint: string;
    readonly body: string;
  };
  readonly tokens: {
    readonly empty: string;
    readonly emptyHint: string;
    readonly hint: string;
    readonly state: Record<'current' | 'overlapping' | 'replaced' | 'expired', string>;
    readonly until: (moment: string) => string;
    readonly generation: (family: string, generation: number) => string;
    readonly expire: string;
    readonly expireHint: string;
    readonly invalidate: string;
    readonly invalidateHint: string;
    readonly quota: string;
    readonly calls: (used: number) => string;
  };
  readonly codes: {
    readonly hint: string;
    readonly kind: Record<'login' | 'phone', string>;
    readonly mint: Record<'login' | 'phone', string>;
    readonly state: Record<'unused' | 'used' | 'expired', string>;
    readonly empty: string;
  };
  readonly sms: {
    readonly inbox: string;
    readonly empty: string;
    readonly code: string;
    readonly state: Record<1 | 2 | 3, string>;
    readonly receipts: string;
    readonly receiptsHint: string;
    readonly reportAddress: string;
    readonly replyAddress: string;
    readonly save: string;
    readonly reply: string;
    readonly replyPhone: string;
    readonly replyText: string;
  };
  readonly messages: {
    readonly inbox: string;
    readonly empty: string;
    readonly kind: Record<'subscribe' | 'customer-service' | 'from-user', string>;
    readonly say: string;
    readonly sayPlaceholder: string;
    readonly push: string;
    readonly pushHint: string;
    readonly pushAddress: string;
    readonly pushSave: string;
    readonly pushState: Record<'none' | 'verified' | 'refused' | 'pending', string>;
    readonly verifyAgain: string;
    readonly mode: Record<'plain' | 'secure', string>;
    readonly miniProgramCodes: string;
    readonly noMiniProgramCodes: string;
  };
  readonly weixinPay: WeixinPayTexts;
  /** What a notification tells, by the platform's word for its type. */
  readonly notificationType: Readonly<Record<string, string>>;
  readonly credentials: {
    readonly heading: string;
    readonly hint: string;
    readonly copy: string;
    readonly copied: string;
    readonly json: string;
  };
  readonly more: (shown: number, all: number) => string;
  /** Leads from a filtered list to the whole one. */
  readonly showAll: string;
  readonly unknownPage: { readonly heading: string; readonly hint: string; readonly back: string };
  readonly missing: { readonly heading: string; readonly hint: string };
  readonly failed: string;
}

export function textsIn(language: SandboxLanguage): DashboardTexts {
  return language === 'zh-CN' ? chineseTexts : englishTexts;
}

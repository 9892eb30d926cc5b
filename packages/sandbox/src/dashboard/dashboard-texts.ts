import type { SandboxLanguage } from '../core/sandbox-options.js';
import { chineseTexts } from './chinese-texts.js';
import { englishTexts } from './english-texts.js';
import type { ShellTexts } from './shell-texts.js';
import type { ClockTexts } from './clock-texts.js';
import type { OverviewTexts } from './overview-texts.js';
import type { OrderTexts } from './order-texts.js';
import type { RequestTexts } from './request-texts.js';
import type { NotificationTexts } from './notification-texts.js';
import type { WeixinTexts } from './weixin-texts.js';
import type { SmsTexts } from './sms-texts.js';
import type { CredentialsTexts } from './credentials-texts.js';
import type { WeixinPayTexts } from './weixin-pay-texts.js';

/** Every sentence of the dashboard, in one language. */
export interface DashboardTexts
  extends
    ShellTexts,
    ClockTexts,
    OverviewTexts,
    OrderTexts,
    RequestTexts,
    NotificationTexts,
    WeixinTexts,
    SmsTexts,
    CredentialsTexts {
  /** A sentence the sandbox wrote in English; `null` when it is to be shown as it is. */
  readonly sentence: (english: string) => string | null;
  /** Title, fix and evidence by the word for a cause; what is absent is shown in English. */
  readonly causes: Readonly<Record<string, readonly [title: string, fix: string, evidence?: string]>>;
  readonly weixinPay: WeixinPayTexts;
}

export function textsIn(language: SandboxLanguage): DashboardTexts {
  return language === 'zh-CN' ? chineseTexts : englishTexts;
}

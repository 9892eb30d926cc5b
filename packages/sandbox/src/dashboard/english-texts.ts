import type { DashboardTexts } from './dashboard-texts.js';
import { englishShellTexts } from './shell-texts.js';
import { englishClockTexts } from './clock-texts.js';
import { englishOverviewTexts } from './overview-texts.js';
import { englishOrderTexts } from './order-texts.js';
import { englishRequestTexts } from './request-texts.js';
import { englishNotificationTexts } from './notification-texts.js';
import { englishWeixinTexts } from './weixin-texts.js';
import { englishSmsTexts } from './sms-texts.js';
import { englishCredentialsTexts } from './credentials-texts.js';
import { englishWeixinPayTexts } from './weixin-pay-texts.js';

/** The dashboard in English. What a page says stands in its own file, in both languages. */
export const englishTexts: DashboardTexts = {
  ...englishShellTexts,
  ...englishClockTexts,
  ...englishOverviewTexts,
  ...englishOrderTexts,
  ...englishRequestTexts,
  ...englishNotificationTexts,
  ...englishWeixinTexts,
  ...englishSmsTexts,
  ...englishCredentialsTexts,
  weixinPay: englishWeixinPayTexts,
  sentence: () => null,
  causes: {},
};

import { chineseCauses } from './chinese-causes.js';
import { chineseSentence } from './chinese-sentences.js';
import { chineseServerlessCauses } from './chinese-serverless-causes.js';
import { chineseSmsCauses } from './chinese-sms-causes.js';
import { chineseWeixinCauses } from './chinese-weixin-causes.js';
import type { DashboardTexts } from './dashboard-texts.js';
import { chineseShellTexts } from './shell-texts.js';
import { chineseClockTexts } from './clock-texts.js';
import { chineseOverviewTexts } from './overview-texts.js';
import { chineseOrderTexts } from './order-texts.js';
import { chineseRequestTexts } from './request-texts.js';
import { chineseNotificationTexts } from './notification-texts.js';
import { chineseWeixinTexts } from './weixin-texts.js';
import { chineseSmsTexts } from './sms-texts.js';
import { chineseCredentialsTexts } from './credentials-texts.js';
import { chineseWeixinPayTexts } from './weixin-pay-texts.js';

/** The dashboard in Chinese. What a page says stands in its own file, in both languages. */
export const chineseTexts: DashboardTexts = {
  ...chineseShellTexts,
  ...chineseClockTexts,
  ...chineseOverviewTexts,
  ...chineseOrderTexts,
  ...chineseRequestTexts,
  ...chineseNotificationTexts,
  ...chineseWeixinTexts,
  ...chineseSmsTexts,
  ...chineseCredentialsTexts,
  weixinPay: chineseWeixinPayTexts,
  sentence: chineseSentence,
  causes: { ...chineseWeixinCauses, ...chineseCauses, ...chineseSmsCauses, ...chineseServerlessCauses },
};

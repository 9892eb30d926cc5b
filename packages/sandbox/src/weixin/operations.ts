import { retain, dailySummary, visitTrend } from './analysis/visit-trends.js';
import { userPortrait, visitDistribution, visitPage } from './analysis/visit-details.js';
import { createQrCode, getCode, getUnlimitedCode } from './code/serve-codes.js';
import { generateScheme, generateShortLink, generateUrlLink } from './code/serve-links.js';
import { aiCrop, scanQrCode, superResolution } from './image/serve-images.js';
import { codeToSession } from './login/code-to-session.js';
import { paidUnionId } from './login/paid-union-id.js';
import { phoneNumber } from './login/phone-number.js';
import { checkSession, resetSession, userEncryptKey } from './login/session-operations.js';
import { mediaGet, mediaUpload } from './media/serve-media.js';
import { customSend, customTyping } from './message/customer-service.js';
import { addTemplate, deleteTemplate, listCategories, listTemplates } from './message/message-templates.js';
import { subscribeSend } from './message/subscribe-send.js';
import type { CallLimits } from './quota/count-call.js';
import { clearQuota, clearQuotaBySecret, quotaGet, ridGet } from './quota/serve-quota.js';
import { mediaCheck, messageCheck } from './security/content-check.js';
import { classicToken, stableToken } from './token/serve-tokens.js';
import type { WeixinHandler } from './weixin-call.js';

/** How an operation is called. */
export interface WeixinOperation {
  readonly method: 'GET' | 'POST';
  readonly handle: WeixinHandler;
  /** `none`: the body is not looked at. `upload`: it is a form with a file. */
  readonly body: 'json' | 'upload' | 'none';
  readonly needsToken: boolean;
  /** The platform calls the JSON of some operations plain text. */
  readonly isPlainText: boolean;
  readonly limits: CallLimits;
}

const usualLimits: CallLimits = { daily: 1_000_000, minute: null, minuteErrcode: 45011 };

function get(handle: WeixinHandler, more: Partial<WeixinOperation> = {}): WeixinOperation {
  const usual = { body: 'none', needsToken: true, isPlainText: false, limits: usualLimits } as const;
  return { method: 'GET', handle, ...usual, ...more };
}

function post(handle: WeixinHandler, more: Partial<WeixinOperation> = {}): WeixinOperation {
  const usual = { body: 'json', needsToken: true, isPlainText: false, limits: usualLimits } as const;
  return { method: 'POST', handle, ...usual, ...more };
}

/** Everything that is emulated, by its path. */
export const operations: ReadonlyMap<string, WeixinOperation> = new Map<string, WeixinOperation>([
  ['/cgi-bin/token', get(classicToken, { needsToken: false, limits: { ...usualLimits, daily: 2_000 } })],
  [
    '/cgi-bin/stable_token',
    post(stableToken, {
      needsToken: false,
      limits: { daily: 500_000, minute: 10_000, minuteErrcode: 45011 },
    }),
  ],
  ['/sns/jscode2session', get(codeToSession, { needsToken: false, isPlainText: true })],
  ['/wxa/getpaidunionid', get(paidUnionId)],
  ['/wxa/checksession', get(checkSession)],
  ['/wxa/resetusersessionkey', get(resetSession)],
  ['/wxa/business/getuserphonenumber', post(phoneNumber)],
  ['/wxa/business/getuserencryptkey', post(userEncryptKey, { body: 'none' })],
  ['/datacube/getweanalysisappiddailyretaininfo', post(retain('day', [0, 1, 2, 3, 4, 5, 6, 7, 14, 30]))],
  ['/datacube/getweanalysisappidweeklyretaininfo', post(retain('week', [0, 1, 2, 3, 4]))],
  ['/datacube/getweanalysisappidmonthlyretaininfo', post(retain('month', [0, 1]))],
  ['/datacube/getweanalysisappiddailysummarytrend', post(dailySummary)],
  ['/datacube/getweanalysisappiddailyvisittrend', post(visitTrend('day'))],
  ['/datacube/getweanalysisappidweeklyvisittrend', post(visitTrend('week'))],
  ['/datacube/getweanalysisappidmonthlyvisittrend', post(visitTrend('month'))],
  ['/datacube/getweanalysisappiduserportrait', post(userPortrait)],
  ['/datacube/getweanalysisappidvisitdistribution', post(visitDistribution)],
  ['/datacube/getweanalysisappidvisitpage', post(visitPage)],
  ['/cgi-bin/message/custom/send', post(customSend)],
  ['/cgi-bin/message/custom/typing', post(customTyping)],
  ['/cgi-bin/message/subscribe/send', post(subscribeSend)],
  ['/wxaapi/newtmpl/addtemplate', post(addTemplate)],
  ['/wxaapi/newtmpl/deltemplate', post(deleteTemplate)],
  ['/wxaapi/newtmpl/gettemplate', get(listTemplates)],
  ['/wxaapi/newtmpl/getcategory', get(listCategories)],
  ['/cgi-bin/media/upload', post(mediaUpload, { body: 'upload', isPlainText: true })],
  ['/cgi-bin/media/get', get(mediaGet, { isPlainText: true })],
  ['/cgi-bin/wxaapp/createwxaqrcode', post(createQrCode)],
  ['/wxa/getwxacode', post(getCode)],
  [
    '/wxa/getwxacodeunlimit',
    post(getUnlimitedCode, { limits: { daily: 10_000_000, minute: 5_000, minuteErrcode: 45009 } }),
  ],
  ['/wxa/generatescheme', post(generateScheme)],
  ['/wxa/generate_urllink', post(generateUrlLink)],
  ['/wxa/genwxashortlink', post(generateShortLink)],
  ['/cv/img/aicrop', post(aiCrop, { body: 'upload' })],
  ['/cv/img/qrcode', post(scanQrCode, { body: 'upload' })],
  ['/cv/img/superresolution', post(superResolution, { body: 'upload' })],
  ['/wxa/msg_sec_check', post(messageCheck)],
  ['/wxa/media_check_async', post(mediaCheck)],
  ['/cgi-bin/clear_quota', post(clearQuota)],
  ['/cgi-bin/clear_quota/v2', post(clearQuotaBySecret, { needsToken: false })],
  ['/cgi-bin/openapi/quota/get', post(quotaGet((path) => limitsOf(path)))],
  ['/cgi-bin/openapi/rid/get', post(ridGet)],
  ['/cgi-bin/getcallbackip', get(() => ({ ip_list: ['127.0.0.1'] }))],
  ['/cgi-bin/get_api_domain_ip', get(() => ({ ip_list: ['127.0.0.1'] }))],
]);

/** Paths with their verbs, for the answer to one that is not emulated. */
export function emulatedOperations(): string[] {
  return [...operations].map(([path, { method }]) => `${method} ${path}`).sort();
}

function limitsOf(path: string): CallLimits | undefined {
  return operations.get(path)?.limits;
}

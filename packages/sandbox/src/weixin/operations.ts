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
import { userRiskRank } from './security/user-risk-rank.js';
import { classicToken, stableToken } from './token/serve-tokens.js';
import {
  cancelCurrencyPay,
  currencyPay,
  presentCurrency,
  queryUserBalance,
} from './virtual-payment/serve-tokens-of-users.js';
import {
  notifyProvideGoods,
  queryVirtualOrder,
  refundVirtualOrder,
} from './virtual-payment/serve-virtual-orders.js';
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
  /** Whether requests may be encrypted (「支持加密请求」). */
  readonly signable?: boolean;
  /** What signs a virtual payment: `pay_sig` alone, or the user's `signature` too. */
  readonly paymentSignatures?: 'pay' | 'pay-and-user';
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
  ['/wxa/business/getuserphonenumber', post(phoneNumber, { signable: true })],
  ['/wxa/business/getuserencryptkey', post(userEncryptKey, { body: 'none' })],
  [
    '/datacube/getweanalysisappiddailyretaininfo',
    post(retain('day', [0, 1, 2, 3, 4, 5, 6, 7, 14, 30]), { signable: true }),
  ],
  ['/datacube/getweanalysisappidweeklyretaininfo', post(retain('week', [0, 1, 2, 3, 4]), { signable: true })],
  ['/datacube/getweanalysisappidmonthlyretaininfo', post(retain('month', [0, 1]), { signable: true })],
  ['/datacube/getweanalysisappiddailysummarytrend', post(dailySummary, { signable: true })],
  ['/datacube/getweanalysisappiddailyvisittrend', post(visitTrend('day'), { signable: true })],
  ['/datacube/getweanalysisappidweeklyvisittrend', post(visitTrend('week'), { signable: true })],
  ['/datacube/getweanalysisappidmonthlyvisittrend', post(visitTrend('month'), { signable: true })],
  ['/datacube/getweanalysisappiduserportrait', post(userPortrait, { signable: true })],
  ['/datacube/getweanalysisappidvisitdistribution', post(visitDistribution, { signable: true })],
  ['/datacube/getweanalysisappidvisitpage', post(visitPage, { signable: true })],
  ['/cgi-bin/message/custom/send', post(customSend, { signable: true })],
  ['/cgi-bin/message/custom/typing', post(customTyping)],
  ['/cgi-bin/message/subscribe/send', post(subscribeSend, { signable: true })],
  ['/wxaapi/newtmpl/addtemplate', post(addTemplate, { signable: true })],
  ['/wxaapi/newtmpl/deltemplate', post(deleteTemplate, { signable: true })],
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
  ['/wxa/msg_sec_check', post(messageCheck, { signable: true })],
  ['/wxa/getuserriskrank', post(userRiskRank, { signable: true })],
  ['/wxa/media_check_async', post(mediaCheck, { signable: true })],
  ['/xpay/query_user_balance', post(queryUserBalance, { paymentSignatures: 'pay-and-user' })],
  ['/xpay/currency_pay', post(currencyPay, { paymentSignatures: 'pay-and-user' })],
  ['/xpay/cancel_currency_pay', post(cancelCurrencyPay, { paymentSignatures: 'pay-and-user' })],
  ['/xpay/present_currency', post(presentCurrency, { paymentSignatures: 'pay' })],
  ['/xpay/query_order', post(queryVirtualOrder, { paymentSignatures: 'pay' })],
  ['/xpay/refund_order', post(refundVirtualOrder, { paymentSignatures: 'pay' })],
  ['/xpay/notify_provide_goods', post(notifyProvideGoods, { paymentSignatures: 'pay' })],
  ['/cgi-bin/clear_quota', post(clearQuota, { signable: true })],
  ['/cgi-bin/clear_quota/v2', post(clearQuotaBySecret, { needsToken: false })],
  [
    '/cgi-bin/openapi/quota/get',
    post(
      quotaGet((path) => limitsOf(path)),
      { signable: true },
    ),
  ],
  ['/cgi-bin/openapi/rid/get', post(ridGet, { signable: true })],
  ['/cgi-bin/getcallbackip', get(() => ({ ip_list: ['127.0.0.1'] }))],
  ['/cgi-bin/get_api_domain_ip', get(() => ({ ip_list: ['127.0.0.1'] }))],
]);

/** Paths with their verbs, for the answer to one that is not emulated. */
export function emulatedOperations(): string[] {
  return [...operations].map(([path, { method }]) => `${method} ${path}`).sort();
}

/** How often an emulated path may be called. */
export function limitsOf(path: string): CallLimits | undefined {
  return operations.get(path)?.limits;
}

import { refusal } from './refusal.js';
import type { Refusal } from './refusal.js';

const tables = 'error tables of the platform’s payment documents';
const community = 'articles and issue threads of developers';
const general = 'general error table of API v3';
const memory = 'memory of the tables of single operations; not looked up';
const own = 'wording of the sandbox';

/**
 * Why the state machine refuses, by its own names.
 *
 * @remarks The v3 tables of single operations could not be read in full; `confidence` says which rows are firm.
 */
export const refusals = {
  'parameter-wrong': refusal(['PARAM_ERROR', '参数错误'], [400, 'PARAM_ERROR'], tables, 'documented'),
  'parameter-missing': refusal(['LACK_PARAMS', '缺少参数'], [400, 'PARAM_ERROR'], tables, 'documented'),
  'request-invalid': refusal(['INVALID_REQUEST', '无效请求'], [400, 'INVALID_REQUEST'], tables, 'documented'),
  'app-id-mismatch': refusal(
    ['APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配'],
    [400, 'APPID_MCHID_NOT_MATCH'],
    tables,
    'documented',
  ),
  'merchant-unknown': refusal(
    ['MCHID_NOT_EXIST', 'MCHID不存在'],
    [400, 'MCH_NOT_EXISTS', '商户号不存在'],
    tables,
    'documented',
  ),
  'no-permission': refusal(['NOAUTH', '商户无此接口权限'], [403, 'NO_AUTH'], tables, 'documented'),
  'order-number-used': refusal(
    ['OUT_TRADE_NO_USED', '商户订单号重复'],
    [403, 'OUT_TRADE_NO_USED'],
    tables,
    'documented',
  ),
  'order-number-repeated': refusal(
    ['INVALID_REQUEST', '201 商户订单号重复'],
    [400, 'INVALID_REQUEST'],
    community,
    'community',
  ),
  'order-paid': refusal(['ORDERPAID', '该订单已支付'], [400, 'ORDER_PAID'], community, 'community'),
  'order-closed': refusal(['ORDERCLOSED', '该订单已关闭'], [400, 'ORDER_CLOSED'], tables, 'documented'),
  'order-reversed': refusal(['ORDERREVERSED', '订单已撤销'], [400, 'ORDER_REVOKED'], tables, 'inferred'),
  'order-unknown': refusal(['ORDERNOTEXIST', '订单不存在'], [404, 'ORDER_NOT_EXIST'], tables, 'documented'),
  'order-too-young': refusal(
    ['INVALID_REQUEST', '订单生成后5分钟内不能关闭'],
    [400, 'INVALID_REQUEST'],
    own,
    'inferred',
  ),
  'reverse-too-early': refusal(
    ['INVALID_REQUEST', '支付后15秒内不能撤销，请先查询订单'],
    [400, 'INVALID_REQUEST'],
    own,
    'inferred',
  ),
  'reverse-too-late': refusal(
    ['REVERSE_EXPIRE', '订单无法撤销，请使用退款'],
    [403, 'TRADE_ERROR'],
    tables,
    'documented',
  ),
  'reverse-not-allowed': refusal(
    ['INVALID_REQUEST', '只有付款码支付的订单可以撤销'],
    [400, 'INVALID_REQUEST'],
    own,
    'inferred',
  ),
  'buyer-paying': refusal(
    ['USERPAYING', '需要用户输入支付密码'],
    [202, 'USERPAYING', '用户支付中，需要输入密码'],
    tables,
    'documented',
  ),
  'payment-failed': refusal(
    ['TRADE_ERROR', '支付失败，请撤销该笔订单后重新支付'],
    [403, 'TRADE_ERROR'],
    tables,
    'documented',
  ),
  'balance-short': refusal(
    ['NOTENOUGH', '余额不足'],
    [403, 'NOT_ENOUGH', '用户帐号余额不足'],
    tables,
    'documented',
  ),
  'payment-code-wrong': refusal(
    ['AUTH_CODE_INVALID', '付款码无效，每个二维码仅限使用一次，请刷新再试'],
    [400, 'PARAM_ERROR', '付款码无效'],
    tables,
    'documented',
  ),
  'payment-code-expired': refusal(
    ['AUTHCODEEXPIRE', '二维码已过期，请用户在微信上刷新后再试'],
    [400, 'INVALID_REQUEST', '付款码已过期'],
    tables,
    'documented',
  ),
  'bank-failed': refusal(['BANKERROR', '银行系统异常'], [500, 'BANK_ERROR'], tables, 'documented'),
  'system-error': refusal(
    ['SYSTEMERROR', '系统异常，请用相同参数重新调用'],
    [500, 'SYSTEM_ERROR'],
    tables,
    'documented',
  ),
  'too-many-requests': refusal(
    ['FREQUENCY_LIMITED', '频率限制'],
    [429, 'FREQUENCY_LIMITED', '频率超限'],
    tables,
    'documented',
  ),
  'order-not-paid': refusal(
    ['INVALID_REQUEST', '订单未支付'],
    [400, 'INVALID_REQUEST'],
    community,
    'community',
  ),
  'refund-unknown': refusal(
    ['REFUNDNOTEXIST', '退款订单查询失败'],
    [404, 'RESOURCE_NOT_EXISTS', '退款单不存在'],
    tables,
    'documented',
  ),
  'refund-different': refusal(
    ['REFUND_FEE_MISMATCH', '订单金额或退款金额与之前请求不一致，请核实后再试'],
    [400, 'INVALID_REQUEST'],
    community,
    'community',
  ),
  'refund-too-much': refusal(
    ['INVALID_REQUEST', '累计退款金额大于支付金额'],
    [400, 'INVALID_REQUEST'],
    community,
    'community',
  ),
  'refund-complete': refusal(
    ['INVALID_REQUEST', '订单已全额退款'],
    [400, 'INVALID_REQUEST'],
    community,
    'community',
  ),
  'refund-too-often': refusal(
    ['INVALID_REQUEST', '部分退款次数超过50次'],
    [400, 'INVALID_REQUEST'],
    own,
    'inferred',
  ),
  'refund-too-soon': refusal(
    ['FREQUENCY_LIMITED', '同一笔订单的退款间隔需要1分钟'],
    [429, 'FREQUENCY_LIMITED'],
    own,
    'inferred',
  ),
  'refund-too-late': refusal(
    ['TRADE_OVERDUE', '订单已经超过退款期限'],
    [400, 'INVALID_REQUEST'],
    tables,
    'documented',
  ),
  'merchant-balance-short': refusal(
    ['NOTENOUGH', '商户可用退款余额不足'],
    [403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起'],
    tables,
    'documented',
  ),
  'account-abnormal': refusal(
    ['USER_ACCOUNT_ABNORMAL', '用户帐号注销，退款请求失败'],
    [403, 'USER_ACCOUNT_ABNORMAL'],
    tables,
    'documented',
  ),
  'resource-unknown': refusal(
    ['NOT_FOUND', '查询的资源不存在'],
    [404, 'RESOURCE_NOT_EXISTS'],
    tables,
    'documented',
  ),
  'bill-missing': refusal(
    ['20002', 'No Bill Exist'],
    [400, 'NO_STATEMENT_EXIST', '账单文件不存在，请检查当前商户号是否在指定日期内有交易'],
    tables,
    'documented',
  ),
  'order-not-ready': refusal(
    ['ORDER_NOT_READY', '订单处理中，此时无法操作，请稍后重试'],
    [400, 'INVALID_REQUEST', '订单处理中'],
    community,
    'community',
  ),
  'too-many-invalid-requests': refusal(
    ['INVALID_REQ_TOO_MUCH', '无效请求过多，请检查参数后再试'],
    [429, 'FREQUENCY_LIMITED', '无效请求过多'],
    community,
    'community',
  ),
  'retry-needed': refusal(
    ['BIZERR_NEED_RETRY', '退款业务流程错误，需要商户触发重试来解决'],
    [500, 'SYSTEM_ERROR', '退款业务流程错误，需要商户触发重试来解决'],
    community,
    'community',
  ),
  'rate-exceeded': refusal(
    ['FREQUENCY_LIMITED', '频率限制'],
    [429, 'RATELIMIT_EXCEEDED', '请求超过频率限制'],
    general,
    'documented',
  ),
  'gateway-bad': refusal(
    ['SYSTEMERROR', '系统异常，请用相同参数重新调用'],
    [502, 'SERVICE_UNAVAILABLE', '服务不可用，请稍后重试'],
    general,
    'documented',
  ),
  'service-unavailable': refusal(
    ['SYSTEMERROR', '系统异常，请用相同参数重新调用'],
    [503, 'SERVICE_UNAVAILABLE', '服务不可用，请稍后重试'],
    general,
    'documented',
  ),
  'rule-limit': refusal(
    ['RULELIMIT', '交易风险，支付失败'],
    [403, 'RULE_LIMIT', '业务规则限制'],
    memory,
    'inferred',
  ),
  'account-error': refusal(
    ['ACCOUNTERROR', '用户账号异常'],
    [403, 'ACCOUNT_ERROR', '用户账户异常'],
    memory,
    'inferred',
  ),
  'balance-short-older': refusal(
    ['NOTENOUGH', '余额不足'],
    [403, 'NOTENOUGH', '用户余额不足'],
    community,
    'community',
  ),
} satisfies Record<string, Refusal>;

/** The name of a refusal. */
export type RefusalCode = keyof typeof refusals;

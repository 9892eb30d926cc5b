/** How a parameter is written on the wire. Money is a yuan text, JSON takes a text or what is to become one. */
export type ParameterKind = 'plain' | 'money' | 'json' | 'object';

export interface CloudParameter {
  /** The name callers use, and the position in a call with positions. */
  readonly name: string;
  /** The platform's name. */
  readonly wire: string;
  readonly kind: ParameterKind;
  readonly required: boolean;
}

export interface CloudOperation {
  /** For example `payment.common.create`. */
  readonly path: string;
  /** The pre-built function of the MPServerless space that does the work. */
  readonly target: 'alipay-openapi' | 'alicloud-dysms';
  /** The platform's own operation. */
  readonly method: string;
  readonly parameters: readonly CloudParameter[];
  /** Sent with every call. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Where they stand between the others: the order in which the original library wrote them. */
  readonly fixedFirst: boolean;
  /** The query that tells what a call did whose answer was lost; `null` where there is nothing to ask. */
  readonly query: string | null;
}

type Target = CloudOperation['target'];
const alipay: Target = 'alipay-openapi';
const aliyun: Target = 'alicloud-dysms';

const tradeQuery = 'cloud.payment.common.query(outTradeNo)';
// A trade does not tell its refunds apart.
const refundQuery =
  "cloud.util.generic.execute('alipay.trade.fastpay.refund.query', { out_trade_no, out_request_no })";
const smsQuery = 'cloud.aliyun.shortMessage.query(phoneNumber, sendDate, pageSize, currentPage)';
const order = 'subject outTradeNo totalAmount:money';

/**
 * Every function of `cloud.*`: path, platform operation, parameters in the order of their positions
 * (`name[?][:kind]`, kind `plain` unless said), what is sent beside them, and the query for a lost answer.
 */
export const cloudOperations: readonly CloudOperation[] = [
  entry(alipay, 'base.oauth.getToken', 'alipay.system.oauth.token', 'code', null, {
    grant_type: 'authorization_code',
  }),
  entry(alipay, 'base.oauth.refreshToken', 'alipay.system.oauth.token', 'refreshToken', null, {
    grant_type: 'refresh_token',
  }),
  entry(alipay, 'base.qrcode.create', 'alipay.open.app.qrcode.create', 'urlParam queryParam describe'),
  entry(
    alipay,
    'marketing.templateMessage.send',
    'alipay.open.app.mini.templatemessage.send',
    'toUserId formId userTemplateId page data:json',
  ),
  entry(
    alipay,
    'member.identification.init',
    'alipay.user.certify.open.initialize',
    'outerOrderNo bizCode identityParam:object merchantConfig:object',
  ),
  entry(
    alipay,
    'member.identification.certify',
    'alipay.user.certify.open.certify',
    'certifyId',
    null,
    { pageExec: 'get' },
    false,
  ),
  entry(alipay, 'member.identification.query', 'alipay.user.certify.open.query', 'certifyId'),
  entry(alipay, 'payment.common.create', 'alipay.trade.create', `${order} buyerId?`, tradeQuery),
  entry(alipay, 'payment.common.query', 'alipay.trade.query', 'outTradeNo'),
  entry(
    alipay,
    'payment.common.refund',
    'alipay.trade.refund',
    'outTradeNo refundAmount:money outRequestNo?',
    refundQuery,
  ),
  entry(alipay, 'payment.common.close', 'alipay.trade.close', 'outTradeNo', tradeQuery),
  entry(alipay, 'payment.common.cancel', 'alipay.trade.cancel', 'outTradeNo', tradeQuery),
  entry(
    alipay,
    'payment.huabei.create',
    'alipay.trade.create',
    `${order} buyerId? extendParams:object`,
    tradeQuery,
  ),
  entry(
    alipay,
    'payment.faceToFace.pay',
    'alipay.trade.pay',
    `${order} authCode`,
    tradeQuery,
    { scene: 'bar_code' },
    false,
  ),
  entry(alipay, 'security.textRisk.detect', 'alipay.security.risk.content.detect', 'content'),
  entry(
    aliyun,
    'aliyun.shortMessage.send',
    'SendSms',
    'phoneNumbers signName templateCode templateParam?:json',
    smsQuery,
  ),
  entry(
    aliyun,
    'aliyun.shortMessage.batchSend',
    'SendBatchSms',
    'phoneNumberJson:json signNameJson:json templateCode templateParamJson:json',
    smsQuery,
  ),
  entry(aliyun, 'aliyun.shortMessage.query', 'QuerySendDetails', 'phoneNumber sendDate pageSize currentPage'),
  entry(
    aliyun,
    'aliyun.shortMessage.preciseQuery',
    'QuerySendDetails',
    'phoneNumber sendDate pageSize currentPage bizId',
  ),
];

function entry(
  target: Target,
  path: string,
  method: string,
  parameters: string,
  query: string | null = null,
  fixed: Readonly<Record<string, string>> = {},
  fixedFirst = true,
): CloudOperation {
  const named = parameters.split(' ').map((text): CloudParameter => {
    const [label = '', kind = 'plain'] = text.split(':');
    const name = label.replace('?', '');
    const wire = target === aliyun ? name.charAt(0).toUpperCase() + name.slice(1) : snakeCase(name);
    return { name, wire, kind: kind as ParameterKind, required: label === name };
  });
  return { path, target, method, parameters: named, fixed, fixedFirst, query };
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

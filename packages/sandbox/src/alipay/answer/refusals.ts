/** How the sandbox knows a refusal. */
export interface Refusal {
  /** The gateway code it comes with. */
  readonly code: GatewayCode;
  /** The platform's Chinese text. */
  readonly message: string;
  /** Where the code and its text are from. */
  readonly source: string;
  /**
   * `documented`: code and text read on a page or mirror of the platform; `listed`: the code is on such a list, its
   * text is from memory; `inferred`: code or use is a plausible choice that was not looked up.
   */
  readonly confidence: 'documented' | 'listed' | 'inferred';
  /** HTTP status of the same refusal over REST v3. Default 400. */
  readonly restStatus?: number;
}

export type GatewayCode =
  | '10000'
  | '10003'
  | '20000'
  | '20001'
  | '40001'
  | '40002'
  | '40003'
  | '40004'
  | '40005'
  | '40006';

/** English text that goes with each gateway code in `msg`. */
export const gatewayMessages: Record<GatewayCode, string> = {
  '10000': 'Success',
  '10003': 'order success pay inprocess',
  '20000': 'Service Currently Unavailable',
  '20001': 'Insufficient Token Permissions',
  '40001': 'Missing Required Arguments',
  '40002': 'Invalid Arguments',
  '40003': 'Conditions Error',
  '40004': 'Business Failed',
  '40005': 'Call Limited',
  '40006': 'Insufficient Permissions',
};

const gatewayList = 'common error list of the open platform; REST v3 CommonErrorType';
const tradeList = 'error lists of the trade methods';
const payList = 'error list of alipay.trade.pay, from memory';
const refundList = 'error list of alipay.trade.refund, from memory';

type Row = readonly [code: GatewayCode, message: string, source: string, confidence: Refusal['confidence']];

const rows = {
  'isp.unknow-error': ['20000', '服务暂不可用（业务系统不可用）', gatewayList, 'documented'],
  'aop.unknow-error': ['20000', '服务暂不可用（网关自身的未知错误）', gatewayList, 'documented'],
  'aop.SYSTEM_ERROR': ['20000', '系统错误', 'answers of the platform’s own sandbox', 'listed'],
  'aop.invalid-auth-token': ['20001', '无效的访问令牌', gatewayList, 'documented'],
  'aop.auth-token-time-out': ['20001', '访问令牌已过期', gatewayList, 'documented'],
  'aop.invalid-app-auth-token': ['20001', '无效的应用授权令牌', gatewayList, 'documented'],
  'aop.app-auth-token-time-out': ['20001', '应用授权令牌已过期', gatewayList, 'listed'],
  'aop.invalid-app-auth-token-no-api': ['20001', '商户未授权当前接口', gatewayList, 'documented'],
  'isv.missing-method': ['40001', '方法名参数缺失', gatewayList, 'documented'],
  'isv.missing-signature': ['40001', '签名参数缺失', gatewayList, 'documented'],
  'isv.missing-signature-type': ['40001', '签名类型参数缺失', gatewayList, 'documented'],
  'isv.missing-signature-key': ['40001', '未配置签名密钥', gatewayList, 'listed'],
  'isv.missing-app-id': ['40001', 'AppId参数缺失', gatewayList, 'documented'],
  'isv.missing-timestamp': ['40001', '时间戳参数缺失', gatewayList, 'documented'],
  'isv.missing-version': ['40001', '版本参数缺失', gatewayList, 'documented'],
  'isv.missing-app-cert-sn': ['40001', '应用公钥证书SN参数缺失', gatewayList, 'listed'],
  'isv.missing-alipay-root-cert-sn': ['40001', '支付宝根证书SN参数缺失', gatewayList, 'listed'],
  'isv.invalid-method': ['40002', '不存在的方法名', gatewayList, 'documented'],
  'isv.invalid-parameter': ['40002', '参数无效', gatewayList, 'documented'],
  'isv.invalid-format': ['40002', '无效的数据格式', gatewayList, 'documented'],
  'isv.illegal-json': ['40002', '非法的JSON格式', gatewayList, 'listed'],
  'isv.invalid-signature-type': ['40002', '无效的签名类型', gatewayList, 'documented'],
  'isv.invalid-signature': ['40002', '无效签名', gatewayList, 'documented'],
  'isv.invalid-app-id': ['40002', '无效的AppID参数', gatewayList, 'documented'],
  'isv.invalid-timestamp': ['40002', '非法的时间戳参数', gatewayList, 'documented'],
  'isv.invalid-version': ['40002', '非法的版本参数', gatewayList, 'listed'],
  'isv.invalid-charset': ['40002', '字符集错误', gatewayList, 'documented'],
  'isv.app-cert-not-exist': ['40002', '应用公钥证书不存在', gatewayList, 'listed'],
  'isv.invalid-alipay-root-cert-sn': ['40002', '支付宝根证书SN无效', gatewayList, 'listed'],
  'isv.alipay-cert-not-exist': ['40002', '支付宝公钥证书不存在', gatewayList, 'listed'],
  'isv.decryption-error-missing-encrypt-type': [
    '40002',
    '解密出错, 未指定加密算法',
    gatewayList,
    'documented',
  ],
  'isv.decryption-error-not-valid-encrypt-type': [
    '40002',
    '解密出错, 不支持的加密算法',
    gatewayList,
    'documented',
  ],
  'isv.decryption-error-unknown': ['40002', '解密出错, 未知错误', gatewayList, 'documented'],
  'isv.code-invalid': ['40002', '授权码code无效', 'answers of alipay.system.oauth.token', 'documented'],
  'isv.refresh-token-invalid': ['40002', '刷新令牌refresh_token无效', 'alipay.system.oauth.token', 'listed'],
  'isv.refresh-token-time-out': ['40002', '刷新令牌refresh_token过期', 'alipay.system.oauth.token', 'listed'],
  'isv.grant-type-invalid': ['40002', '授权类型grant_type无效', 'alipay.system.oauth.token', 'listed'],
  'isv.missing-signature-config': [
    '40003',
    '验签出错，未配置对应签名算法的公钥或者证书',
    gatewayList,
    'listed',
  ],
  'isv.app-call-limited': ['40005', '应用调用次数超限，包含调用频率超限', gatewayList, 'listed'],
  'isv.method-call-limited': ['40005', 'API调用次数超限，包含调用频率超限', gatewayList, 'listed'],
  'isv.insufficient-isv-permissions': ['40006', 'ISV权限不足', gatewayList, 'documented'],
  'isv.insufficient-user-permissions': ['40006', '用户权限不足', gatewayList, 'documented'],
  'ACQ.SYSTEM_ERROR': ['40004', '系统错误', tradeList, 'documented'],
  'AQC.SYSTEM_ERROR': [
    '40004',
    '系统错误',
    'alipay.trade.cancel; the spelling is the platform’s',
    'documented',
  ],
  'ACQ.INVALID_PARAMETER': ['40004', '参数无效', tradeList, 'documented'],
  'ACQ.ACCESS_FORBIDDEN': ['40004', '无权限使用接口', tradeList, 'documented'],
  'ACQ.EXIST_FORBIDDEN_WORD': ['40004', '订单信息中包含违禁词', tradeList, 'documented'],
  'ACQ.PARTNER_ERROR': ['40004', '应用APP_ID填写错误', tradeList, 'documented'],
  'ACQ.CONTEXT_INCONSISTENT': ['40004', '交易信息被篡改', tradeList, 'documented'],
  'ACQ.TRADE_HAS_SUCCESS': ['40004', '交易已被支付', tradeList, 'documented'],
  'ACQ.TRADE_HAS_CLOSE': ['40004', '交易已经关闭', tradeList, 'documented'],
  'ACQ.TRADE_NOT_EXIST': ['40004', '交易不存在', tradeList, 'documented'],
  'ACQ.TOTAL_FEE_EXCEED': ['40004', '订单总金额不在允许范围内', tradeList, 'documented'],
  'ACQ.BUYER_SELLER_EQUAL': ['40004', '买卖家不能相同', tradeList, 'documented'],
  'ACQ.TRADE_BUYER_NOT_MATCH': ['40004', '交易买家不匹配', tradeList, 'documented'],
  'ACQ.PAYMENT_AUTH_CODE_INVALID': [
    '40004',
    '支付失败，获取顾客账户信息失败，请顾客刷新付款码后重新收款，如再次收款失败，请联系管理员处理。[SOUNDWAVE_PARSER_FAIL]',
    'alipay.trade.pay',
    'documented',
  ],
  'ACQ.BUYER_BALANCE_NOT_ENOUGH': ['40004', '买家余额不足', 'alipay.trade.pay', 'documented'],
  'ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH': ['40004', '用户银行卡余额不足', 'alipay.trade.pay', 'documented'],
  'ACQ.BUYER_ENABLE_STATUS_FORBID': ['40004', '买家状态非法', 'alipay.trade.pay', 'documented'],
  'ACQ.PULL_MOBILE_CASHIER_FAIL': ['40004', '唤起移动收银台失败', 'alipay.trade.pay', 'documented'],
  'ACQ.PAYMENT_FAIL': ['40004', '支付失败', 'alipay.trade.pay', 'listed'],
  'ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR': ['40004', '买家付款日限额超限', 'alipay.trade.pay', 'listed'],
  'ACQ.BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR': ['40004', '买家付款月额度超限', 'alipay.trade.pay', 'listed'],
  'ACQ.ERROR_BUYER_CERTIFY_LEVEL_LIMIT': ['40004', '买家未通过人行认证', payList, 'inferred'],
  'ACQ.ERROR_BALANCE_PAYMENT_DISABLE': ['40004', '余额支付功能关闭', payList, 'inferred'],
  'ACQ.MOBILE_PAYMENT_SWITCH_OFF': ['40004', '用户的无线支付开关关闭', payList, 'inferred'],
  'ACQ.PAYMENT_REQUEST_HAS_RISK': ['40004', '支付有风险', payList, 'inferred'],
  'ACQ.NO_PAYMENT_INSTRUMENTS_AVAILABLE': ['40004', '没用可用的支付工具', payList, 'inferred'],
  'ACQ.BEYOND_PAY_RESTRICTION': ['40004', '商户收款额度超限', payList, 'inferred'],
  'ACQ.BEYOND_PER_RECEIPT_RESTRICTION': ['40004', '商户收款金额超过月限额', payList, 'inferred'],
  'ACQ.BEYOND_PER_RECEIPT_SINGLE_RESTRICTION': ['40004', '超过单笔收款限额', payList, 'inferred'],
  'ACQ.SELLER_BEEN_BLOCKED': ['40004', '商家账号被冻结', payList, 'inferred'],
  'ACQ.MERCHANT_AGREEMENT_NOT_EXIST': ['40004', '商户协议不存在', payList, 'inferred'],
  'ACQ.AGREEMENT_NOT_EXIST': ['40004', '用户协议不存在', payList, 'inferred'],
  'ACQ.ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND': ['40004', '交易不允许退款', refundList, 'inferred'],
  'ACQ.REFUND_CHARGE_ERROR': ['40004', '退收费异常', refundList, 'inferred'],
  'ACQ.BUYER_NOT_EXIST': ['40004', '买家不存在', refundList, 'inferred'],
  'ACQ.BUYER_ERROR': ['40004', '买家状态异常', refundList, 'inferred'],
  'ACQ.SELLER_BALANCE_NOT_ENOUGH': ['40004', '卖家余额不足', 'alipay.trade.refund', 'documented'],
  'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL': ['40004', '退款金额超限', 'alipay.trade.refund', 'documented'],
  'ACQ.REASON_TRADE_BEEN_FREEZEN': ['40004', '请求退款的交易被冻结', 'alipay.trade.refund', 'documented'],
  'ACQ.TRADE_NOT_ALLOW_REFUND': ['40004', '当前交易不允许退款', 'alipay.trade.refund', 'documented'],
  'ACQ.TRADE_HAS_FINISHED': ['40004', '交易已完结', 'alipay.trade.refund', 'documented'],
  'ACQ.TRADE_STATUS_ERROR': ['40004', '交易状态非法', 'alipay.trade.refund', 'documented'],
  'ACQ.DISCORDANT_REPEAT_REQUEST': ['40004', '不一致的请求', 'alipay.trade.refund', 'documented'],
  'ACQ.REASON_TRADE_REFUND_FEE_ERR': ['40004', '退款金额无效', 'alipay.trade.refund', 'documented'],
  'ACQ.REFUND_FEE_ERROR': ['40004', '交易退款金额有误', 'alipay.trade.refund', 'listed'],
  'ACQ.REASON_TRADE_STATUS_INVALID': ['40004', '交易状态不合法', 'alipay.trade.close', 'documented'],
  'ACQ.CANCEL_NOT_ALLOWED': ['40004', '不允许撤销', 'alipay.trade.cancel', 'listed'],
  'ACQ.TRADE_CANCEL_TIME_OUT': ['40004', '超过撤销时间范围', 'alipay.trade.cancel', 'listed'],
  'isp.bill_not_exist': ['40004', '账单不存在', 'alipay.data.dataservice.bill.downloadurl.query', 'listed'],
  CERTIFY_ID_NOT_EXIST: ['40004', '认证单据不存在', 'alipay.user.certify.open.query', 'inferred'],
  USER_TEMPLATE_ILLEGAL: ['40004', '模板信息不合法', 'alipay.open.app.mini.templatemessage.send', 'inferred'],
} as const satisfies Record<string, Row>;

export type SubCode = keyof typeof rows;

const restStatuses: Partial<Record<GatewayCode, number>> = {
  '20000': 500,
  '20001': 401,
  '40005': 429,
  '40006': 403,
};

/**
 * Every refusal the sandbox can give, as data.
 *
 * @remarks HTTP statuses of REST v3 other than 400 are inferred.
 */
export const refusals: Record<SubCode, Refusal> = Object.fromEntries(
  Object.entries<Row>(rows).map(([subCode, [code, message, source, confidence]]) => [
    subCode,
    { code, message, source, confidence, restStatus: restStatuses[code] ?? 400 },
  ]),
) as Record<SubCode, Refusal>;

/** How the sandbox knows a refusal of the XML interface. */
export interface V2RefusalRow {
  /**
   * `communication`: the request was not understood or not believed, and is answered with `return_code=FAIL` and a
   * text alone, without `err_code` and without a signature. `business`: a signed answer with `result_code=FAIL`.
   */
  readonly level: 'communication' | 'business';
  /** The platform's Chinese text. */
  readonly message: string;
  /**
   * `documented`: code and text read on a page of the platform or in recorded answers; `listed`: the code is on such a
   * list, its text is from memory; `inferred`: a plausible choice that was not looked up.
   */
  readonly confidence: 'documented' | 'listed' | 'inferred';
}

type Row = readonly [
  level: V2RefusalRow['level'],
  message: string,
  confidence: V2RefusalRow['confidence'],
];

const rows = {
  REQUIRE_POST_METHOD: ['communication', '请使用post方法', 'listed'],
  POST_DATA_EMPTY: ['communication', 'post数据为空', 'listed'],
  NOT_UTF8: ['communication', '编码格式错误', 'listed'],
  XML_FORMAT_ERROR: ['communication', 'XML格式错误', 'documented'],
  LACK_PARAMS: ['communication', '缺少参数', 'listed'],
  PARAM_ERROR: ['communication', '参数错误', 'listed'],
  APPID_NOT_EXIST: ['communication', 'APPID不存在', 'listed'],
  MCHID_NOT_EXIST: ['communication', 'MCHID不存在', 'listed'],
  APPID_MCHID_NOT_MATCH: ['communication', 'appid和mch_id不匹配', 'listed'],
  SIGNERROR: ['communication', '签名错误，请检查后再试', 'documented'],
  CERTIFICATE_REQUIRED: ['communication', '证书未配置，请检查证书是否正确安装', 'inferred'],
  NOT_EMULATED: ['communication', '沙箱没有模拟此接口', 'inferred'],
  NOAUTH: ['business', '商户无此接口权限', 'documented'],
  NOTENOUGH: ['business', '余额不足', 'documented'],
  ORDERPAID: ['business', '该订单已支付', 'documented'],
  ORDERCLOSED: ['business', '订单已关闭', 'documented'],
  ORDERREVERSED: ['business', '订单已撤销', 'listed'],
  ORDERNOTEXIST: ['business', '订单不存在', 'documented'],
  SYSTEMERROR: ['business', '系统错误', 'documented'],
  OUT_TRADE_NO_USED: ['business', '商户订单号重复', 'documented'],
  INVALID_REQUEST: ['business', '201 商户订单号重复', 'documented'],
  AUTHCODEEXPIRE: ['business', '二维码已过期，请用户在微信上刷新后再试', 'listed'],
  AUTH_CODE_ERROR: ['business', '请扫描微信支付被扫条码/二维码', 'listed'],
  AUTH_CODE_INVALID: ['business', '请扫描微信支付被扫条码/二维码', 'listed'],
  USERPAYING: ['business', '需要用户输入支付密码', 'documented'],
  TRADE_ERROR: ['business', '交易错误', 'listed'],
  BANKERROR: ['business', '银行系统异常', 'listed'],
  REVERSE_EXPIRE: ['business', '订单无法撤销', 'listed'],
  TRADE_STATE_ERROR: ['business', '订单状态错误', 'listed'],
  REFUNDNOTEXIST: ['business', '退款订单查询失败', 'listed'],
  REFUND_FEE_MISMATCH: ['business', '订单金额或退款金额与之前请求不一致，请核实后再试', 'listed'],
  BIZERR_NEED_RETRY: ['business', '退款业务流程错误，需要商户触发重试来解决', 'listed'],
  FREQUENCY_LIMITED: ['business', '频率限制', 'documented'],
  INVALID_REQ_TOO_MUCH: ['business', '无效请求过多', 'documented'],
  INVALID_TRANSACTIONID: ['business', '无效transaction_id', 'listed'],
  USER_ACCOUNT_ABNORMAL: ['business', '退款请求失败', 'listed'],
  'No Bill Exist': ['communication', 'No Bill Exist', 'documented'],
  NOT_FOUND: ['business', '指定单号数据不存在', 'listed'],
  SEND_NUM_LIMIT: ['business', '该用户今日领取红包个数超过限制', 'listed'],
  AMOUNT_LIMIT: ['business', '付款金额超出限制', 'listed'],
  OPENID_ERROR: ['business', 'openid和appid不匹配', 'listed'],
} as const satisfies Record<string, Row>;

/** The platform's word for why it refuses; those of `communication` level never stand in an answer. */
export type V2RefusalCode = keyof typeof rows;

/** Every refusal of the XML interface the sandbox can give, as data. */
export const v2Refusals: Record<V2RefusalCode, V2RefusalRow> = Object.fromEntries(
  Object.entries<Row>(rows).map(([code, [level, message, confidence]]) => [
    code,
    { level, message, confidence },
  ]),
) as Record<V2RefusalCode, V2RefusalRow>;

export function isV2RefusalCode(code: string): code is V2RefusalCode {
  return Object.hasOwn(rows, code);
}

type Row = readonly [level: 'communication' | 'business', message: string];

/**
 * Refusals that only the XML interface has, with the platform's texts. Those of the state machine are beside it.
 *
 * `communication`: the request was not understood or not believed. It is answered with `return_code=FAIL` and the text
 * alone, without `err_code` and without a signature. `business`: a signed answer with `result_code=FAIL`.
 *
 * @remarks That a wrong signature has no `err_code` is seen in recorded answers; for the other rows of the
 * communication level it follows from them.
 */
export const v2Refusals = {
  REQUIRE_POST_METHOD: ['communication', '请使用post方法'],
  POST_DATA_EMPTY: ['communication', 'post数据为空'],
  NOT_UTF8: ['communication', '编码格式错误'],
  XML_FORMAT_ERROR: ['communication', 'XML格式错误'],
  LACK_PARAMS: ['communication', '缺少参数'],
  PARAM_ERROR: ['communication', '参数错误'],
  APPID_NOT_EXIST: ['communication', 'APPID不存在'],
  MCHID_NOT_EXIST: ['communication', 'MCHID不存在'],
  APPID_MCHID_NOT_MATCH: ['communication', 'appid和mch_id不匹配'],
  SIGNERROR: ['communication', '签名错误，请检查后再试'],
  CERTIFICATE_REQUIRED: ['communication', '证书错误：此接口需要双向证书，请在请求时携带商户证书'],
  // The certificate of another tenant. The platform's words for it are not known; these are its usual ones.
  CERTIFICATE_OF_OTHER_MERCHANT: ['communication', '证书验证失败：证书与商户号不匹配'],
  NOT_EMULATED: ['communication', '沙箱没有模拟此接口'],
  BILL_NOT_EXIST: ['communication', 'No Bill Exist'],
  NOT_FOUND: ['business', '指定单号数据不存在'],
  PARAM_MISMATCH: ['business', '单号相同，但参数与之前的请求不一致'],
  AMOUNT_LIMIT: ['business', '付款金额超出限制，最低1.00元，最高200.00元'],
  OPENID_ERROR: ['business', 'openid和appid不匹配'],
  AUTH_CODE_INVALID: ['business', '付款码无效'],
} as const satisfies Record<string, Row>;

/** Why the XML interface refuses; the words of the communication level never stand in an answer. */
export type V2RefusalCode = keyof typeof v2Refusals;
